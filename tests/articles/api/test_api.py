"""The read API: what readers may see, in pages, as its own document describes it."""

import re
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch
from urllib.parse import urlsplit

from django.db import connection
from django.test import Client, TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing, revisions, tagging
from articles.models import Article, Photo, Tag
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_series,
    make_topic,
    make_user,
)
from tests.page_cache_client import PageCacheClient

ORIGIN = "https://bao.example"
FILTERS = ("section", "tag", "topic", "author", "since", "until", "photos")
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
}


def faults(value, schema, schemas, where="$"):
    """Return where a value breaks a schema of the document, in words; nothing may be left over."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        found = [faults(value, one, schemas, where) for one in schema["anyOf"]]
        return [] if [] in found else found[0]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if value is None:
        return [] if "null" in kinds else [f"{where} is null"]
    if type(value) is not TYPES.get(kinds[0]):
        return [f"{where} is no {kinds[0]}: {value!r}"]
    return _faults_inside(value, schema, schemas, where)


def _faults_inside(value, schema, schemas, where):
    if isinstance(value, list):
        parts = [(one, schema["items"], f"{where}[{n}]") for n, one in enumerate(value)]
    elif isinstance(value, dict):
        odd = value.keys() ^ set(schema["required"])
        if odd:
            return [f"{where} lacks or has too much: {sorted(odd)}"]
        parts = [
            (value[name], one, f"{where}.{name}") for name, one in schema["properties"].items()
        ]
    else:
        return _faults_of_text(value, schema, where)
    return [fault for part, one, place in parts for fault in faults(part, one, schemas, place)]


def _faults_of_text(value, schema, where):
    if schema.get("format") == "uri" and not urlsplit(value).netloc:
        return [f"{where} is no whole address: {value}"]
    if schema.get("format") == "date-time" and not datetime.fromisoformat(value).tzinfo:
        return [f"{where} has no offset: {value}"]
    if value not in schema.get("enum", [value]):
        return [f"{where} is none of those allowed: {value}"]
    return []


@override_settings(SITE_ORIGIN=ORIGIN)
class ApiTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_section("do-thi", name="Đô thị")
        cls.section = make_section("do-thi/giao-thong", name="Giao thông")
        cls.author = make_author("Minh Khuê", legal_name="Tên Thật")
        cls.topic, cls.series = make_topic("Cầu mới"), make_series("Ngõ nhỏ")
        cls.photo = make_photo((2400, 1800), caption="Cầu.")
        cls.chosen = {
            "section": cls.section,
            "tags": ["cầu"],
            "topics": [cls.topic.pk],
            "bylines": [[cls.author.pk, "text"], [make_author("Vũ An").pk, "photo"]],
        }
        cls.story = make_article(
            headline="Cầu mới qua sông",
            body=f'<p>Đoạn một.</p><figure data-photo="{make_photo().pk}"></figure>',
            lead_photo=cls.photo,
            series=cls.series.pk,
            series_part=1,
            published_at=datetime(2026, 10, 1, 22, 5, tzinfo=UTC),
            **cls.chosen,
        )
        # Of each kind of list: its address, with the story in it.
        cls.lists = (
            "/api/v1/articles/",
            "/api/v1/sections/do-thi/articles/",
            "/api/v1/sections/do-thi/giao-thong/articles/",
            "/api/v1/tags/cau/articles/",
            "/api/v1/topics/cau-moi/articles/",
            "/api/v1/authors/minh-khue/articles/",
        )

    def get(self, address, status=200):
        response = self.client.get(address.removeprefix(ORIGIN))
        self.assertEqual(response.status_code, status, address)
        self.assertEqual(response.headers["Content-Type"], "application/json")
        self.assertEqual(response.headers["Access-Control-Allow-Origin"], "*")
        self.assertFalse(response.cookies)
        return response.json()

    def test_every_answer_is_as_the_document_says_and_the_document_knows_every_answer(self):
        document = self.get("/api/v1/openapi.json")
        schemas = document["components"]["schemas"]
        values = {
            "id": self.story.pk,
            "path": "do-thi/giao-thong",
            "{tags}": "cau",
            "{topics}": "cau-moi",
            "{authors}": "minh-khue",
        }
        for path, operations in document["paths"].items():
            kind = path.split("/")[3]
            address = path.format(slug=values.get(f"{{{kind}}}"), **values)
            address += "?q=cau" if kind in ("search", "answers") else ""
            answers = operations["get"]["responses"]
            schema = answers["200"]["content"]["application/json"]["schema"]
            with self.subTest(address):
                answer = self.get(address)
                self.assertEqual(faults(answer, schema, schemas), [])
                self.assertTrue(any(answer.values()))
                named = set(re.findall(r"{(\w+)}", path))
                told = {
                    one["name"] for one in operations["get"]["parameters"] if one["in"] == "path"
                }
                self.assertEqual(named, told)
        error = answers["4XX"]["content"]["application/json"]["schema"]
        self.assertEqual(faults(self.get("/api/v1/search/", 400), error, schemas), [])

    def test_index_and_answers_lead_to_each_other(self):
        for address in self.get("/api/v1/").values():
            self.get(address, 400 if address.endswith(("search/", "answers/")) else 200)
        story = self.get(self.get("/api/v1/articles/")["articles"][0]["api_url"])
        for one in (story["section"], *story["authors"], *story["tags"], *story["topics"]):
            self.assertEqual(self.get(one["articles_url"])["articles"][0]["id"], self.story.pk)
            page = self.client.get(one["url"].removeprefix(ORIGIN))
            self.assertEqual(page.status_code, 200)

    def test_story_is_told_whole(self):
        story = self.get(f"/api/v1/articles/{self.story.pk}/")
        self.assertEqual(story["headline"], "Cầu mới qua sông")
        self.assertEqual(story["published_at"], "2026-10-02T05:05:00+07:00")
        self.assertIn("<p", story["body_html"])
        self.assertIn("<img", story["body_html"])
        self.assertEqual(story["body_text"], ["Đoạn một."])
        self.assertEqual([one["name"] for one in story["authors"]], ["Minh Khuê", "Vũ An"])
        self.assertEqual(story["series"]["part"], 1)
        file = self.client.get(story["photo"]["renditions"][0]["url"].removeprefix(ORIGIN))
        self.assertEqual(file.headers["Content-Type"], story["photo"]["renditions"][0]["type"])

    def test_only_what_readers_may_see_is_told(self):
        draft = make_article(headline="Bài nháp kín", published=False, **self.chosen)
        later = make_article(
            headline="Bài chờ giờ", published_at=timezone.now() + timedelta(hours=1), **self.chosen
        )
        content = revisions.draft_of(self.story)
        content.headline = "Sửa chưa đăng"
        revisions.save_draft(self.story, content, by=self.story.created_by)
        Photo.objects.filter(pk=self.photo.pk).update(licence_until=date(2020, 1, 1))
        Tag.objects.create(name="Tag chưa dùng")
        make_topic("Sự kiện chưa có bài")
        self.client.force_login(make_user("tong-bien-tap"))
        found = [self.client.get(address).text for address in self.lists]
        for more in ("tags/", "topics/", f"articles/{self.story.pk}/", "search/?q=bai+kin"):
            found.append(self.client.get(f"/api/v1/{more}").text)
        for text in found:
            for secret in (
                *("Bài nháp kín", "Bài chờ giờ", "Sửa chưa đăng", "Tên Thật", "chưa dùng"),
                *("chưa có bài", f"/{self.photo.pk}/"),
            ):
                self.assertNotIn(secret, text.replace(f"/articles/{self.story.pk}/", ""))
        for hidden in (draft, later):
            self.get(f"/api/v1/articles/{hidden.pk}/", 404)

    def test_story_that_was_taken_down_is_gone(self):
        publishing.withdraw(self.story, by=self.story.created_by, reason="Sai.")
        self.assertEqual(
            self.get(f"/api/v1/articles/{self.story.pk}/", 410),
            {"error": "Tòa soạn đã gỡ bài này."},
        )
        for address in self.lists:
            self.assertEqual(self.get(address)["articles"], [])

    def test_sponsored_story_says_so(self):
        paid = make_article(is_sponsored=True, **self.chosen)
        first = self.get("/api/v1/articles/")["articles"][0]
        self.assertEqual((first["id"], first["is_sponsored"]), (paid.pk, True))

    @patch("articles.api.views.PAGE_SIZE", 2)
    def test_pages_lead_from_one_to_the_next_and_miss_nothing_that_comes_in_meanwhile(self):
        make_article(published_at=self.story.published_at, **self.chosen)
        for _ in range(3):
            make_article(**self.chosen)
        wanted = list(Article.objects.published().newest_first().values_list("pk", flat=True))
        for address in self.lists:
            with self.subTest(address):
                found, following = [], address
                while following:
                    page = self.get(following)
                    found += [story["id"] for story in page["articles"]]
                    following = page["next"]
                self.assertEqual(found, wanted)
        first = self.get("/api/v1/articles/")
        make_article(**self.chosen)
        second = self.get(first["next"])
        self.assertEqual([story["id"] for story in second["articles"]], wanted[2:4])

    @patch("articles.api.views.NAMES_ON_A_PAGE", 2)
    def test_names_come_in_pages_too(self):
        make_article(tags=["an toàn", "đê", "sông", "xe"])
        found, following = [], "/api/v1/tags/"
        while following:
            page = self.get(following)
            found += [tag["slug"] for tag in page["tags"]]
            following = page["next"]
        self.assertEqual(found, ["an-toan", "cau", "de", "song", "xe"])

    @patch("articles.api.views.PAGE_SIZE", 2)
    def test_search_finds_without_diacritics_and_goes_on(self):
        for _ in range(2):
            make_article(headline="Cầu mới khác", section=self.section)
        page = self.get("/api/v1/search/?q=cau+moi")
        self.assertEqual(len(page["articles"]), 2)
        self.assertTrue(page["next"].startswith(f"{ORIGIN}/api/v1/search/?q=cau+moi&cursor="))
        last = self.get(page["next"])
        self.assertEqual((len(last["articles"]), last["next"]), (1, None))

    @patch("articles.api.views.PAGE_SIZE", 2)
    def test_search_is_narrowed_as_on_the_page(self):
        given = {
            **{"section": "do-thi", "tag": "cau", "topic": "cau-moi", "author": "minh-khue"},
            **{"since": "2026-10-02", "photos": "true"},
        }
        older = make_article(
            headline="Cầu mới ở nơi khác",
            bylines=[[make_author("Vũ An").pk, "text"]],
            published_at=datetime(2026, 10, 1, 5, tzinfo=UTC),
        )
        for words in ("", "cau+moi"):
            for name, value in given.items():
                with self.subTest(name, words=words):
                    page = self.get(f"/api/v1/search/?q={words}&{name}={value}")
                    self.assertEqual([one["id"] for one in page["articles"]], [self.story.pk])
        for filters in ("until=2026-10-01", "until=2026-10-01&photos=false"):
            page = self.get(f"/api/v1/search/?q=cau+moi&{filters}")
            self.assertEqual([one["id"] for one in page["articles"]], [older.pk])

    @patch("articles.api.views.PAGE_SIZE", 2)
    def test_next_page_of_a_search_is_narrowed_alike(self):
        for _ in range(3):
            make_article(headline="Cầu mới khác")
            make_article(headline="Cầu mới khác", **self.chosen)
        for words in ("", "q=cau&", "q=cau&order=newest&"):
            with self.subTest(words):
                page = self.get(f"/api/v1/search/?{words}section=do-thi&author=minh-khue")
                last = self.get(page["next"])
                self.assertEqual((len(page["articles"]), len(last["articles"])), (2, 2))
                self.assertIsNone(last["next"])

    def test_document_knows_every_filter(self):
        paths = self.get("/api/v1/openapi.json")["paths"]
        told = {one["name"] for one in paths["/api/v1/search/"]["get"]["parameters"]}
        self.assertEqual(told, {"q", *FILTERS, "order", "cursor"})

    def test_what_makes_no_sense_is_told_in_words(self):
        for address, status in {
            "/api/v1/articles/?cursor=khong": 400,
            "/api/v1/articles/?cursor=1-1-1": 400,
            "/api/v1/search/": 400,
            "/api/v1/search/?q=%20": 400,
            "/api/v1/search/?q=a&cursor=0": 400,
            "/api/v1/search/?q=a&order=oldest": 400,
            f"/api/v1/search/?q={'a' * 201}": 400,
            **{f"/api/v1/search/?q=a&{name}=khong-co": 400 for name in FILTERS},
            "/api/v1/search/?q=a&since=2026-02-30": 400,
            "/api/v1/search/?q=a&since=2026-10-02&until=2026-10-01": 400,
            "/api/v1/search/?photos=false": 400,
            "/api/v1/search/?order=newest": 400,
            "/api/v1/search/?section=do-thi&cursor=0": 400,
            f"/api/v1/answers/?q={'a' * 301}": 400,
            f"/api/v1/answers/?q={'a' * 300}": 200,
            "/api/v1/articles/999999999/": 404,
            f"/api/v1/articles/{10**30}/": 404,
            "/api/v1/sections/khong-co/articles/": 404,
            "/api/v1/tags/khong-co/articles/": 404,
            "/api/v1/topics/khong-co/articles/": 404,
            "/api/v1/authors/khong-co/articles/": 404,
            "/api/v1/khong-co/": 404,
            "/api/v1/tags/?cursor=%00": 200,
        }.items():
            with self.subTest(address):
                answer = self.get(address, status)
                if status != 200:
                    self.assertTrue(answer["error"].endswith("."))

    def test_tag_that_was_merged_gives_the_stories_of_the_other(self):
        make_article(tags=["cau"])
        old, new = Tag.objects.get(name="cau"), Tag.objects.get(name="cầu")
        tagging.merge(old, new)
        merged = self.get(f"/api/v1/tags/{old.slug}/articles/")
        self.assertEqual(merged["articles"], self.get("/api/v1/tags/cau/articles/")["articles"])
        self.assertNotIn(old.slug, [tag["slug"] for tag in self.get("/api/v1/tags/")["tags"]][1:])

    def test_sections_come_as_a_tree(self):
        [top] = self.get("/api/v1/sections/")["sections"]
        self.assertEqual(top["path"], "do-thi")
        self.assertEqual([one["path"] for one in top["sections"]], ["do-thi/giao-thong"])

    def test_it_is_for_reading_only(self):
        for address in (*self.lists, "/api/v1/", "/api/v1/search/?q=a"):
            for method in ("post", "put", "delete", "patch"):
                with self.subTest(address, method=method):
                    self.assertEqual(getattr(self.client, method)(address).status_code, 405)

    def test_says_in_json_that_it_is_for_reading_even_to_a_form(self):
        client = Client(enforce_csrf_checks=True)
        answer = client.post("/api/v1/answers/", {"q": "a"})
        self.assertEqual((answer.status_code, answer["Allow"]), (405, "GET, HEAD"))
        self.assertIn("error", answer.json())

    def test_address_without_its_last_slash_leads_to_the_one_with_it(self):
        for address, leads_to in {
            "/api/v1/answers?q=g%C3%A0": "/api/v1/answers/?q=g%C3%A0",
            "/api/v1/articles": "/api/v1/articles/",
        }.items():
            answer = self.client.get(address)
            self.assertRedirects(answer, leads_to, 301, fetch_redirect_response=False)
            # A page of another origin follows it.
            self.assertEqual(answer["Access-Control-Allow-Origin"], "*")
        self.get("/api/v1/khong-co", 404)

    def test_answer_that_has_not_changed_is_not_sent_again(self):
        answer = self.client.get("/api/v1/answers/?q=bao+gio+khanh+thanh")
        again = self.client.get(
            "/api/v1/answers/?q=bao+gio+khanh+thanh", headers={"If-None-Match": answer["ETag"]}
        )
        self.assertEqual(again.status_code, 304)

    def test_queries_do_not_grow_with_stories(self):
        counts = dict.fromkeys((*self.lists, "/api/v1/tags/", "/api/v1/search/?q=cau"), 3)
        counts |= {"/api/v1/tags/": 1, "/api/v1/search/?q=cau": 4}
        narrowed = "section=do-thi&tag=cau&topic=cau-moi&author=minh-khue"
        counts[f"/api/v1/search/?q=cau&{narrowed}"] = 8
        for _ in range(2):
            for number in range(2):
                make_article(lead_photo=make_photo(), headline=f"Cầu {number}", **self.chosen)
            for address, most in counts.items():
                with self.subTest(address):
                    self.assertLessEqual(self.queries(address), most)
        self.assertEqual(self.queries(f"/api/v1/articles/{self.story.pk}/"), 3)

    def queries(self, address):
        """Return how many queries an answer takes."""
        with CaptureQueriesContext(connection) as queries:
            self.client.get(address)
        return len(queries)


@override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=0)
class KeptAnswerTests(TestCase):
    client_class = PageCacheClient

    def setUp(self):
        self.story = make_article(headline="Cầu mới", tags=["cầu"])

    def test_answer_that_is_known_already_is_not_sent_again(self):
        for address in (
            *("/api/v1/articles/", f"/api/v1/articles/{self.story.pk}/", "/api/v1/sections/"),
            *("/api/v1/tags/", "/api/v1/openapi.json", "/api/v1/search/?q=cau"),
        ):
            with self.subTest(address):
                tag = self.client.get(address).headers["ETag"]
                again = self.client.get(address, headers={"if-none-match": tag})
                self.assertEqual((again.status_code, again.content), (304, b""))

    def test_publication_is_in_the_next_answer(self):
        self.client.get("/api/v1/articles/")
        make_article(headline="Bài vừa đăng")
        self.assertContains(self.client.get("/api/v1/articles/"), "Bài vừa đăng")

    def test_each_page_is_kept_by_itself(self):
        with patch("articles.api.views.PAGE_SIZE", 1):
            make_article(headline="Bài hai")
            first = self.client.get("/api/v1/articles/").json()
            second = self.client.get(f"/{first['next'].partition('://')[2].partition('/')[2]}")
        self.assertEqual(second.json()["articles"][0]["id"], self.story.pk)
