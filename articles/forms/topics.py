"""Sự kiện and loạt bài as a newsroom types them: by name, diacritics or not."""

from django import forms
from django.db.models import Q

from articles.models import Series, Topic
from articles.slugs import slugify_vietnamese

MOST_TOPICS = 5
# A list of parts is read from the first to the last; what never ends is a topic.
MOST_PARTS = 99


class TopicField(forms.CharField):
    """Names of topics, one a line; cleans to primary keys in the order typed.

    One a line, because their names have commas: “Phòng, chống thiên tai”.
    """

    widget = forms.Textarea

    def clean(self, value):
        """Return the keys; raise ValidationError naming each topic nobody has."""
        names = [name for line in super().clean(value).splitlines() if (name := _tidy(line))]
        known = keys_by_name(Topic, names)
        missing = [name for name in names if name.casefold() not in known]
        if missing:
            raise forms.ValidationError([_unknown("sự kiện", name) for name in missing])
        keys = list(dict.fromkeys(known[name.casefold()] for name in names))
        if len(keys) > MOST_TOPICS:
            raise forms.ValidationError(f"Một bài thuộc nhiều nhất {MOST_TOPICS} sự kiện.")
        return keys


class SeriesField(forms.CharField):
    """The name of a series; cleans to its primary key, None when empty."""

    def clean(self, value):
        """Return the key; raise ValidationError for a series nobody has."""
        name = _tidy(super().clean(value))
        if not name:
            return None
        known = keys_by_name(Series, [name])
        if name.casefold() not in known:
            raise forms.ValidationError(_unknown("loạt bài", name))
        return known[name.casefold()]


def topics_as_text(keys):
    """Return topics as they are typed; one that is gone is left out."""
    topics = Topic.objects.in_bulk(keys)
    return "\n".join(topics[key].name for key in keys if key in topics)


def series_as_text(key):
    """Return a series as it is typed; empty when there is none."""
    series = Series.objects.filter(pk=key).first() if key else None
    return series.name if series else ""


def keys_by_name(model, names):
    """Return {name without regard to case: primary key} of those that exist.

    model: Topic or Series. A name without its diacritics will do where it says
    which one is meant, and so will the name that its address was made of; the
    right name goes before both.
    """
    keys = {name: slugify_vietnamese(name) for name in names}
    alike = Q(key__in=keys.values()) | Q(slug__in=keys.values())
    rows = list(model.objects.filter(Q(name__in=names) | alike))
    by_name = {row.name.casefold(): row.pk for row in rows}
    by_key = {row.slug: row.pk for row in rows} | {row.key: row.pk for row in rows}
    known = {name.casefold(): by_key[key] for name, key in keys.items() if key in by_key}
    return known | by_name


def _tidy(line):
    return " ".join(line.split())


def _unknown(what, name):
    return (
        f"Chưa có {what} “{name[:60]}”. Biên tập viên lập {what} mới ở mục cùng tên trong tòa soạn."
    )
