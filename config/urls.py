"""Every address of the portal. A page is closed unless its view opens it."""

from django.contrib.auth import views as auth_views
from django.urls import include, path

from accounts.views import Login

urlpatterns = [
    path("", include("reports.urls")),
    path("api/v1/", include("reports.api.urls")),
    path("indlaes/", include("indicators.desk.urls")),
    path("log-ind/", Login.as_view(), name="login"),
    path("log-ud/", auth_views.LogoutView.as_view(), name="logout"),
]

handler404 = "reports.views.errors.not_found"
