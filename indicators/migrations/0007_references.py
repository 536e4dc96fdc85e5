"""What figures refer to is looked up once for each statement, not once for each row.

A million figures name some hundred areas, categories and editions. PostgreSQL's own foreign keys look each of them up
for every row, which took twice as long as storing the figures; these triggers look up what is distinct. They also see
that a category is the edition's indicator's own and that a period lies in the edition's year, which no key could.
"""

import django.db.models.deletion
from django.db import migrations, models

CREATE = """
-- Each pass over the rows of a statement costs, so what is distinct in them is gathered once and looked up after that.
CREATE FUNCTION indicators_check_figures(editions bigint[], categories bigint[], periods text[], areas bigint[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    wrong text;
BEGIN
    -- Those referred to stay until this transaction ends, as under a foreign key.
    PERFORM FROM municipalities_area WHERE id = ANY(areas) FOR KEY SHARE;
    PERFORM FROM indicators_edition WHERE id = ANY(editions) FOR KEY SHARE;
    PERFORM FROM indicators_category WHERE id = ANY(categories) FOR KEY SHARE;
    SELECT format('area %s', cell.area_id) INTO wrong
      FROM unnest(areas) AS cell (area_id)
      LEFT JOIN municipalities_area AS area ON area.id = cell.area_id
     WHERE area.id IS NULL LIMIT 1;
    IF wrong IS NULL THEN
        SELECT format('edition %s with category %s and period %s', cell.edition_id, cell.category_id, cell.period)
          INTO wrong
          FROM unnest(editions, categories, periods) AS cell (edition_id, category_id, period)
          LEFT JOIN indicators_edition AS edition ON edition.id = cell.edition_id
          LEFT JOIN indicators_category AS category ON category.id = cell.category_id
         WHERE edition.id IS NULL
            OR cell.period !~ '^[12][0-9]{3}(H[12]|[QR][1-4]|M(0[1-9]|1[0-2]))?$'
            OR edition.year::text <> left(cell.period, 4)
            OR (cell.category_id IS NOT NULL AND category.indicator_id IS DISTINCT FROM edition.indicator_id)
         LIMIT 1;
    END IF;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'a figure refers to %, which is not there or does not belong to its table', wrong
            USING ERRCODE = 'foreign_key_violation', TABLE = 'indicators_figure';
    END IF;
END $$;

CREATE FUNCTION indicators_check_inserted_figures() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    editions bigint[];
    categories bigint[];
    periods text[];
    areas bigint[];
    number bigint;
BEGIN
    SELECT array_agg(edition_id), array_agg(category_id), array_agg(period) INTO editions, categories, periods
      FROM (SELECT DISTINCT edition_id, category_id, period FROM touched) AS cell;
    -- Whoever writes figures holds the release as it is until they commit; a publisher waits for them.
    PERFORM FROM indicators_release AS release
      WHERE release.id IN (SELECT release_id FROM indicators_edition WHERE id = ANY(editions))
        FOR SHARE OF release;
    SELECT release.id INTO number
      FROM indicators_edition AS edition
      JOIN indicators_release AS release ON release.id = edition.release_id
     WHERE edition.id = ANY(editions) AND release.state <> 'DRAFT'
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'release % is published or discarded: its figures are frozen', number
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    SELECT array_agg(area_id) INTO areas FROM (SELECT DISTINCT area_id FROM touched) AS cell;
    PERFORM indicators_check_figures(editions, categories, periods, areas);
    RETURN NULL;
END $$;

DROP TRIGGER indicators_figure_inserts_into_drafts_alone ON indicators_figure;
CREATE TRIGGER indicators_figure_inserts_into_drafts_alone AFTER INSERT ON indicators_figure
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION indicators_check_inserted_figures();

CREATE FUNCTION indicators_check_updated_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM indicators_check_figures(array_agg(edition_id), array_agg(category_id), array_agg(period), array_agg(area_id))
       FROM (SELECT DISTINCT edition_id, category_id, period, area_id FROM touched) AS cell;
    RETURN NULL;
END $$;

CREATE TRIGGER indicators_figure_updates_refer_to_what_is_there AFTER UPDATE ON indicators_figure
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION indicators_check_updated_figures();

CREATE FUNCTION indicators_keep_what_figures_refer_to() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_used boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM indicators_figure WHERE %I = $1)', TG_ARGV[0]) INTO is_used USING OLD.id;
    IF is_used THEN
        RAISE EXCEPTION 'row % of % is referred to by figures', OLD.id, TG_TABLE_NAME
            USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE TRIGGER municipalities_area_is_kept_for_its_figures BEFORE DELETE OR UPDATE OF id ON municipalities_area
    FOR EACH ROW EXECUTE FUNCTION indicators_keep_what_figures_refer_to('area_id');
CREATE TRIGGER indicators_category_is_kept_for_its_figures BEFORE DELETE OR UPDATE OF id ON indicators_category
    FOR EACH ROW EXECUTE FUNCTION indicators_keep_what_figures_refer_to('category_id');
CREATE TRIGGER indicators_edition_is_kept_for_its_figures BEFORE DELETE OR UPDATE OF id ON indicators_edition
    FOR EACH ROW EXECUTE FUNCTION indicators_keep_what_figures_refer_to('edition_id');
"""

DROP = """
DROP TRIGGER indicators_edition_is_kept_for_its_figures ON indicators_edition;
DROP TRIGGER indicators_category_is_kept_for_its_figures ON indicators_category;
DROP TRIGGER municipalities_area_is_kept_for_its_figures ON municipalities_area;
DROP FUNCTION indicators_keep_what_figures_refer_to();
DROP TRIGGER indicators_figure_updates_refer_to_what_is_there ON indicators_figure;
DROP FUNCTION indicators_check_updated_figures();
DROP TRIGGER indicators_figure_inserts_into_drafts_alone ON indicators_figure;
CREATE TRIGGER indicators_figure_inserts_into_drafts_alone AFTER INSERT ON indicators_figure
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION indicators_refuse_change_of_published_figures();
DROP FUNCTION indicators_check_inserted_figures();
DROP FUNCTION indicators_check_figures(bigint[], bigint[], text[], bigint[]);
"""


def _key(to, null=False):
    on_delete = django.db.models.deletion.PROTECT if to != "indicators.edition" else django.db.models.deletion.CASCADE
    name = "figures" if to == "indicators.edition" else "+"
    return models.ForeignKey(
        to=to, on_delete=on_delete, related_name=name, db_index=False, db_constraint=False, null=null, blank=null
    )


class Migration(migrations.Migration):
    dependencies = [("indicators", "0006_trail")]

    operations = [
        migrations.AlterField("figure", "edition", _key("indicators.edition")),
        migrations.AlterField("figure", "area", _key("municipalities.area")),
        migrations.AlterField("figure", "category", _key("indicators.category", null=True)),
        # A million figures have some hundred periods between them: looked at once each, by the triggers.
        migrations.RemoveConstraint("figure", "indicators_figure_period_is_a_period"),
        migrations.RunSQL(CREATE, DROP),
        # A file is kept as it came: to compress a workbook once more takes a second and gains nothing.
        migrations.RunSQL(
            "ALTER TABLE indicators_sourcefile ALTER COLUMN content SET STORAGE EXTERNAL",
            "ALTER TABLE indicators_sourcefile ALTER COLUMN content SET STORAGE EXTENDED",
        ),
    ]
