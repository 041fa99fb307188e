from django.urls import path

from . import views

app_name = "catalog"
urlpatterns = [
    path("art/", views.index, name="index"),
    path("art/<slug:slug>-<int:pk>/", views.artwork, name="artwork"),
    path("search/", views.search, name="search"),
]
