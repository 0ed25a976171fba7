"""What the first edition wrote, put where the writing desk looks for it; and back.

Each some hundreds of rows are a transaction of their own: nobody waits long, and
a run that broke off goes on where it stopped.
"""

import re
import unicodedata

from django.db import migrations, transaction
from django.db.models import Case, Exists, F, OuterRef, Subquery, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, JSONObject

BATCH = 1000
WORD = re.compile(r"[^\W_]+")
# Where a story stands, in the words of the first edition, which knew fewer.
OLD_STAGES = {"edited": "submitted", "approved": "submitted", "discarded": "draft"}


def in_batches(rows, act):
    """Do something to rows, given their keys, some at a time, the oldest first."""
    last = 0
    while keys := list(
        rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        last = keys[-1]
        with transaction.atomic():
            act(keys)


def set_times_to_acts(apps, schema_editor):
    """Let each set time wait as a row of its own, set by whom the trail names last."""
    Article = apps.get_model("articles", "Article")
    AuditEntry = apps.get_model("articles", "AuditEntry")
    DueAct = apps.get_model("articles", "DueAct")
    setting = AuditEntry.objects.filter(article=OuterRef("pk"), verb="scheduled").order_by("-pk")
    waiting = DueAct.objects.filter(article=OuterRef("pk"), verb="publish", state="waiting")
    scheduled = Article.objects.filter(~Exists(waiting), scheduled_for__isnull=False)
    columns = ("pk", "scheduled_for", "scheduled_revision", "set_by")

    def act(keys):
        rows = Article.objects.filter(pk__in=keys).annotate(
            set_by=Subquery(setting.values("actor")[:1])
        )
        DueAct.objects.bulk_create(
            DueAct(article_id=pk, verb="publish", at=at, revision_id=revision, set_by_id=by)
            for pk, at, revision, by in rows.values_list(*columns)
        )

    in_batches(scheduled, act)


def acts_to_set_times(apps, schema_editor):
    """Write the times that are set for publishing on the stories again."""
    Article = apps.get_model("articles", "Article")
    DueAct = apps.get_model("articles", "DueAct")
    acts = DueAct.objects.filter(article=OuterRef("pk"), verb="publish", state="waiting")
    scheduled = Article.objects.filter(Exists(acts), scheduled_for=None)
    in_batches(
        scheduled,
        lambda keys: Article.objects.filter(pk__in=keys).update(
            scheduled_for=Subquery(acts.values("at")[:1]),
            scheduled_revision=Subquery(acts.values("revision")[:1]),
        ),
    )


def columns_to_trail(apps, schema_editor):
    """Keep the stages of the trail in what stood before and after each act."""
    AuditEntry = apps.get_model("articles", "AuditEntry")
    in_batches(
        AuditEntry.objects.filter(before={}),
        lambda keys: AuditEntry.objects.filter(pk__in=keys).update(
            before=JSONObject(stage=F("stage_before")), after=JSONObject(stage=F("stage_after"))
        ),
    )


def trail_to_columns(apps, schema_editor):
    """Write the stages before and after each act in their columns again."""
    AuditEntry = apps.get_model("articles", "AuditEntry")
    in_batches(
        AuditEntry.objects.filter(stage_after=""),
        lambda keys: AuditEntry.objects.filter(pk__in=keys).update(
            stage_before=Coalesce(KT("before__stage"), Value("")),
            stage_after=Coalesce(KT("after__stage"), Value("")),
        ),
    )


def fill_tag_keys(apps, schema_editor):
    """Give the tags that are there the key that saving gives to new ones."""
    Tag = apps.get_model("articles", "Tag")

    def act(keys):
        tags = list(Tag.objects.filter(pk__in=keys).only("name"))
        for tag in tags:
            tag.key = letters(tag.name)[:100]
        Tag.objects.bulk_update(tags, ["key"])

    in_batches(Tag.objects.filter(key=""), act)


def fill_vectors(apps, schema_editor):
    """Give each story the vector that saving gives to new texts, from its newest text."""
    _fill(
        apps,
        schema_editor,
        {"desk_vector": None},
        "UPDATE articles_article SET desk_vector = %s::tsvector WHERE id = %s",
        vector_of,
    )


def fill_desk_keys(apps, schema_editor):
    """Give each story the letters by which the first edition's desk found it."""
    _fill(
        apps,
        schema_editor,
        {"desk_key": ""},
        "UPDATE articles_article SET desk_key = %s WHERE id = %s",
        lambda content: fold(_head(content)),
    )


def stages_of_old(apps, schema_editor):
    """Let no story stand where the first edition knows no place."""
    Article = apps.get_model("articles", "Article")
    cases = [When(stage=stage, then=Value(old)) for stage, old in OLD_STAGES.items()]
    in_batches(
        Article.objects.filter(stage__in=OLD_STAGES),
        lambda keys: Article.objects.filter(pk__in=keys).update(
            stage=Case(*cases, default=F("stage"))
        ),
    )


def _fill(apps, schema_editor, empty, statement, value_of):
    """Fill a column of the stories where it is empty, from their newest text."""
    Article = apps.get_model("articles", "Article")

    def act(keys):
        texts = Article.objects.filter(pk__in=keys).values_list("pk", "latest_revision__content")
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(statement, [(value_of(content), pk) for pk, content in texts])

    in_batches(Article.objects.filter(latest_revision__isnull=False, **empty), act)


def vector_of(content):
    """Do what articles.desk_search.vector_of did when this migration was written."""
    words = [word[:60] for word in WORD.findall(fold(_head(content)))[:4000]]
    return " ".join(
        [
            *(f"'{word}':{place}" for place, word in enumerate(words, start=1)),
            *(f"'#tag:{letters(name)[:100]}'" for name in content.get("tags", [])),
            *(f"'#topic:{pk}'" for pk in content.get("topics", [])),
            *(f"'#by:{pk}'" for pk, _ in content.get("bylines", [])),
        ]
    )


def fold(text):
    """Do what kinhtedothi.vietnamese.text.fold did when this migration was written."""
    decomposed = unicodedata.normalize("NFD", text.translate(str.maketrans("đĐ", "dD")))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def letters(text):
    """Do what kinhtedothi.vietnamese.text.letters did when this migration was written."""
    return "".join(c for c in fold(text) if c.isalnum())


def _head(content):
    return " ".join(content.get(name, "") for name in ("kicker", "headline", "standfirst"))


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("articles", "0005_writing_desk"),
    ]

    operations = [
        migrations.RunPython(set_times_to_acts, acts_to_set_times),
        migrations.RunPython(columns_to_trail, trail_to_columns),
        migrations.RunPython(fill_tag_keys, migrations.RunPython.noop),
        migrations.RunPython(fill_vectors, fill_desk_keys),
        migrations.RunPython(migrations.RunPython.noop, stages_of_old),
    ]
