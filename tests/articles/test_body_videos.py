"""Videos: where they may come from, how they are stored, and what a reader's page may load."""

from django.test import SimpleTestCase, TestCase, override_settings

from articles.body import VideoRefused, clean, for_editor, paragraphs, render, video_at
from tests.factories import make_article, make_user

ID = "dQw4w9WgXcQ"
WATCH = f"https://www.youtube.com/watch?v={ID}"
ON_OUR_HOST = "https://media.example.vn/2026/11/le-hoi.mp4"
STORED = f'<figure data-video="{WATCH}"><figcaption>Lễ hội</figcaption></figure>'


class AddressTests(SimpleTestCase):
    def test_every_form_of_a_youtube_address_is_the_same_video(self):
        for typed in (
            WATCH,
            f"  http://youtube.com/watch?v={ID}&list=PL1&index=2  ",
            f"https://m.youtube.com/watch?app=desktop&v={ID}#t=90",
            f"www.youtube.com/watch?v={ID}",
            f"https://youtu.be/{ID}?si=abc&t=42",
            f"youtu.be/{ID}",
            f"https://www.youtube.com/embed/{ID}?start=10",
            f"https://www.youtube-nocookie.com/embed/{ID}",
            f"https://www.youtube.com/live/{ID}?feature=share",
        ):
            with self.subTest(typed):
                video = video_at(typed)
                self.assertEqual(video.href, WATCH)
                self.assertEqual(video.player, f"https://www.youtube-nocookie.com/embed/{ID}")
                self.assertFalse(video.is_upright)

    def test_shorts_stay_upright(self):
        video = video_at(f"https://youtube.com/shorts/{ID}?feature=share")
        self.assertEqual(video.href, f"https://www.youtube.com/shorts/{ID}")
        self.assertTrue(video.is_upright)
        self.assertEqual(video_at(video.href), video)

    @override_settings(VIDEO_HOSTS=["media.example.vn"])
    def test_mp4_files_of_our_hosts_are_taken(self):
        for typed, href in (
            (ON_OUR_HOST, ON_OUR_HOST),
            ("http://MEDIA.example.vn/a.MP4?v=2#t=1", "https://media.example.vn/a.MP4?v=2"),
            ("media.example.vn/a.mp4", "https://media.example.vn/a.mp4"),
        ):
            with self.subTest(typed):
                self.assertEqual(video_at(typed).href, href)
                self.assertEqual(video_at(video_at(typed).href).href, href)

    @override_settings(VIDEO_HOSTS=["media.example.vn", "phim.example.vn"])
    def test_anything_else_is_refused_with_a_sentence_that_says_what_is_taken(self):
        for typed in (
            "https://vimeo.com/76979871",
            "https://evil.example/a.mp4",
            "https://media.example.vn.evil.example/a.mp4",
            "https://media.example.vn:8443/a.mp4",
            "https://media.example.vn@evil.example/a.mp4",
            "https://media.example.vn/\\evil.example/a.mp4",
            "https://media.example.vn/a.webm",
            "//evil.example/a.mp4",
            "/a.mp4",
            "javascript:alert(1)//a.mp4",
            "data:video/mp4;base64,AAAA.mp4",
            "file:///a.mp4",
            "video của tôi",
        ):
            with self.subTest(typed), self.assertRaises(VideoRefused) as refusal:
                video_at(typed)
            self.assertEqual(
                str(refusal.exception),
                "Chỉ nhận video trên YouTube và tệp MP4 đặt ở media.example.vn hoặc "
                "phim.example.vn.",
            )

    def test_a_newspaper_without_a_host_of_its_own_takes_youtubes_alone(self):
        with self.assertRaises(VideoRefused) as refusal:
            video_at(ON_OUR_HOST)
        self.assertEqual(str(refusal.exception), "Chỉ nhận video trên YouTube.")

    def test_a_youtube_page_without_a_video_is_told_apart(self):
        for typed in (
            "https://www.youtube.com/",
            "https://www.youtube.com/@kinhtedothi",
            "https://www.youtube.com/playlist?list=PL1",
            "https://www.youtube.com/watch?v=qua-ngan",
            f"https://www.youtube.com/watch?v={ID}x",
            "https://youtu.be/",
            f"https://youtu.be/x/{ID}",
        ):
            with (
                self.subTest(typed),
                self.assertRaisesMessage(VideoRefused, "không dẫn tới một video"),
            ):
                video_at(typed)

    def test_nothing_typed_is_asked_for(self):
        with self.assertRaisesMessage(VideoRefused, "Hãy dán địa chỉ của video."):
            video_at("  ")


