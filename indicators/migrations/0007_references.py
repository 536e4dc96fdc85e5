"""What figures refer to is looked up once for each statement, not once for each row.

A million figures name some hundred areas, categories and editions. PostgreSQL's own foreign keys look each of them up
for every row, which took twice as long as storing the figures; these triggers look up what is distinct. They also see
that a category is the edition's indicator's own and that a period lies in the edition's year, which no key could.
"""

import django.db.models.deletion
from django.db import migrations, models

CREATE = """
CREATE FUNCTION indicators_check_references_of_figures() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong text;
BEGIN
    -- Those referred to stay until this transaction ends, as under a foreign key.
    PERFORM FROM municipalities_area WHERE id IN (SELECT area_id FROM touched) FOR KEY SHARE;
    PERFORM FROM indicators_edition WHERE id IN (SELECT edition_id FROM touched) FOR KEY SHARE;
    PERFORM FROM indicators_category WHERE id IN (SELECT category_id FROM touched) FOR KEY SHARE;
    SELECT format('area %s', cells.area_id) INTO wrong
      FROM (SELECT DISTINCT area_id FROM touched) AS cells
      LEFT JOIN municipalities_area AS area ON area.id = cells.area_id
     WHERE area.id IS NULL LIMIT 1;
    IF wrong IS NULL THEN
        SELECT format('edition %s with category %s and period %s', cells.edition_id, cells.category_id, cells.year)
          INTO wrong
          FROM (SELECT DISTINCT edition_id, category_id, left(period, 4) AS year FROM touched) AS cells
          LEFT JOIN indicators_edition AS edition ON edition.id = cells.edition_id
          LEFT JOIN indicators_category AS category ON category.id = cells.category_id
         WHERE edition.id IS NULL
            OR edition.year::text <> cells.year
            OR (cells.category_id IS NOT NULL AND category.indicator_id IS DISTINCT FROM edition.indicator_id)
         LIMIT 1;
    END IF;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'a figure refers to %, which is not there or does not belong to its table', wrong
            USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER indicators_figure_inserts_refer_to_what_is_there AFTER INSERT ON indicators_figure
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION indicators_check_references_of_figures();
CREATE TRIGGER indicators_figure_updates_refer_to_what_is_there AFTER UPDATE ON indicators_figure
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION indicators_check_references_of_figures();

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
DROP TRIGGER indicators_figure_inserts_refer_to_what_is_there ON indicators_figure;
DROP FUNCTION indicators_check_references_of_figures();
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
        migrations.RunSQL(CREATE, DROP),
    ]
