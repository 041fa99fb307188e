from django.urls import path

from . import views

app_name = "basket"
urlpatterns = [
    path("", views.summary, name="summary"),
    path("add/<int:pk>/", views.add, name="add"),
    path("lines/<int:pk>/", views.update, name="update"),
    path("lines/<int:pk>/remove/", views.remove, name="remove"),
]
