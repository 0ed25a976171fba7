"""Where photos are used, and that no photo goes while it is."""

import threading
import time
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from unittest import mock

from django.apps import apps
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles import checks, publishing, revisions
from articles.models import Area, Article, Photo, PhotoAct, PhotoMention
from articles.photo_intake import PhotoRefused, change_words
from articles.photo_removal import PhotoInUse, remove
from articles.photo_uses import pages_using, stories_using, uses_of
from articles.refusals import NotReady
from tests.articles.together import run_together
from tests.factories import make_article, make_content, make_photo, make_user, place_by_hand


def figure(photo):
    """Return a text that shows a photo."""
    return f'<p>Một đoạn.</p><figure data-photo="{photo.pk}"></figure>'


class UsesTests(TestCase):
    def test_every_way_to_show_a_photo_is_found(self):
        photo = make_photo()
        in_gallery = f'<figure class="gallery">{figure(photo)[16:]}</figure>'
        stories = [
            make_article(lead_photo=photo),
            make_article(body=figure(photo)),
            make_article(body=f"<p>Chùm ảnh.</p>{in_gallery}"),
            make_article(published=False, lead_photo=photo),
            make_article(published=False, body=figure(photo)),
            make_article(published_at=timezone.now() + timedelta(days=1), body=figure(photo)),
        ]
        make_article(lead_photo=make_photo())
        self.assertEqual(set(stories_using(photo)), set(stories))
        self.assertEqual(str(uses_of(photo)), "6 bài")

    def test_pages_on_which_its_story_was_placed_are_told(self):
        photo = make_photo()
        placed, elsewhere = make_article(lead_photo=photo), make_article(body=figure(photo))
        self.assertEqual(uses_of(photo).pages, [])
        page = place_by_hand(Area.SECONDARY, placed, elsewhere)
        with self.assertNumQueries(2):
            self.assertEqual(uses_of(photo).pages, [page])

    def test_place_that_has_ended_is_told_no_more(self):
        photo = make_photo()
        soon = timezone.now() + timedelta(minutes=5)
        page = place_by_hand(Area.LEAD, make_article(lead_photo=photo), until=soon)
        self.assertEqual(pages_using(photo), [page])
        self.assertEqual(pages_using(photo, at=soon), [])

    def test_photo_that_only_an_old_text_names_is_not_in_use(self):
        photo = make_photo()
        story = make_article(published=False, lead_photo=photo)
        revisions.save_draft(story, make_content(), story.created_by)
        self.assertFalse(uses_of(photo))
        # But some text of the newsroom has named it, which is what the library's filter asks.
        self.assertIn(photo, Photo.objects.used())

    def test_used_and_unused_are_told_apart_by_what_texts_have_named(self):
        used, unused = make_photo(), make_photo()
        make_article(body=figure(used))
        self.assertEqual(list(Photo.objects.used()), [used])
        self.assertEqual(list(Photo.objects.unused()), [unused])

    def test_saving_again_asks_once_and_writes_nothing_more(self):
        photo = make_photo()
        story = make_article(published=False, body=figure(photo))
        revisions.save_draft(
            story, make_content(body=f"{figure(photo)}<p>Thêm.</p>"), story.created_by
        )
        self.assertEqual(PhotoMention.objects.count(), 1)

    def test_text_with_a_number_of_no_photo_is_saved(self):
        make_article(published=False, body='<figure data-photo="999999999"></figure><p>A</p>')
        self.assertFalse(PhotoMention.objects.exists())

    def test_stories_are_looked_for_where_the_photo_was_named_alone(self):
        photo = make_photo()
        make_article(body=figure(photo))
        plan = stories_using(photo).explain()
        self.assertIn("articles_photomention", plan)


class OldTextsTests(TestCase):
    def test_migration_finds_the_photos_of_every_text_saved_before(self):
        lead, in_text, in_gallery, replaced = (make_photo() for _ in range(4))
        story = make_article(
            lead_photo=lead,
            body=f'{figure(in_text)}<figure class="gallery">{figure(in_gallery)[16:]}</figure>',
        )
        other = make_article(published=False, lead_photo=replaced)
        revisions.save_draft(other, make_content(), other.created_by)
        make_article(published=False, body='<p>A</p><figure data-photo="999999999"></figure>')
        before = set(PhotoMention.objects.values_list("photo", "article"))
        self.assertEqual(
            before,
            {(photo.pk, story.pk) for photo in (lead, in_text, in_gallery)}
            | {(replaced.pk, other.pk)},
        )
        PhotoMention.objects.all().delete()
        migration = import_module("articles.migrations.0012_photos_named_by_old_texts")
        with mock.patch.object(migration, "BATCH", 2):
            for _ in range(2):
                migration.fill(apps, SimpleNamespace(connection=connection))
        self.assertEqual(set(PhotoMention.objects.values_list("photo", "article")), before)


