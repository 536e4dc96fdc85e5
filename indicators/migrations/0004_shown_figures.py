"""What readers may see: figures, less those that a public release has withheld after an earlier one had shown them."""

from django.db import migrations

CREATE = """
CREATE VIEW indicators_shownfigure AS
SELECT id, edition_id, area_id, category_id, period,
       CASE WHEN redacted.so THEN 'SUPPRESSED' ELSE quality END AS quality,
       CASE WHEN NOT redacted.so THEN value END AS value,
       CASE WHEN NOT redacted.so THEN lower END AS lower,
       CASE WHEN NOT redacted.so THEN upper END AS upper
  FROM indicators_figure AS figure
 CROSS JOIN LATERAL (
       SELECT EXISTS (
              SELECT FROM indicators_redaction AS redaction
                JOIN indicators_release AS release
                  ON release.id = redaction.release_id AND release.withdrawn_at IS NULL
               WHERE redaction.figure_id = figure.id) AS so) AS redacted;
"""


class Migration(migrations.Migration):
    dependencies = [("indicators", "0003_freeze")]

    operations = [migrations.RunSQL(CREATE, "DROP VIEW indicators_shownfigure")]
