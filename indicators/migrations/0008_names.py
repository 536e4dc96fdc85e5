"""What jobindsats' own tables call the unemployed in their headings, on the web and in workbooks."""

from django.db import migrations

NAMES = (
    ("Fuldtidspersoner i pct. af arbejdsstyrken", "ledige-fuldtid-andel"),
    ("Ledige fuldtidspersoner i pct. af arbejdsstyrken", "ledige-fuldtid-andel"),
)


def add_names(apps, schema_editor):
    indicator_model = apps.get_model("indicators", "Indicator")
    name_model = apps.get_model("indicators", "IndicatorName")
    for name, code in NAMES:
        name_model.objects.get_or_create(name=name, defaults={"indicator": indicator_model.objects.get(code=code)})


class Migration(migrations.Migration):
    dependencies = [("indicators", "0007_references")]

    operations = [migrations.RunPython(add_names, migrations.RunPython.noop)]
