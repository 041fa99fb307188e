from django.urls import path

from .views import basket

app_name = "basket"
urlpatterns = [
    path("", basket.summary, name="summary"),
    path("add/<int:pk>/", basket.add, name="add"),
    path("lines/<int:pk>/", basket.update, name="update"),
    path("lines/<int:pk>/remove/", basket.remove, name="remove"),
]
