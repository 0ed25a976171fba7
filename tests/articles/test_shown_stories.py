"""Lists of the stories that show photos in a row, or a video."""

import importlib

import feedparser
from django.apps import apps
from django.test import TestCase

from articles import body, publishing, revisions
from articles.models import Article
from tests.factories import make_article, make_photo, make_user

VIDEO = '<figure data-video="https://www.youtube.com/watch?v=abcdefghijk"></figure>'


def gallery():
    figures = "".join(f'<figure data-photo="{make_photo().pk}"></figure>' for _ in range(2))
    return f'<figure class="gallery">{figures}</figure>'


def make_story(shows, **fields):
    return make_article(body=body.clean(f"<p>Chữ.</p>{shows}"), **fields)


class ShownStoriesTests(TestCase):
    def test_each_list_has_its_stories_and_cards_say_what_they_show(self):
        photos, video = make_story(gallery(), headline="Phố"), make_story(VIDEO, headline="Cầu")
        make_article(body="<p>Chữ.</p>", headline="Chỉ có chữ", lead_photo=make_photo())
        sponsored = make_story(VIDEO, headline="Trả tiền", is_sponsored=True)
        for address, story, word in (("/chum-anh/", photos, "Ảnh"), ("/video/", video, "Video")):
            page = self.client.get(address)
            self.assertEqual(page.context["page"].articles, [story])
            card = f'{story.headline} <span class="card__shows">{word}</span></a>'
            self.assertContains(page, card)
            self.assertContains(page, f'href="{address}" aria-current="page"')
            for format in ("rss", "atom"):
                feed = self.client.get(f"/{format}{address[:-1]}.{format}")
                self.assertContains(page, f'href="/{format}{address[:-1]}.{format}"')
                titles = [entry.title for entry in feedparser.parse(feed.content).entries]
                self.assertEqual(titles, [story.headline])
        self.assertTrue(sponsored.has_video)

    def test_words_about_a_gallery_make_none(self):
        story = make_article(body=body.clean('<p>&lt;figure class="gallery"&gt;</p>'))
        self.assertFalse(Article.objects.get(pk=story.pk).has_gallery)

    def test_what_readers_see_counts_and_no_draft(self):
        story, editor = make_story(VIDEO), make_user("bien-tap-vien")
        content = revisions.draft_of(story)
        content.body = "<p>Chữ.</p>"
        revisions.save_draft(story, content, editor)
        self.assertEqual(self.client.get("/video/").context["page"].articles, [story])
        publishing.publish(story, editor)
        self.assertContains(self.client.get("/video/"), "Chưa có bài nào ở đây.")

    def test_older_stories_are_filled_in(self):
        shown = [make_story(gallery()), make_story(VIDEO)]
        plain = make_article()
        draft = make_story(VIDEO, published=False)
        stories = Article.objects.filter(pk__in=[one.pk for one in (*shown, plain, draft)])
        columns = ("pk", "has_gallery", "has_video")
        before = set(stories.values_list(*columns))
        stories.update(has_gallery=False, has_video=False)
        name = "articles.migrations.0028_stories_with_galleries_and_videos"
        importlib.import_module(name).fill(apps, None)
        self.assertEqual(set(stories.values_list(*columns)), before)

    def test_queries_do_not_grow_with_stories(self):
        for _ in range(2):
            make_story(gallery())
            with self.assertNumQueries(3):
                self.client.get("/chum-anh/")