class CleanTests(SimpleTestCase):
    def test_is_stored_by_its_one_address(self):
        sent = (
            f'<figure data-video="https://youtu.be/{ID}"><p>YouTube</p>'
            "<figcaption>Lễ <i>hội</i></figcaption></figure>"
        )
        self.assertEqual(clean(sent), STORED)
        self.assertEqual(clean(STORED), STORED)

    def test_what_was_opened_and_not_changed_is_stored_as_it_was(self):
        self.assertEqual(clean(for_editor(STORED, {}, {})), STORED)

    def test_one_that_is_not_allowed_any_more_leaves_a_plain_link(self):
        with override_settings(VIDEO_HOSTS=["media.example.vn"]):
            stored = clean(
                f'<figure data-video="{ON_OUR_HOST}"><figcaption>Lễ hội</figcaption></figure>'
            )
            self.assertIn("data-video", stored)
        self.assertEqual(clean(stored), f'<p><a href="{ON_OUR_HOST}" rel="noopener">Lễ hội</a></p>')
        self.assertEqual(
            clean('<figure data-video="https://vimeo.com/1"></figure>'),
            '<p><a href="https://vimeo.com/1" rel="noopener">https://vimeo.com/1</a></p>',
        )
        self.assertEqual(
            clean('<figure data-video="javascript:alert(1)">x</figure>'),
            "<p>javascript:alert(1)</p>",
        )

    def test_is_lifted_out_of_boxes_and_its_caption_is_no_passage(self):
        story = clean(f"<aside class=info-box>a{STORED}</aside>")
        self.assertEqual(story, f'<aside class="info-box"><p>a</p></aside>\n{STORED}')
        self.assertEqual([p.text for p in paragraphs(story)], ["a"])


class ReaderTests(SimpleTestCase):
    def test_readers_get_a_plain_link_that_loads_nothing(self):
        page = render(STORED, {})
        self.assertInHTML("<figcaption>Lễ hội</figcaption>", page)
        self.assertIn(f'<a class="video__facade" href="{WATCH}"', page)
        for loads in ("<iframe", "<video", "<img", "src="):
            self.assertNotIn(loads, page)

    def test_links_of_sponsored_stories_say_so(self):
        self.assertIn('rel="sponsored nofollow"', render(STORED, {}, sponsored=True))

    @override_settings(VIDEO_HOSTS=["media.example.vn"])
    def test_a_file_has_no_player_of_youtubes(self):
        page = render(f'<figure data-video="{ON_OUR_HOST}"></figure>', {})
        self.assertIn(f'href="{ON_OUR_HOST}" data-video>', page)
        self.assertNotIn("YouTube", page)


class PolicyTests(TestCase):
    def policy(self, body, preview=False):
        article = make_article(body=body)
        address = article.get_absolute_url()
        if preview:
            self.client.force_login(make_user("bien-tap-vien"))
            address = f"/toa-soan/articles/article/{article.pk}/xem-truoc/trang/"
        policy = self.client.get(address).headers["Content-Security-Policy"]
        return dict(part.strip().split(" ", 1) for part in policy.split(";"))

    def test_only_a_page_with_a_youtube_video_may_show_a_frame_and_only_youtubes(self):
        self.assertEqual(self.policy("<p>a</p>")["frame-src"], "'none'")
        policy = self.policy(f"<p>a</p>{STORED}")
        self.assertEqual(policy["frame-src"], "https://www.youtube-nocookie.com")
        self.assertEqual(policy["script-src"], "'self'")
        self.assertEqual(policy["img-src"], "'self' data:")
        self.assertNotIn("media-src", policy)

    @override_settings(VIDEO_HOSTS=["media.example.vn"])
    def test_only_a_page_with_a_file_may_load_it_and_only_from_its_host(self):
        policy = self.policy(f'<p>a</p><figure data-video="{ON_OUR_HOST}"></figure>')
        self.assertEqual(policy["media-src"], "https://media.example.vn")
        self.assertEqual(policy["frame-src"], "'none'")

    def test_a_preview_may_show_the_same_frame(self):
        policy = self.policy(f"<p>a</p>{STORED}", preview=True)
        self.assertEqual(policy["frame-src"], "https://www.youtube-nocookie.com")
        self.assertNotIn("'unsafe-inline'", policy["style-src"])
