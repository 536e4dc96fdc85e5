from django.urls import path

from . import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("ny/", views.upload, name="desk-upload"),
    path("skabelon/<int:year>.xlsx", views.template, name="desk-template"),
    path("<int:number>/", views.findings, name="desk-findings"),
    path("<int:number>/fejlliste.xlsx", views.findings_workbook, name="desk-findings-workbook"),
    path("<int:number>/fil/", views.source_file, name="desk-source-file"),
    path("<int:number>/aendringer/", views.changes, name="desk-changes"),
    path("<int:number>/aendringer.csv", views.changes_csv, name="desk-changes-csv"),
    path("<int:number>/udgiv/", views.publish, name="desk-publish"),
    path("<int:number>/traek-tilbage/", views.withdraw, name="desk-withdraw"),
    path("<int:number>/kasser/", views.discard, name="desk-discard"),
]
