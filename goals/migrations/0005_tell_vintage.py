"""The question that every reader's request begins with, as a function of the database."""

from django.db import migrations

CREATE = """
-- A function, as the plans of its questions are kept by the connection. Besides the mark, it tells what the clock alone
-- has made public, taken back or let count. The database's own clock decides which redactions hold, the asker's all
-- else, and the two need not agree.
CREATE FUNCTION goals_tell_vintage(at timestamptz) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN md5(concat_ws(' ',
        (SELECT bit_xor(mark) FROM goals_vintage),
        COALESCE((SELECT extract(epoch FROM max(published_at)) FROM indicators_release WHERE published_at <= at), 0),
        COALESCE((SELECT extract(epoch FROM max(published_at)) FROM indicators_release
                   WHERE published_at <= statement_timestamp()), 0),
        COALESCE((SELECT extract(epoch FROM max(withdrawn_at)) FROM indicators_release WHERE withdrawn_at <= at), 0),
        COALESCE((SELECT extract(epoch FROM max(recorded_at)) FROM goals_target WHERE recorded_at <= at), 0)));
END $$;
"""

DROP = "DROP FUNCTION goals_tell_vintage(timestamptz)"


class Migration(migrations.Migration):
    dependencies = [("goals", "0004_vintage")]

    operations = [migrations.RunSQL(CREATE, DROP)]
