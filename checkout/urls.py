from django.urls import path

from .views import purchase

app_name = "checkout"
urlpatterns = [path("", purchase.index, name="index")]
