"""No published table says that the benefit groups of those who begin upskilling add up: a person may be in two at once.

A share of the whole need not lie among the shares of groups that overlap either. Years of stay do part people, and
full-time persons are parted between the benefits, so those breakdowns stay as they are.
"""

from django.db import migrations

OVERLAPPING = ("opkvalificering-antal", "opkvalificering-andel")


def let_benefits_overlap(apps, schema_editor):
    apps.get_model("indicators", "Indicator").objects.filter(code__in=OVERLAPPING).update(breakdown="OVERLAPPING")


class Migration(migrations.Migration):
    dependencies = [("indicators", "0008_names")]

    operations = [migrations.RunPython(let_benefits_overlap, migrations.RunPython.noop)]
