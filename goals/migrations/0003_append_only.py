"""Targets are added, never changed, so that a page of an earlier date stays true; invented ones may be taken away."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION goals_refuse_change_of_targets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.is_example THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'target % is recorded: add a new one instead', OLD.id
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER goals_target_is_added_and_never_changed BEFORE UPDATE OR DELETE ON goals_target
    FOR EACH ROW EXECUTE FUNCTION goals_refuse_change_of_targets();
"""

THAW = """
DROP TRIGGER goals_target_is_added_and_never_changed ON goals_target;
DROP FUNCTION goals_refuse_change_of_targets();
"""


class Migration(migrations.Migration):
    dependencies = [("goals", "0002_announcements")]

    operations = [migrations.RunSQL(FREEZE, THAW)]
