from django.urls import path

from . import views
from .search import views as search_views

app_name = "catalog"
urlpatterns = [
    path("art/", views.index, name="index"),
    path("art/<slug:slug>-<int:pk>/", views.artwork, name="artwork"),
    path("search/", search_views.search, name="search"),
    path("search/suggest/", search_views.suggest, name="suggest"),
]
