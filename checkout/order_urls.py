from django.urls import path

from .views import orders, reviews

app_name = "orders"
urlpatterns = [
    path("", orders.mine, name="mine"),
    path("<slug:number>/", orders.detail, name="detail"),
    path("<slug:number>/return/", orders.returned, name="return"),
    path("<slug:number>/pay/", orders.pay, name="pay"),
    path("<slug:number>/cancel/", orders.cancel, name="cancel"),
    path("<slug:number>/works/<int:pk>/review/", reviews.review, name="review"),
    path("<slug:number>/works/<int:pk>/review/withdraw/", reviews.withdraw, name="withdraw_review"),
]
