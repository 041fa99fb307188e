from django.urls import path

from . import views

app_name = "sell"
urlpatterns = [
    path("", views.home, name="home"),
    path("works/", views.works, name="works"),
    path("works/add/", views.work_add, name="work-add"),
    path("works/<int:pk>/", views.work_edit, name="work-edit"),
    path("works/<int:pk>/price/", views.work_price, name="work-price"),
    path("works/<int:pk>/on-sale/", views.work_on_sale, name="work-on-sale"),
    path("works/<int:pk>/delete/", views.work_delete, name="work-delete"),
    path("orders/", views.orders, name="orders"),
    path("orders/<str:number>/", views.order, name="order"),
    path("orders/<str:number>/parcels/<int:pk>/", views.order_tracking, name="order-tracking"),
    path("orders/<str:number>/sent/", views.order_sent, name="order-sent"),
]
