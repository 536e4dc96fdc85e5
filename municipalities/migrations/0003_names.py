"""The StatBank's own codes of the regions: 081 to 085, where the official ones are 1081 to 1085."""

from django.db import migrations

REGIONS = ("1081", "1082", "1083", "1084", "1085")


def add_names(apps, schema_editor):
    area_model = apps.get_model("municipalities", "Area")
    name_model = apps.get_model("municipalities", "AreaName")
    for code in REGIONS:
        area = area_model.objects.get(code=code)
        for name in (f"0{code[2:]}", code[2:]):  # as text, and as a number of a workbook
            name_model.objects.get_or_create(name=name, defaults={"area": area})


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0002_areas")]

    operations = [migrations.RunPython(add_names, migrations.RunPython.noop)]
