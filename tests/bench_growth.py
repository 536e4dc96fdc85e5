"""The example data grown to ten times the indicators and twenty years, for `make bench` to see what pages cost then.

Copied in SQL, straight into the tables of the bench's own database: six million figures in about a minute. They come
as drafts, as figures must, and are published afterwards.
"""

from django.db import connection

TIMES = 10
YEARS = range(2005, 2025)
_EXAMPLE_YEARS = range(2019, 2025)

# Looked after anew when all rows are there, which is faster than row by row.
_INDEXES = {
    "DROP": """
ALTER TABLE indicators_figure DROP CONSTRAINT indicators_figure_is_given_once;
DROP INDEX figure_edition_period;
""",
    "CREATE": """
SET maintenance_work_mem = '512MB';
ALTER TABLE indicators_figure ADD CONSTRAINT indicators_figure_is_given_once
    UNIQUE NULLS NOT DISTINCT (edition_id, area_id, category_id, period);
CREATE INDEX figure_edition_period ON indicators_figure (edition_id, period);
ANALYZE;
""",
}

# Every copy stands where its original does: under the same goals, with the same breakdown.
_COPY_CODEBOOK = """
CREATE TEMP TABLE copied AS
SELECT id AS original, copy, nextval(pg_get_serial_sequence('indicators_indicator', 'id')) AS indicator
  FROM indicators_indicator CROSS JOIN generate_series(2, %(times)s) AS copy;

INSERT INTO indicators_indicator (id, code, name, short_name, {fields})
SELECT indicator, left(code, 50) || '-' || copy, left(name, 140) || ' ' || copy, left(short_name, 70) || ' ' || copy,
       {fields}
  FROM copied JOIN indicators_indicator ON id = original;

CREATE TEMP TABLE copied_part AS
SELECT id AS original, indicator, nextval(pg_get_serial_sequence('indicators_category', 'id')) AS part
  FROM copied JOIN indicators_category ON indicator_id = original;

INSERT INTO indicators_category (id, indicator_id, code, name, position)
SELECT part, indicator, code, name, position FROM copied_part JOIN indicators_category ON id = original;

INSERT INTO goals_measure (goal_id, indicator_id, position, is_headline)
SELECT goal_id, indicator, position + 100 * copy, false FROM copied JOIN goals_measure ON indicator_id = original;
"""

# A year's release: the copies of every indicator, and the originals too where the example does not go that far back.
_COPY_YEAR = """
INSERT INTO indicators_release (title, note, state, file_name, layout, summary, is_example, created_at, basis,
                                may_remove, withdrawal_note)
VALUES ('Vækst ' || %(year)s, '', 'DRAFT', '', '', '', true, make_timestamptz(%(year)s + 1, 2, 13, 8, 0, 0), '',
        false, '');

CREATE TEMP TABLE copied_edition ON COMMIT DROP AS
SELECT edition.id AS original, edition.latest_period, target.indicator,
       nextval(pg_get_serial_sequence('indicators_edition', 'id')) AS edition
  FROM (SELECT DISTINCT ON (indicator_id) edition.* FROM indicators_edition AS edition
          JOIN indicators_release AS release ON release.id = edition.release_id
         WHERE year = %(source)s AND title NOT LIKE 'Vækst%%'
         ORDER BY indicator_id, published_at DESC) AS edition
  JOIN (SELECT original, indicator FROM copied
        UNION ALL
        SELECT DISTINCT original, original FROM copied WHERE %(year)s <> %(source)s) AS target
    ON target.original = edition.indicator_id;

INSERT INTO indicators_edition (id, release_id, indicator_id, year, latest_period)
SELECT edition, (SELECT max(id) FROM indicators_release), indicator, %(year)s, %(year)s || substr(latest_period, 5)
  FROM copied_edition;

INSERT INTO indicators_figure (edition_id, area_id, category_id, period, quality, value, lower, upper, numerator,
                               denominator)
SELECT edition, area_id, COALESCE(part, category_id), %(year)s || substr(period, 5), quality, value, lower, upper,
       numerator, denominator
  FROM copied_edition
  JOIN indicators_figure ON edition_id = copied_edition.original
  LEFT JOIN copied_part ON copied_part.original = category_id AND copied_part.indicator = copied_edition.indicator;

UPDATE indicators_release SET state = 'PUBLISHED', published_at = created_at + interval '1 hour'
 WHERE id = (SELECT max(id) FROM indicators_release);
"""


def grow_example_data() -> int:
    """Grow the example data and return how many figures there are now."""
    with connection.cursor() as cursor:
        cursor.execute(_INDEXES["DROP"])
        columns = {
            found.name for found in connection.introspection.get_table_description(cursor, "indicators_indicator")
        }
        fields = ", ".join(sorted(columns - {"id", "code", "name", "short_name"}))
        cursor.execute(_COPY_CODEBOOK.format(fields=fields), {"times": TIMES})
        for year in YEARS:
            source = year if year in _EXAMPLE_YEARS else _EXAMPLE_YEARS[year % len(_EXAMPLE_YEARS)]
            cursor.execute(f"BEGIN; {_COPY_YEAR} COMMIT", {"year": year, "source": source})
        cursor.execute(_INDEXES["CREATE"])
        cursor.execute("SELECT count(*) FROM indicators_figure")
        return int(cursor.fetchone()[0])
