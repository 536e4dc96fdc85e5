"""What is approved is frozen, what happened is kept: triggers for submitted and scheduled releases, answers and events.

A release that is to be published later may be taken out of the plan until its time has come; then it is frozen as any
other. A withheld figure is withheld in earlier releases from that same time.
"""

from django.db import migrations

RELEASES = """
CREATE OR REPLACE FUNCTION indicators_refuse_change_of_published_releases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state = 'PUBLISHED' AND NOT OLD.is_example THEN
            RAISE EXCEPTION 'release % is published: withdraw it instead of deleting it', OLD.id
                USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state = 'DISCARDED' AND NEW.state <> 'DISCARDED' THEN
        RAISE EXCEPTION 'release % is discarded: upload the file again', OLD.id
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    -- Until its time has come a release can be taken out of the plan, and that alone.
    IF OLD.state = 'PUBLISHED' AND OLD.published_at > statement_timestamp() AND NEW.state = 'DRAFT' THEN
        RETURN NEW;
    END IF;
    IF OLD.state = 'PUBLISHED' AND (
           ROW(NEW.id, NEW.title, NEW.note, NEW.state, NEW.source_file_id, NEW.file_name, NEW.layout, NEW.summary,
               NEW.is_example, NEW.created_at, NEW.created_by_id, NEW.basis, NEW.may_remove, NEW.submitted_at,
               NEW.submitted_by_id, NEW.published_at, NEW.published_by_id)
           IS DISTINCT FROM
           ROW(OLD.id, OLD.title, OLD.note, OLD.state, OLD.source_file_id, OLD.file_name, OLD.layout, OLD.summary,
               OLD.is_example, OLD.created_at, OLD.created_by_id, OLD.basis, OLD.may_remove, OLD.submitted_at,
               OLD.submitted_by_id, OLD.published_at, OLD.published_by_id)
        OR (OLD.withdrawn_at IS NOT NULL AND
            ROW(NEW.withdrawn_at, NEW.withdrawn_by_id, NEW.withdrawal_note)
            IS DISTINCT FROM ROW(OLD.withdrawn_at, OLD.withdrawn_by_id, OLD.withdrawal_note))) THEN
        RAISE EXCEPTION 'release % is published: only its withdrawal may be recorded, once', OLD.id
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
"""

TRAIL = """
CREATE FUNCTION indicators_refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM indicators_release WHERE id = OLD.release_id AND is_example) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'event % has happened: the audit trail is only added to', OLD.id
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER indicators_event_is_never_changed BEFORE UPDATE OR DELETE ON indicators_event
    FOR EACH ROW EXECUTE FUNCTION indicators_refuse_change_of_events();

CREATE FUNCTION indicators_refuse_change_of_settled_findings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    number bigint := CASE TG_OP WHEN 'INSERT' THEN NEW.release_id ELSE OLD.release_id END;
BEGIN
    IF EXISTS (SELECT FROM indicators_release WHERE id = number AND state <> 'DRAFT'
                  AND NOT (TG_OP = 'DELETE' AND is_example)) THEN
        RAISE EXCEPTION 'release % is no draft: its findings and answers are frozen', number
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE TRIGGER indicators_answer_is_settled_with_its_release BEFORE INSERT OR UPDATE OR DELETE ON indicators_answer
    FOR EACH ROW EXECUTE FUNCTION indicators_refuse_change_of_settled_findings();
CREATE TRIGGER indicators_finding_is_settled_with_its_release BEFORE UPDATE OR DELETE ON indicators_finding
    FOR EACH ROW EXECUTE FUNCTION indicators_refuse_change_of_settled_findings();
"""

SHOWN = """
DROP VIEW indicators_shownfigure;
CREATE VIEW indicators_shownfigure AS
SELECT id, edition_id, area_id, category_id, period,
       CASE WHEN redacted.so THEN 'SUPPRESSED' ELSE quality END AS quality,
       CASE WHEN NOT redacted.so THEN value END AS value,
       CASE WHEN NOT redacted.so THEN lower END AS lower,
       CASE WHEN NOT redacted.so THEN upper END AS upper,
       CASE WHEN NOT redacted.so THEN numerator END AS numerator,
       CASE WHEN NOT redacted.so THEN denominator END AS denominator
  FROM indicators_figure AS figure
 CROSS JOIN LATERAL (
       SELECT EXISTS (
              SELECT FROM indicators_redaction AS redaction
                JOIN indicators_release AS release
                  ON release.id = redaction.release_id AND release.withdrawn_at IS NULL
                 AND release.published_at <= statement_timestamp()
               WHERE redaction.figure_id = figure.id) AS so) AS redacted;
"""

SUMS = ("opkvalificering-antal", "ledige-fuldtid-antal", "ledige-fuldtid-andel")
MEANS = ("opkvalificering-andel", "selvforsoergelse-andel", "ustoettet-beskaeftigelse-andel")
OF_PERSONS = ("opkvalificering-antal", "ledige-fuldtid-antal")


def describe_indicators(apps, schema_editor):
    indicators = apps.get_model("indicators", "Indicator").objects
    indicators.filter(code__in=SUMS).update(breakdown="SUM")
    indicators.filter(code__in=MEANS).update(breakdown="MEAN")
    indicators.filter(code__in=OF_PERSONS).update(withholds_small_counts=True)


class Migration(migrations.Migration):
    dependencies = [("indicators", "0005_flow")]

    operations = [
        migrations.RunSQL(RELEASES, migrations.RunSQL.noop),
        migrations.RunSQL(
            TRAIL,
            "DROP TRIGGER indicators_finding_is_settled_with_its_release ON indicators_finding;"
            "DROP TRIGGER indicators_answer_is_settled_with_its_release ON indicators_answer;"
            "DROP TRIGGER indicators_event_is_never_changed ON indicators_event;"
            "DROP FUNCTION indicators_refuse_change_of_settled_findings();"
            "DROP FUNCTION indicators_refuse_change_of_events();",
        ),
        migrations.RunSQL(SHOWN, migrations.RunSQL.noop),
        migrations.RunPython(describe_indicators, migrations.RunPython.noop),
    ]
