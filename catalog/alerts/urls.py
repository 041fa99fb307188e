from django.urls import path

from . import views

app_name = "alerts"
urlpatterns = [
    path("asked/", views.asked, name="asked"),
    path("works/<int:pk>/", views.ask, name="ask"),
    path("<str:token>/", views.detail, name="detail"),
    path("<str:token>/confirm/", views.confirm, name="confirm"),
    path("<str:token>/stop/", views.stop, name="stop"),
]
