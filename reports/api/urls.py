"""Every address of the API's version 1. They are doors: a change that breaks readers makes a version 2."""

from django.urls import path

from . import documentation, views

urlpatterns = [
    path("", documentation.page, name="api"),
    path("announcements/", views.Announcements.as_view(), name="api-announcements"),
    path("goals/", views.Goals.as_view(), name="api-goals"),
    path("indicators/", views.Indicators.as_view(), name="api-indicators"),
    path("areas/", views.Areas.as_view(), name="api-areas"),
    path("releases/", views.Releases.as_view(), name="api-releases"),
    path("figures/", views.Figures.as_view(), name="api-figures"),
    path("schema/", views.Schema.as_view(), name="api-schema"),
]
