from django.test import TestCase
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.desk_search import matching, parts_of, query_of, tag_mark, topic_mark, vector_of
from articles.models import Article, Topic
from articles.revisions import draft_of, save_draft
from kinhtedothi.vietnamese.text import letters, nfc
from tests.factories import make_article, make_content, make_user


def headlines(typed):
    return [story.headline for story in matching(Article.objects.order_by("pk"), typed)]


class DeskSearchTests(TestCase):
    def test_finds_without_diacritics_and_case(self):
        make_article(headline="Đường sắt đô thị", kicker="Hạ tầng")
        make_article(headline="Chợ hoa Tết")
        for typed in ("duong do thi", "HẠ tầng", "đường SẮT", "duòng sát"):
            with self.subTest(typed):
                self.assertEqual(headlines(typed), ["Đường sắt đô thị"])

    def test_finds_a_word_inside_what_looks_like_an_address(self):
        make_article(headline="TP.HCM đón khách", standfirst="Số ca COVID-19 giảm 5.000/ngày.")
        for typed in ("hcm", "tp hcm", "tp.hcm", "covid", "19", "covid-19", "5.000", "ngay"):
            with self.subTest(typed):
                self.assertEqual(headlines(typed), ["TP.HCM đón khách"])

    def test_last_word_may_be_half_typed_unless_a_space_ends_it(self):
        make_article(headline="Nghiên cứu mới")
        self.assertEqual(headlines("moi nghi"), ["Nghiên cứu mới"])
        self.assertEqual(headlines("nghi "), [])
        self.assertEqual(headlines("nghi moi"), [])

    def test_words_in_quotes_follow_each_other(self):
        make_article(headline="Hoa hồng Đà Lạt")
        make_article(headline="Hồng xiêm và hoa cúc")
        self.assertEqual(headlines("hoa hong"), ["Hoa hồng Đà Lạt", "Hồng xiêm và hoa cúc"])
        for typed in ('"hoa hong"', "“hoa hồng”", '"hoa hong" lat'):
            with self.subTest(typed):
                self.assertEqual(headlines(typed), ["Hoa hồng Đà Lạt"])

    def test_no_letters_find_nothing(self):
        make_article()
        for typed in ("", "  ", "???", '""', "'", "\\", "&|!():*", "<->"):
            with self.subTest(typed):
                self.assertEqual(headlines(typed), [])

    def test_a_quotation_cut_short_is_no_beginning_of_a_word(self):
        make_article(headline="Về Hà Nội")
        self.assertEqual(headlines('"ha noi" ' + "-" * 200 + "x"), ["Về Hà Nội"])

    def test_a_head_too_long_for_the_index_is_found_by_its_first_words(self):
        for letter in ("a", "\U00010330"):
            with self.subTest(letter):
                words = (letter * 50 + str(number) for number in range(20_000))
                make_article(published=False, headline="Bài dài", standfirst=" ".join(words))
        self.assertEqual(headlines("a" * 50 + "7"), ["Bài dài"])

    def test_reads_the_draft_and_not_the_live_text(self):
        article = make_article(headline="Bến xe dời đi")
        draft = draft_of(article)
        draft.headline = "Tít vừa sửa"
        save_draft(article, draft, make_user("bien-tap-vien"))
        self.assertEqual(headlines("vua sua"), ["Bến xe dời đi"])
        self.assertEqual(headlines("ben xe"), [])

    def test_a_tag_or_topic_is_no_word(self):
        topic = Topic.objects.create(name="Sông Hồng")
        make_article(headline="Cầu mới", tags=["Hà Nội"], topics=[topic.pk])
        for typed in ("ha noi", "hanoi", "tag", "#tag", "#tag:hanoi", "topic", "by", "#"):
            with self.subTest(typed):
                self.assertEqual(headlines(typed), [])
        for mark in (tag_mark(letters("ha-nội")), topic_mark(topic.pk)):
            found = Article.objects.filter(desk_vector=query_of([mark]))
            self.assertEqual([story.headline for story in found], ["Cầu mới"])


class AnyTextTests(HypothesisTestCase):
    @given(st.text(max_size=200), st.text(max_size=40))
    def test_whatever_is_written_or_typed_is_no_error(self, headline, typed):
        content = make_content(headline=headline, tags=[typed], section=None, bylines=[])
        article = Article.objects.create(headline="Tít", slug="tit")
        Article.objects.filter(pk=article.pk).update(desk_vector=vector_of(content))
        matching(Article.objects.all(), typed).exists()
        if parts_of(headline):
            self.assertTrue(matching(Article.objects.all(), nfc(headline)).exists())
