"""Every address of the reading side. The names are doors: pages, tests and scripts lean on them."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from . import downloads
from .views import comparing, consequences, crawlers, explanations, figures, municipalities, pages, releases

urlpatterns = [
    path("", municipalities.front, name="front"),
    path("kommuner/", municipalities.matrix, name="matrix"),
    path("kommuner/tabel.csv", municipalities.matrix_csv, name="matrix-csv"),
    path("kommuner/find/", municipalities.find, name="find"),
    path("kommuner/<slug:slug>/", pages.dashboard, name="dashboard"),
    path("kommuner/<slug:slug>/<int:year>/", pages.dashboard, name="dashboard-year"),
    path("kommuner/<slug:slug>/<int:year>/billede.png", figures.dashboard_picture, name="dashboard-picture"),
    path("sammenlign/", comparing.compare, name="compare"),
    path("maal/", comparing.goal_sets, name="goal-sets"),
    path("noegletal/<slug:code>/", pages.indicator, name="indicator"),
    path("noegletal/<slug:code>/<slug:slug>/", pages.indicator, name="indicator-place"),
    path("noegletal/<slug:code>/<slug:slug>/graf.json", figures.indicator_chart, name="indicator-chart"),
    path("noegletal/<slug:code>/<slug:slug>/graf.svg", figures.indicator_figure, name="indicator-figure"),
    path("noegletal/<slug:code>/<slug:slug>/graf.png", figures.indicator_picture, name="indicator-picture"),
    path("rapporter/", pages.reports, name="reports"),
    path("rapporter/<slug:slug>-<int:year>.pdf", pages.report_pdf, name="report-pdf"),
    path("udgivelser/", releases.releases, name="releases"),
    path("udgivelser/kalender.ics", releases.calendar, name="releases-calendar"),
    path("udgivelser/<int:number>/", releases.release, name="release"),
    path("udgivelser/<int:number>/aendringer.csv", downloads.corrections_csv, name="release-corrections"),
    path("om-tallene/", explanations.about, name="about"),
    path("om-tallene/vurdering/", explanations.assessment, name="assessment"),
    path("tilgaengelighed/", pages.accessibility, name="accessibility"),
    path("privatliv/", pages.privacy, name="privacy"),
    # Where Digitaliseringsstyrelsen has every authority's site answer for its accessibility.
    path("was/", login_not_required(RedirectView.as_view(pattern_name="accessibility")), name="accessibility-short"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("robots.txt", crawlers.robots, name="robots"),
    path(".well-known/security.txt", crawlers.security, name="security"),
    # The one page here that is for the ministry: it stands on the desk, and asks what the pages ask.
    path("indlaes/<int:number>/foelger/", consequences.consequences, name="consequences"),
    path("data/noegletal/<slug:code>.csv", downloads.indicator_csv, name="download-indicator"),
    # Above the municipalities', or "alle-tal" would be taken for one of them.
    path("data/alle-tal.csv", downloads.newest_csv, name="download-newest"),
    path("data/alle-tal-<int:year>.csv", downloads.all_csv, name="download-all"),
    path("data/<slug:slug>-<int:year>.csv", downloads.dashboard_csv, name="download-dashboard"),
    path("data/<slug:slug>-<int:year>.xlsx", downloads.dashboard_xlsx, name="download-dashboard-xlsx"),
]
