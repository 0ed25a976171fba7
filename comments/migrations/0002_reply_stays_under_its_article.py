"""A reply stands under the same article as the comment it answers.

Django has no foreign key of two columns to state it with.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql=(
                "ALTER TABLE comments_comment ADD CONSTRAINT comment_reply_under_same_article "
                "FOREIGN KEY (parent_id, article_id) REFERENCES comments_comment (id, article_id) "
                "DEFERRABLE INITIALLY IMMEDIATE"
            ),
            reverse_sql=(
                "ALTER TABLE comments_comment DROP CONSTRAINT comment_reply_under_same_article"
            ),
        )
    ]
