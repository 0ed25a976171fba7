"""Plain functions that make valid rows; a test states only what matters to it."""

import itertools
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from accounts.models import User
from accounts.roles import ROLES
from articles import publishing, revisions, timetable
from articles.arranging import saving
from articles.arranging.slot import Slot, slots_from
from articles.content import Content
from articles.live import coverage, posting
from articles.models import ArrangedPage, Author, Byline, Photo, Section, Series, Topic
from kinhtedothi.vietnamese.text import fold

PASSWORD = "mat-khau-du-dai-1"
_numbers = itertools.count(1)


def make_user(role=None, **fields):
    """Make an account; role: the slug of one of accounts.roles.ROLES, or “quan-tri”."""
    number = next(_numbers)
    fields.setdefault("email", f"nguoi-{number}@example.com")
    fields.setdefault("display_name", f"Người {number}")
    fields.setdefault("is_staff", role is not None)
    fields.setdefault("is_superuser", role == "quan-tri")
    user = User.objects.create_user(password=fields.pop("password", PASSWORD), **fields)
    for known in ROLES:
        if known.slug == role:
            user.groups.add(Group.objects.get(name=known.name))
    return user


def make_section(path="thoi-su", **fields):
    """Make the section at a path, and those above it; the one there if it exists."""
    existing = Section.objects.filter(path=path).first()
    if existing:
        return existing
    above, _, slug = path.rpartition("/")
    fields.setdefault("name", slug.replace("-", " ").capitalize())
    section = Section(slug=slug, parent=make_section(above) if above else None, **fields)
    section.place()
    return section


def make_author(pen_name=None, **fields):
    """Make an author, or return the one of that pen name."""
    pen_name = pen_name or f"Bút Danh {next(_numbers)}"
    return Author.objects.filter(pen_name=pen_name).first() or Author.objects.create_named(
        pen_name, **fields
    )


def make_topic(name=None, **fields):
    """Make a topic, or return the one of that name."""
    name = name or f"Sự kiện {next(_numbers)}"
    return Topic.objects.get_or_create(name=name, defaults=fields)[0]


def make_series(name=None, **fields):
    """Make a series, or return the one of that name."""
    name = name or f"Loạt bài {next(_numbers)}"
    return Series.objects.get_or_create(name=name, defaults=fields)[0]


def photo_bytes(size=(800, 600), colour=(120, 90, 60), format="JPEG"):
    """Return the bytes of a plain picture."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, format)
    return file.getvalue()


def make_photo(size=(800, 600), **fields):
    """Make a photo whose file exists, without going through the intake.

    size: width and height in pixels.
    """
    number = next(_numbers)
    fields.setdefault("caption", f"Chú thích {number}.")
    fields.setdefault("credit", "AT")
    fields.setdefault("sha256", f"{number:064x}")
    fields.setdefault("search_key", fold(f"{fields['caption']} {fields['credit']}"))
    photo = Photo(**fields)
    photo.original.save("anh.jpg", ContentFile(photo_bytes(size), name="anh.jpg"), save=True)
    return photo


def make_content(**fields):
    """Make content that is ready to publish."""
    number = next(_numbers)
    fields.setdefault("headline", f"Tít bài {number}")
    fields.setdefault("standfirst", f"Sapo của bài {number}.")
    fields.setdefault("body", f"<p>Nội dung của bài {number}.</p>")
    if "section" not in fields:
        fields["section"] = make_section().pk
    if "bylines" not in fields:
        fields["bylines"] = [[make_author("Minh Khuê").pk, Byline.Role.TEXT]]
    return Content(**fields)


def a_minute_ago():
    """Return a moment just past that is still today, even right after midnight."""
    now = timezone.localtime()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return max(now - timedelta(minutes=1), midnight)


def make_article(published=True, published_at=None, by=None, section=None, **fields):
    """Make an article, published unless told otherwise.

    published_at: aware datetime; one in the future schedules the article.
    section: Section or path.
    fields: those of articles.content.Content, and columns such as source_id.
    """
    columns = {name: fields.pop(name) for name in ("source_id",) if name in fields}
    if isinstance(section, str):
        section = make_section(section)
    if section:
        fields["section"] = section.pk
    if hasattr(fields.get("lead_photo"), "pk"):
        fields["lead_photo"] = fields["lead_photo"].pk
    by = by or make_user("bien-tap-vien")
    article = revisions.create_article(make_content(**fields), by, **columns)
    at = published_at or a_minute_ago()
    if published and at > timezone.now():
        timetable.schedule(article, at, by)
    elif published:
        publishing.publish(article, by, at=at)
    return article


def make_live_story(by=None, updates=0, **fields):
    """Make a published story that is told live, with so many updates by whoever leads it."""
    by = by or make_user("thu-ky")
    article = make_article(**fields)
    coverage.begin(article, by)
    for number in range(1, updates + 1):
        make_live_update(article, by, f"Diễn biến số {number}.")
    return article


def make_live_update(article, by, text, is_key=False, **words):
    """Post an update of a live story."""
    return posting.post(article, by, posting.Words(text, **words), uuid4(), is_key)


def place_by_hand(area, *stories, position=1, **how):
    """Put stories on the front page from a position on, beside what stands there; return the page.

    area: a key of articles.arranging.areas. how: the other fields of Slot.
    """
    page = ArrangedPage.objects.of()
    slots = slots_from(page.current.slots) if page.current else []
    slots += [Slot(area, at, one.pk, **how) for at, one in enumerate(stories, start=position)]
    saving.save(page, slots, page.current, make_user("thu-ky"))
    return page
