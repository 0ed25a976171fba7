"""The database counts likes, replies and what a thread shows, in the transaction of each change.

Two people at once wait for each other at the row that is counted, so no count is lost or doubled.
Texts, verdicts and decisions are only ever added.
"""

from django.db import migrations

COUNTING = """
CREATE FUNCTION comments_count_like() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE comments_comment SET like_count = like_count + 1 WHERE id = NEW.comment_id;
    ELSE
        UPDATE comments_comment SET like_count = like_count - 1 WHERE id = OLD.comment_id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER comment_likes_are_counted AFTER INSERT OR DELETE ON comments_commentlike
    FOR EACH ROW EXECUTE FUNCTION comments_count_like();

-- What an opening comment adds to the count of its thread: itself, and the replies under it.
-- One that its author withdrew still holds its replies.
CREATE FUNCTION comments_shown_of(status text, replies integer) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE status WHEN 'approved' THEN 1 + replies WHEN 'withdrawn' THEN replies ELSE 0 END
$$;

CREATE FUNCTION comments_count_shown() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    one comments_comment;
    change integer := 0;
    opening_status text;
BEGIN
    IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
    IF one.parent_id IS NULL THEN
        IF TG_OP <> 'INSERT' THEN
            change := change - comments_shown_of(OLD.status, OLD.reply_count);
        END IF;
        IF TG_OP <> 'DELETE' THEN
            change := change + comments_shown_of(NEW.status, NEW.reply_count);
        END IF;
    ELSE
        IF TG_OP <> 'INSERT' AND OLD.status = 'approved' THEN change := change - 1; END IF;
        IF TG_OP <> 'DELETE' AND NEW.status = 'approved' THEN change := change + 1; END IF;
        IF change <> 0 THEN
            UPDATE comments_comment SET reply_count = reply_count + change
                WHERE id = one.parent_id RETURNING status INTO opening_status;
            IF opening_status IS NULL OR opening_status NOT IN ('approved', 'withdrawn') THEN
                change := 0;
            END IF;
        END IF;
    END IF;
    IF change <> 0 THEN
        INSERT INTO comments_thread (article_id) VALUES (one.article_id) ON CONFLICT DO NOTHING;
        UPDATE comments_thread SET comment_count = comment_count + change
            WHERE article_id = one.article_id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER comments_are_counted AFTER INSERT OR DELETE ON comments_comment
    FOR EACH ROW EXECUTE FUNCTION comments_count_shown();
CREATE TRIGGER comments_are_counted_anew AFTER UPDATE OF status ON comments_comment
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION comments_count_shown();
"""
NOT_COUNTING = """
DROP TRIGGER comments_are_counted_anew ON comments_comment;
DROP TRIGGER comments_are_counted ON comments_comment;
DROP TRIGGER comment_likes_are_counted ON comments_commentlike;
DROP FUNCTION comments_count_shown();
DROP FUNCTION comments_shown_of(text, integer);
DROP FUNCTION comments_count_like();
"""
WHAT_THERE_IS = """
UPDATE comments_comment AS opening SET reply_count = counted.n FROM (
    SELECT parent_id, count(*) AS n FROM comments_comment
    WHERE parent_id IS NOT NULL AND status = 'approved' GROUP BY parent_id
) AS counted WHERE counted.parent_id = opening.id;
INSERT INTO comments_thread (article_id, comment_count)
    SELECT article_id, sum(1 + reply_count) FROM comments_comment
    WHERE parent_id IS NULL AND status = 'approved' GROUP BY article_id;
INSERT INTO comments_commentversion (comment_id, number, body, written_at)
    SELECT id, 1, body, created_at FROM comments_comment;
INSERT INTO comments_decision (comment_id, verb, before, after, by_id, code, reason, at)
    SELECT id, status, 'pending', status, decided_by_id, '', reason, decided_at
    FROM comments_comment WHERE status IN ('approved', 'rejected');
"""
APPEND_ONLY = {
    "commentversion": "comment_version_is_never_changed",
    "verdict": "comment_verdict_is_never_changed",
    "decision": "comment_decision_is_never_changed",
    "wordlist": "word_list_is_never_changed",
}
REFUSE = "".join(
    f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON comments_{table} "
    "FOR EACH ROW EXECUTE FUNCTION articles_refuse_change();"
    for table, name in APPEND_ONLY.items()
)
ALLOW = "".join(
    f"DROP TRIGGER {name} ON comments_{table};" for table, name in APPEND_ONLY.items()
)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_nothing_written_is_changed"),
        ("comments", "0003_judged_by_phases"),
    ]

    operations = [
        migrations.RunSQL(WHAT_THERE_IS, migrations.RunSQL.noop),
        migrations.RunSQL(COUNTING, NOT_COUNTING),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
