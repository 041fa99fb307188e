from django.urls import path

from . import views

app_name = "money"
urlpatterns = [path("currency/", views.choose, name="choose")]