class RemovalTests(TestCase):
    def test_unused_photo_goes_with_its_files_and_leaves_a_line(self):
        photo, editor = make_photo(caption="Cầu cũ."), make_user("bien-tap-vien")
        number, storage, name = photo.pk, photo.original.storage, photo.original.name
        with self.captureOnCommitCallbacks(execute=True):
            remove(photo, by=editor)
        self.assertFalse(storage.exists(name))
        act = PhotoAct.objects.get(photo_number=number)
        self.assertEqual(
            (act.verb, act.actor, act.before["caption"]), ("removed", editor, "Cầu cũ.")
        )

    def test_photo_that_somebody_else_just_removed_is_no_error(self):
        photo = make_photo()
        remove(Photo.objects.get(pk=photo.pk))
        remove(photo)
        self.assertEqual(PhotoAct.objects.count(), 1)

    def test_photo_in_use_stays(self):
        photo = make_photo()
        make_article(published=False, lead_photo=photo)
        with self.assertRaisesMessage(PhotoInUse, "Ảnh đang dùng trong 1 bài"):
            remove(photo)
        self.assertTrue(Photo.objects.filter(pk=photo.pk).exists())

    def test_the_trail_is_never_changed(self):
        photo = make_photo()
        change_words(photo, caption="Khác.")
        for change in (lambda rows: rows.update(verb="removed"), lambda rows: rows.delete()):
            with self.assertRaises(DatabaseError), transaction.atomic():
                change(PhotoAct.objects.all())


class CreditTests(TestCase):
    def test_photo_without_credit_or_caption_keeps_a_story_from_readers(self):
        for missing in ("credit", "caption"):
            with self.subTest(missing):
                photo = make_photo(**{missing: ""})
                story = make_article(published=False, body=figure(photo))
                with self.assertRaises(NotReady):
                    publishing.publish(story, story.created_by)
                self.assertIn(photo, Photo.objects.incomplete())
                codes = {
                    problem.code for problem in checks.obstacles(revisions.draft_of(story), story)
                }
                self.assertIn(f"photo-{missing}", codes)

    def test_credit_of_a_photo_that_readers_see_cannot_be_emptied(self):
        photo = make_photo()
        make_article(lead_photo=photo)
        with self.assertRaisesMessage(PhotoRefused, "không bỏ trống nguồn ảnh được"):
            change_words(photo, credit=" ")
        photo.refresh_from_db()
        self.assertEqual(photo.credit, "AT")

    def test_what_is_not_named_stays(self):
        photo = make_photo(place="Hà Nội", licence="agency")
        change_words(photo, people="Nguyễn Văn A", by=make_user("bien-tap-vien"))
        photo.refresh_from_db()
        self.assertEqual((photo.place, photo.licence), ("Hà Nội", "agency"))
        self.assertEqual(list(Photo.objects.matching("nguyen van ha noi")), [photo])
        self.assertEqual(PhotoAct.objects.get().after, {"people": "Nguyễn Văn A"})


class RaceTests(TransactionTestCase):
    def test_photo_deleted_while_a_story_begins_to_use_it(self):
        """Either the story has it and it stays, or it is gone and the story is saved without."""
        for _ in range(4):
            photo, user = make_photo(), make_user("bien-tap-vien")
            story = make_article(published=False, by=user)
            content = make_content(body=figure(photo))
            acts = iter(
                [
                    lambda photo=photo: remove(Photo.objects.get(pk=photo.pk)),
                    lambda story=story, user=user, content=content: revisions.save_draft(
                        Article.objects.get(pk=story.pk), content, user
                    ),
                ]
            )
            lock = threading.Lock()

            def act(acts=acts, lock=lock):
                with lock:
                    do = next(acts)
                try:
                    do()
                except PhotoInUse:
                    return "refused"
                return "done"

            outcome = sorted(run_together(2, act))
            story.refresh_from_db()
            self.assertEqual(revisions.draft_of(story), content)
            kept = Photo.objects.filter(pk=photo.pk).exists()
            self.assertEqual(outcome, ["done", "refused"] if kept else ["done", "done"])

    def test_credit_is_not_taken_from_a_photo_while_its_story_goes_out(self):
        photo = make_photo()
        story = make_article(published=False, body=figure(photo))
        checked = threading.Event()
        copy_to_live = publishing._copy_to_live

        def copy_later(*args):
            # The checks have found a credit; now somebody is about to take it.
            checked.set()
            time.sleep(0.3)
            copy_to_live(*args)

        def publish():
            with mock.patch.object(publishing, "_copy_to_live", copy_later):
                publishing.publish(Article.objects.get(pk=story.pk), story.created_by)

        def take_credit():
            checked.wait(timeout=10)
            with self.assertRaises(PhotoRefused):
                change_words(Photo.objects.get(pk=photo.pk), credit="")

        acts = iter([publish, take_credit])
        lock = threading.Lock()

        def act():
            with lock:
                do = next(acts)
            do()

        run_together(2, act)
        photo.refresh_from_db()
        self.assertEqual(photo.credit, "AT")
