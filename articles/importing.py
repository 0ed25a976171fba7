"""Bringing in stories from elsewhere, and bringing them up to date.

Each goes the way of every story, draft, revision, publication; only the news
of it is told once for a whole batch.
"""

from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath

from django.db import DataError, connection, transaction
from django.utils import timezone

from articles import body, publishing, revisions, timetable
from articles.content import Content
from articles.imported_story import BadLine, ImportedPhoto, read_story
from articles.models import Article, Author, Byline, Edition, Revision, Section, Stage
from articles.photo_intake import PhotoRefused, take_in_or_find
from articles.photo_words import split_credit
from articles.refusals import NotAccepted, NotReady
from articles.section_tree import SECTION_TREE
from articles.slugs import slugify_vietnamese

# Long enough that a commit costs little, short enough that little is lost by Ctrl-C.
BATCH = 50
# Two imports of the same file at once would double its stories. Any number does.
IMPORT_LOCK = 20_110_617
KNOWN_NAMES = {slugify_vietnamese(name): name for name in SECTION_TREE} | {
    slugify_vietnamese(name): name for names in SECTION_TREE.values() for name in names
}
REFUSALS = (BadLine, body.BodyRejected, NotReady, NotAccepted, DataError)
UNSTORABLE = "Cơ sở dữ liệu không nhận một giá trị trong dòng."


@dataclass
class Note:
    """What became of a line that did not go in: its number, the story's id and why."""

    line: int
    source_id: str
    reason: str

    def __str__(self):
        story = f" ({self.source_id})" if self.source_id else ""
        return f"Dòng {self.line}{story}: {self.reason}"


