from django.urls import path

from . import views

app_name = "cms"
urlpatterns = [path("contact/<int:pk>/", views.contact, name="contact")]
