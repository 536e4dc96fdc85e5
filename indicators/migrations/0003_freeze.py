"""Figures of a published release are frozen by the database: publishing adds, it never changes.

Statement-level triggers look at the rows a statement touched as a set, so that loading a million figures costs one
look-up. Deleting is allowed for one thing alone: a release of invented example figures.
"""

from django.db import migrations

FREEZE = """
CREATE FUNCTION indicators_refuse_change_of_published_figures() RETURNS trigger LANGUAGE plpgsql AS $$
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
     WHERE CASE TG_OP WHEN 'DELETE' THEN release.state = 'PUBLISHED' AND NOT release.is_example
                      ELSE release.state <> 'DRAFT' END
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'release % is published or discarded: its figures are frozen', number
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER indicators_figure_inserts_into_drafts_alone AFTER INSERT ON indicators_figure
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION indicators_refuse_change_of_published_figures();
CREATE TRIGGER indicators_figure_updates_drafts_alone AFTER UPDATE ON indicators_figure
    REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION indicators_refuse_change_of_published_figures();
CREATE TRIGGER indicators_figure_arrives_in_drafts_alone AFTER UPDATE ON indicators_figure
    REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION indicators_refuse_change_of_published_figures();
CREATE TRIGGER indicators_figure_deletes_from_drafts_alone AFTER DELETE ON indicators_figure
    REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION indicators_refuse_change_of_published_figures();

CREATE FUNCTION indicators_refuse_change_of_published_editions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    number bigint;
BEGIN
    SELECT release.id INTO number
      FROM indicators_release AS release
     WHERE release.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.release_id END,
                          CASE WHEN TG_OP <> 'DELETE' THEN NEW.release_id END)
       AND CASE TG_OP WHEN 'DELETE' THEN release.state = 'PUBLISHED' AND NOT release.is_example
                      ELSE release.state <> 'DRAFT' END;
    IF FOUND THEN
        RAISE EXCEPTION 'release % is published or discarded: its editions are frozen', number
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE TRIGGER indicators_edition_changes_in_drafts_alone BEFORE INSERT OR UPDATE OR DELETE ON indicators_edition
    FOR EACH ROW EXECUTE FUNCTION indicators_refuse_change_of_published_editions();

CREATE FUNCTION indicators_refuse_change_of_published_releases() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF OLD.state = 'PUBLISHED' AND (
           ROW(NEW.id, NEW.title, NEW.note, NEW.state, NEW.source_file_id, NEW.file_name, NEW.layout, NEW.summary,
               NEW.is_example, NEW.created_at, NEW.created_by_id, NEW.published_at, NEW.published_by_id)
           IS DISTINCT FROM
           ROW(OLD.id, OLD.title, OLD.note, OLD.state, OLD.source_file_id, OLD.file_name, OLD.layout, OLD.summary,
               OLD.is_example, OLD.created_at, OLD.created_by_id, OLD.published_at, OLD.published_by_id)
        OR (OLD.withdrawn_at IS NOT NULL AND
            ROW(NEW.withdrawn_at, NEW.withdrawn_by_id, NEW.withdrawal_note)
            IS DISTINCT FROM ROW(OLD.withdrawn_at, OLD.withdrawn_by_id, OLD.withdrawal_note))) THEN
        RAISE EXCEPTION 'release % is published: only its withdrawal may be recorded, once', OLD.id
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER indicators_release_keeps_what_it_published BEFORE UPDATE OR DELETE ON indicators_release
    FOR EACH ROW EXECUTE FUNCTION indicators_refuse_change_of_published_releases();

CREATE FUNCTION indicators_refuse_change_of_published_files() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM indicators_release WHERE source_file_id = OLD.id AND state = 'PUBLISHED') THEN
        RAISE EXCEPTION 'file % belongs to a published release: it is frozen', OLD.id
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE TRIGGER indicators_sourcefile_stays_as_published BEFORE UPDATE OR DELETE ON indicators_sourcefile
    FOR EACH ROW EXECUTE FUNCTION indicators_refuse_change_of_published_files();
"""

THAW = """
DROP TRIGGER indicators_sourcefile_stays_as_published ON indicators_sourcefile;
DROP FUNCTION indicators_refuse_change_of_published_files();
DROP TRIGGER indicators_release_keeps_what_it_published ON indicators_release;
DROP TRIGGER indicators_edition_changes_in_drafts_alone ON indicators_edition;
DROP TRIGGER indicators_figure_inserts_into_drafts_alone ON indicators_figure;
DROP TRIGGER indicators_figure_updates_drafts_alone ON indicators_figure;
DROP TRIGGER indicators_figure_arrives_in_drafts_alone ON indicators_figure;
DROP TRIGGER indicators_figure_deletes_from_drafts_alone ON indicators_figure;
DROP FUNCTION indicators_refuse_change_of_published_releases();
DROP FUNCTION indicators_refuse_change_of_published_editions();
DROP FUNCTION indicators_refuse_change_of_published_figures();
"""


class Migration(migrations.Migration):
    dependencies = [("indicators", "0002_codebook")]

    operations = [migrations.RunSQL(FREEZE, THAW)]