@dataclass
class Result:
    """How an import went; skipped and failures are Notes."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: list = field(default_factory=list)
    failures: list = field(default_factory=list)

    @property
    def lines(self):
        """How many lines were read."""
        done = self.created + self.updated + self.unchanged
        return done + len(self.skipped) + len(self.failures)


class Skipped(Exception):
    """The story here must stay as it is; the message says why."""


def import_stories(lines, photo_root, *, by=None, overwrite=False, on_progress=None):
    """Import stories, one JSON object a line; see imported_story.ImportedStory.

    lines: iterable of str, or of bytes in UTF-8; empty ones are passed over.
    photo_root: folder that the paths of photos are relative to.
    by: the User who imports; None for a program.
    overwrite: whether a story may change that the desk changed after its import.
    on_progress: called with the Result so far after each batch, already committed.

    A story that is here already, by source_id, is brought up to date if its
    line changed. A bad line leaves nothing behind and stops no other.
    Returns the Result.
    """
    importer = _Importer(Path(photo_root).resolve(), by, overwrite)
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    while batch := list(islice(numbered, BATCH)):
        importer.take_batch(batch)
        if on_progress:
            on_progress(importer.result)
    return importer.result


class _Importer:
    def __init__(self, photo_root, by, overwrite):
        self.photo_root = photo_root
        self.by = by
        self.overwrite = overwrite
        self.result = Result()
        self.sections = {}
        self.authors = {}
        self.new_photos = []

    def take_batch(self, batch):
        """Take lines in one transaction, each new or changed one in a savepoint of its own."""
        stories = [self.read(number, line) for number, line in batch]
        self.new_photos = []
        try:
            with transaction.atomic():
                digests = self.digests_of(stories)
                changes = [self.take_line(number, story, digests) for number, story in stories]
                if any(changes):
                    Edition.objects.advance()
        except BaseException:
            self.forget_photos(0)
            raise

    def read(self, number, line):
        """Return (number, story), or (number, None) for a bad line."""
        try:
            return number, read_story(line)
        except BadLine as error:
            self.result.failures.append(Note(number, "", str(error)))
            return number, None

    def digests_of(self, stories):
        """Return {source_id: digest} of the stories that are here; other imports wait meanwhile."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
        here = Article.objects.filter(source_id__in=[s.source_id for _, s in stories if s])
        return dict(here.values_list("source_id", "source_digest"))

    def take_line(self, number, story, digests):
        """Take one story; return whether readers can notice."""
        if story is None:
            return False
        if digests.get(story.source_id) == story.digest:
            self.result.unchanged += 1
            return False
        photos_before = len(self.new_photos)
        try:
            with transaction.atomic():
                if story.source_id in digests:
                    self.update(story)
                else:
                    self.create(story)
        except Skipped as skipped:
            self.result.skipped.append(Note(number, story.source_id, str(skipped)))
            return False
        except REFUSALS as error:
            reason = UNSTORABLE if isinstance(error, DataError) else str(error)
            self.result.failures.append(Note(number, story.source_id, reason))
            # What the line made was rolled back.
            self.sections.clear()
            self.authors.clear()
            self.forget_photos(photos_before)
            return False
        if story.source_id in digests:
            self.result.updated += 1
        else:
            self.result.created += 1
        digests[story.source_id] = story.digest
        return True

    def forget_photos(self, start):
        """Delete the files of photos whose rows were rolled back."""
        for photo in self.new_photos[start:]:
            photo.original.storage.delete(photo.original.name)
        del self.new_photos[start:]

    def create(self, story):
        article = revisions.create_article(
            self.content(story),
            self.by,
            reason=Revision.Reason.IMPORT,
            source_id=story.source_id,
        )
        self.publish(article, story)

    def update(self, story):
        article = Article.objects.select_for_update().get(source_id=story.source_id)
        if article.stage == Stage.WITHDRAWN:
            raise Skipped("Bài đã được tòa soạn gỡ.")
        edited = article.latest_revision.reason != Revision.Reason.IMPORT
        if edited and not self.overwrite:
            raise Skipped("Bài đã được tòa soạn sửa.")
        content = self.content(story)
        # Who may read comments on it is the desk's choice, and no line says it.
        content.comments_open = revisions.draft_of(article).comments_open
        revisions.save_draft(article, content, self.by, reason=Revision.Reason.IMPORT)
        self.publish(article, story)

    def publish(self, article, story):
        """Put the story before readers as of its own time, or have that done when it comes."""
        row = Article.objects.filter(pk=article.pk)
        if story.published_at > timezone.now():
            if article.published_at:
                raise BadLine("Bài đã đăng, không lùi giờ đăng về sau được.")
            timetable.schedule(article, story.published_at, self.by)
            row.update(source_digest=story.digest)
        else:
            # An import says when the story was first published, and may correct it.
            row.update(source_digest=story.digest, first_published_at=story.published_at)
            publishing.publish(article, self.by, at=story.published_at, announce=False)

    def content(self, story):
        """Return the story's content, with the photos, section and authors it needs made."""
        content = Content(
            headline=story.headline,
            kicker=story.kicker,
            standfirst=story.standfirst,
            body=body.clean(story.body_html, take_photo=self.take_photo_of_body),
            section=self.section(story.section, story.section_names),
            tags=story.tags,
            bylines=[[self.author(pen_name), Byline.Role.TEXT] for pen_name in story.bylines],
            is_sponsored=story.sponsored,
        )
        if story.lead_photo:
            content.lead_photo, content.lead_caption = self.take_photo(story.lead_photo)
        return content

    def take_photo_of_body(self, src, caption, alt):
        caption, credit = split_credit(caption or alt)
        return self.take_photo(ImportedPhoto(src, caption, credit, alt))

    def take_photo(self, photo):
        """Return the primary key of a photo, and its caption when it is not the library's."""
        path = self.photo_path(photo.path)
        if not photo.caption or not photo.credit:
            raise BadLine(f"Ảnh “{photo.path}” chưa ghi chú thích hoặc nguồn (“Ảnh: …”).")
        try:
            with path.open("rb") as file:
                taken, is_new = take_in_or_find(
                    file,
                    caption=photo.caption,
                    credit=photo.credit,
                    alt=photo.alt,
                    by=self.by,
                    prepare=False,
                )
        except PhotoRefused as refusal:
            raise BadLine(f"Ảnh “{photo.path}”: {refusal}") from refusal
        except OSError as error:
            raise BadLine(f"Không đọc được ảnh “{photo.path}”.") from error
        if is_new:
            self.new_photos.append(taken)
        return taken.pk, "" if photo.caption == taken.caption else photo.caption

    def photo_path(self, name):
        """Return the file of a photo; one outside the photo folder does not exist for us."""
        if not name or "\\" in name or "\x00" in name or PurePosixPath(name).is_absolute():
            raise BadLine(f"Đường dẫn ảnh “{name}” phải nằm trong thư mục ảnh.")
        path = (self.photo_root / name).resolve()
        if not path.is_relative_to(self.photo_root):
            raise BadLine(f"Đường dẫn ảnh “{name}” ra ngoài thư mục ảnh.")
        if not path.is_file():
            raise BadLine(f"Không thấy tệp ảnh “{name}”.")
        return path

    def section(self, path, names):
        """Return the primary key of the section at a path, made with those above it if missing."""
        if path not in self.sections:
            section = Section.objects.filter(path=path).first() or self.make_section(path, names)
            self.sections[path] = section.pk
        return self.sections[path]

    def make_section(self, path, names):
        above, _, slug = path.rpartition("/")
        name = names[path.count("/")] if len(names) > path.count("/") else KNOWN_NAMES.get(slug)
        section = Section(
            slug=slug,
            name=name or slug.replace("-", " ").capitalize(),
            parent_id=self.section(above, names) if above else None,
        )
        section.place()
        return section

    def author(self, pen_name):
        """Return the primary key of an author, made if missing."""
        if pen_name not in self.authors:
            author = Author.objects.filter(
                pen_name=pen_name
            ).first() or Author.objects.create_named(pen_name)
            self.authors[pen_name] = author.pk
        return self.authors[pen_name]
