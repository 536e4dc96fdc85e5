"""Every address of the reading side. The names are doors: pages, tests and scripts lean on them."""

from django.urls import path

from . import downloads, views

urlpatterns = [
    path("", views.front, name="front"),
    path("kommuner/", views.matrix, name="matrix"),
    path("kommuner/find/", views.find, name="find"),
    path("kommuner/<slug:slug>/", views.dashboard, name="dashboard"),
    path("kommuner/<slug:slug>/<int:year>/", views.dashboard, name="dashboard-year"),
    path("noegletal/<slug:code>/", views.indicator, name="indicator"),
    path("noegletal/<slug:code>/<slug:slug>/", views.indicator, name="indicator-place"),
    path("noegletal/<slug:code>/<slug:slug>/graf.json", views.indicator_chart, name="indicator-chart"),
    path("noegletal/<slug:code>/<slug:slug>/graf.svg", views.indicator_figure, name="indicator-figure"),
    path("rapporter/", views.reports, name="reports"),
    path("rapporter/<slug:slug>-<int:year>.pdf", views.report_pdf, name="report-pdf"),
    path("om-tallene/", views.about, name="about"),
    path("tilgaengelighed/", views.accessibility, name="accessibility"),
    path("privatliv/", views.privacy, name="privacy"),
    path("data/noegletal/<slug:code>.csv", downloads.indicator_csv, name="download-indicator"),
    # Above the municipalities', or "alle-tal" would be taken for one of them.
    path("data/alle-tal.csv", downloads.newest_csv, name="download-newest"),
    path("data/alle-tal-<int:year>.csv", downloads.all_csv, name="download-all"),
    path("data/<slug:slug>-<int:year>.csv", downloads.dashboard_csv, name="download-dashboard"),
    path("data/<slug:slug>-<int:year>.xlsx", downloads.dashboard_xlsx, name="download-dashboard-xlsx"),
]
