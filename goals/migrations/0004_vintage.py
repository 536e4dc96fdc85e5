"""A mark for the state of everything that readers can see: it changes in the transaction that changes any of it.

Each writing transaction leaves a random number in a row of its own, and the mark is all of them taken together. A counter
would hold up whoever writes second until the first commits, also a publication by somebody's preview of a draft; it would
count again what was rolled back; and after a restored backup it would give old marks to new contents.
"""

from django.db import migrations

TABLES = (
    "goals_announcement",
    "goals_goal",
    "goals_measure",
    "goals_repeal",
    "goals_target",
    "indicators_category",
    "indicators_expected",
    "indicators_indicator",
    "indicators_indicatorname",
    "indicators_redaction",
    "indicators_seriesbreak",
    "municipalities_area",
    "municipalities_areaname",
    "municipalities_membership",
    "municipalities_population",
)

CREATE = """
CREATE TABLE goals_vintage (
    written_by xid8 PRIMARY KEY,
    mark bigint NOT NULL
);

CREATE FUNCTION goals_renew_vintage() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    drawn bigint := hashtextextended(gen_random_uuid()::text, 0);
BEGIN
    UPDATE goals_vintage SET mark = drawn WHERE written_by = pg_current_xact_id();
    IF NOT FOUND THEN
        INSERT INTO goals_vintage (written_by, mark) VALUES (pg_current_xact_id(), drawn);
        -- Old rows may go, since what is left with a new one in it makes a new mark; nobody waits for a row.
        DELETE FROM goals_vintage
         WHERE written_by IN (SELECT written_by FROM goals_vintage WHERE written_by <> pg_current_xact_id()
                               ORDER BY written_by DESC OFFSET 20
                                 FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN NULL;
END $$;

INSERT INTO goals_vintage (written_by, mark)
VALUES (pg_current_xact_id(), hashtextextended(gen_random_uuid()::text, 0));

-- Of releases, what readers see or are told of: the public, the withdrawn and the planned. Never drafts.
CREATE TRIGGER indicators_release_renews_vintage_when_added AFTER INSERT ON indicators_release
    FOR EACH ROW WHEN (NEW.state = 'PUBLISHED') EXECUTE FUNCTION goals_renew_vintage();
CREATE TRIGGER indicators_release_renews_vintage_when_changed AFTER UPDATE ON indicators_release
    FOR EACH ROW WHEN (OLD.state = 'PUBLISHED' OR NEW.state = 'PUBLISHED') EXECUTE FUNCTION goals_renew_vintage();
CREATE TRIGGER indicators_release_renews_vintage_when_removed AFTER DELETE ON indicators_release
    FOR EACH ROW WHEN (OLD.state = 'PUBLISHED') EXECUTE FUNCTION goals_renew_vintage();
CREATE TRIGGER indicators_release_renews_vintage_when_emptied AFTER TRUNCATE ON indicators_release
    FOR EACH STATEMENT EXECUTE FUNCTION goals_renew_vintage();
CREATE TRIGGER indicators_figure_renews_vintage_when_emptied AFTER TRUNCATE ON indicators_figure
    FOR EACH STATEMENT EXECUTE FUNCTION goals_renew_vintage();

-- Behind the instants that the mark is asked with: what the clock makes public, takes back or lets count.
CREATE INDEX release_withdrawn_at ON indicators_release (withdrawn_at) WHERE withdrawn_at IS NOT NULL;
CREATE INDEX target_recorded_at ON goals_target (recorded_at);
"""

DROP = """
DROP INDEX target_recorded_at;
DROP INDEX release_withdrawn_at;
DROP FUNCTION goals_renew_vintage() CASCADE;
DROP TABLE goals_vintage;
"""

RENEW = """
CREATE TRIGGER {table}_renews_vintage AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION goals_renew_vintage();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0003_append_only"),
        ("indicators", "0009_breakdowns"),
        ("municipalities", "0003_names"),
    ]

    operations = [migrations.RunSQL(CREATE + "".join(RENEW.format(table=table) for table in TABLES), DROP)]
