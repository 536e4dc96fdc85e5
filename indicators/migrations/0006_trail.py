"""What is approved is frozen, what happened is kept: triggers for submitted and scheduled releases, answers and events.

A release that is to be published later may be taken out of the plan until its time has come; then it is frozen as any
other. A withheld figure is withheld in earlier releases from that same time.
"""

from django.db import migrations

# Figures and tables stay as they were sent to approval; what is invented may be taken away whole.
FIGURES = """
CREATE OR REPLACE FUNCTION indicators_refuse_change_of_published_figures() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    number bigint;
BEGIN
    -- Whoever writes figures holds the release as it is until they commit; a publisher waits for them.
    PERFORM FROM indicators_release AS release
      WHERE release.id IN (SELECT edition.release_id FROM indicators_edition AS edition
                            WHERE edition.id IN (SELECT edition_id FROM touched))
        FOR SHARE OF release;
    SELECT release.id INTO number
      FROM (SELECT DISTINCT edition_id FROM touched) AS cells
      JOIN indicators_edition AS edition ON edition.id = cells.edition_id
      JOIN indicators_release AS release ON release.id = edition.release_id
     WHERE CASE TG_OP WHEN 'DELETE' THEN release.state IN ('SUBMITTED', 'PUBLISHED') AND NOT release.is_example
                      ELSE release.state <> 'DRAFT' END
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'release % is no draft: its figures are frozen', number
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION indicators_refuse_change_of_published_editions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    number bigint;
BEGIN
    SELECT release.id INTO number
      FROM indicators_release AS release
     WHERE release.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.release_id END,
                          CASE WHEN TG_OP <> 'DELETE' THEN NEW.release_id END)
       AND CASE TG_OP WHEN 'DELETE' THEN release.state IN ('SUBMITTED', 'PUBLISHED') AND NOT release.is_example
                      ELSE release.state <> 'DRAFT' END;
    IF FOUND THEN
        RAISE EXCEPTION 'release % is no draft: its editions are frozen', number
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""

RELEASES = """
CREATE FUNCTION indicators_has_same_content(before indicators_release, after indicators_release) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT ROW(after.id, after.title, after.note, after.source_file_id, after.file_name, after.layout, after.summary,
               after.created_at, after.created_by_id, after.basis, after.may_remove, after.submitted_at,
               after.submitted_by_id)
           IS NOT DISTINCT FROM
           ROW(before.id, before.title, before.note, before.source_file_id, before.file_name, before.layout,
               before.summary, before.created_at, before.created_by_id, before.basis, before.may_remove,
               before.submitted_at, before.submitted_by_id)
$$;

CREATE OR REPLACE FUNCTION indicators_refuse_change_of_published_releases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state IN ('SUBMITTED', 'PUBLISHED') AND NOT OLD.is_example THEN
            RAISE EXCEPTION 'release % is published: withdraw it instead of deleting it', OLD.id
                USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
        END IF;
        RETURN OLD;
    END IF;
    IF NEW.is_example <> OLD.is_example THEN
        RAISE EXCEPTION 'release % was made of invented figures or of real ones: that is frozen', OLD.id
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    IF OLD.state = 'DISCARDED' AND NEW.state <> 'DISCARDED' THEN
        RAISE EXCEPTION 'release % is discarded: upload the file again', OLD.id
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    IF OLD.state IN ('SUBMITTED', 'PUBLISHED') AND NOT indicators_has_same_content(OLD, NEW) THEN
        RAISE EXCEPTION 'release % is submitted or published: what it says is frozen', OLD.id
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    -- Until its time has come a release can be taken out of the plan.
    IF OLD.state = 'PUBLISHED' AND OLD.published_at > statement_timestamp() AND NEW.state = 'DRAFT' THEN
        RETURN NEW;
    END IF;
    IF OLD.state = 'PUBLISHED' AND (
           ROW(NEW.state, NEW.published_at, NEW.published_by_id)
           IS DISTINCT FROM ROW(OLD.state, OLD.published_at, OLD.published_by_id)
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
    number bigint;
BEGIN
    SELECT id INTO number
      FROM indicators_release
     WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.release_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.release_id END)
       AND state <> 'DRAFT' AND NOT (TG_OP = 'DELETE' AND is_example);
    IF FOUND THEN
        RAISE EXCEPTION 'release % is no draft: its findings and answers are frozen', number
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE FUNCTION indicators_refuse_change_of_public_redactions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM indicators_release WHERE id = OLD.release_id AND state = 'PUBLISHED'
                  AND published_at <= statement_timestamp() AND NOT is_example) THEN
        RAISE EXCEPTION 'release % is public: what it withholds stays withheld', OLD.release_id
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE TRIGGER indicators_redaction_stays_with_its_release BEFORE UPDATE OR DELETE ON indicators_redaction
    FOR EACH ROW EXECUTE FUNCTION indicators_refuse_change_of_public_redactions();

CREATE TRIGGER indicators_answer_is_settled_with_its_release BEFORE INSERT OR UPDATE OR DELETE ON indicators_answer
    FOR EACH ROW EXECUTE FUNCTION indicators_refuse_change_of_settled_findings();
CREATE TRIGGER indicators_finding_is_settled_with_its_release BEFORE INSERT OR UPDATE OR DELETE ON indicators_finding
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

    # Not to be taken back: what was submitted or planned has no place in the older rules.
    operations = [
        migrations.RunSQL(FIGURES),
        migrations.RunSQL(RELEASES),
        migrations.RunSQL(TRAIL),
        migrations.RunSQL(SHOWN),
        migrations.RunPython(describe_indicators, migrations.RunPython.noop),
    ]
