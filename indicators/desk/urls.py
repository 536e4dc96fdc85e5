from django.urls import path

from .views import approval, changes, expected, findings, front, mapping, upload

urlpatterns = [
    path("", front.desk, name="desk"),
    path("skabelon/<int:year>.xlsx", front.template, name="desk-template"),
    path("ny/", upload.upload, name="desk-upload"),
    path("ny/igen/", upload.read_again, name="desk-read-again"),
    path("fil/<int:pk>/", upload.progress, name="desk-progress"),
    path("fil/<int:pk>/trin.json", upload.progress_state, name="desk-progress-state"),
    path("kalender/", expected.calendar, name="desk-calendar"),
    path("kalender/<int:pk>/", expected.change, name="desk-expected"),
    path("kalender/<int:pk>/fjern/", expected.remove, name="desk-expected-remove"),
    path("profiler/", mapping.profiles, name="desk-profiles"),
    path("profiler/<int:pk>/", mapping.rename, name="desk-profile"),
    path("profiler/<int:pk>/slet/", mapping.delete, name="desk-profile-delete"),
    path("<int:number>/", findings.findings, name="desk-findings"),
    path("<int:number>/svar/", findings.answer, name="desk-answer"),
    path("<int:number>/kolonner/", mapping.columns, name="desk-columns"),
    path("<int:number>/fejlliste.xlsx", findings.findings_workbook, name="desk-findings-workbook"),
    path("<int:number>/fil/", findings.source_file, name="desk-source-file"),
    path("<int:number>/aendringer/", changes.changes, name="desk-changes"),
    path("<int:number>/aendringer.csv", changes.changes_csv, name="desk-changes-csv"),
    path("<int:number>/send/", changes.submit, name="desk-submit"),
    path("<int:number>/godkend/", approval.approve, name="desk-approve"),
    path("<int:number>/send-tilbage/", approval.send_back, name="desk-return"),
    path("<int:number>/ophaev/", approval.unschedule, name="desk-unschedule"),
    path("<int:number>/udgivelse/", front.release, name="desk-release"),
    path("<int:number>/traek-tilbage/", approval.withdraw, name="desk-withdraw"),
    path("<int:number>/kasser/", changes.discard, name="desk-discard"),
]
