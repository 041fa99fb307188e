from django.urls import path

from . import views

app_name = "wishlist"
urlpatterns = [
    path("", views.page, name="page"),
    path("cards/", views.cards, name="cards"),
    path("merge/", views.merge, name="merge"),
    path("<int:pk>/add/", views.add, name="add"),
    path("<int:pk>/remove/", views.remove, name="remove"),
]
