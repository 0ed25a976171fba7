from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.comparison.passages import ChangedBy
from articles.content import Content
from articles.desk.merging import Choice, Merging
from tests.articles.compared import paragraphs

OPENING = "Sáng nay thành phố khởi công cầu mới nối hai bờ sông."
PRICE = "Tổng mức đầu tư của dự án là 1.200 tỷ đồng từ ngân sách."
TRAFFIC = "Xe tải sẽ đi đường vòng qua quốc lộ trong thời gian thi công."
ENDING = "Cầu dự kiến thông xe trước ngày 30/11 năm sau."


def merging(base, mine, theirs):
    return Merging(*(Content(body=paragraphs(*texts)) for texts in (mine, theirs, base)))


def bodies(texts):
    return st.lists(st.sampled_from(texts), max_size=6).map(lambda chosen: paragraphs(*chosen))


class BodyTests(SimpleTestCase):
    def asked(self, texts):
        return [question.changed_by for question in texts.questions]

    def test_edits_of_neighbouring_paragraphs_are_two_questions_with_an_obvious_answer(self):
        mine = [OPENING, PRICE.replace("1.200", "1.350"), TRAFFIC, ENDING]
        theirs = [OPENING, PRICE, TRAFFIC.replace("Xe tải", "Xe tải, xe khách"), ENDING]
        texts = merging([OPENING, PRICE, TRAFFIC, ENDING], mine, theirs)
        self.assertEqual(self.asked(texts), [ChangedBy.MINE, ChangedBy.THEIRS])
        self.assertEqual(texts.merged({}).body, paragraphs(OPENING, mine[1], theirs[2], ENDING))

    def test_a_paragraph_that_both_edited_is_asked_about_and_mine_until_answered(self):
        mine, theirs = PRICE.replace("1.200", "1.350"), PRICE.replace("1.200", "1.400")
        texts = merging([OPENING, PRICE], [OPENING, mine], [OPENING, theirs])
        [question] = texts.questions
        self.assertEqual(question.changed_by, ChangedBy.BOTH)
        for choice, expected in (
            (None, [mine]),
            (Choice.THEIRS, [theirs]),
            (Choice.BOTH, [mine, theirs]),
        ):
            choices = {question.name: choice} if choice else {}
            self.assertEqual(texts.merged(choices).body, paragraphs(OPENING, *expected))

    def test_deleting_what_another_person_edited_is_asked_about(self):
        edited = PRICE.replace("1.200", "1.350")
        texts = merging([OPENING, PRICE], [OPENING], [OPENING, edited])
        self.assertEqual(self.asked(texts), [ChangedBy.BOTH])
        self.assertEqual(texts.merged({}).body, paragraphs(OPENING))

    def test_what_one_person_added_is_kept_and_what_one_deleted_goes(self):
        texts = merging([OPENING, PRICE], [OPENING, PRICE, ENDING], [PRICE])
        self.assertEqual(texts.merged({}).body, paragraphs(PRICE, ENDING))

    def test_a_paragraph_that_one_person_moved_can_neither_double_nor_vanish(self):
        base = [OPENING, PRICE, TRAFFIC]
        texts = merging(base, [PRICE, TRAFFIC, OPENING], [*base, ENDING])
        for choice in (Choice.MINE, Choice.THEIRS):
            first, *others = texts.questions
            merged = texts.merged({first.name: choice, **{q.name: Choice.MINE for q in others}})
            self.assertEqual(merged.body.count(OPENING), 1)

    def test_without_the_first_text_everything_is_asked_about(self):
        texts = Merging(
            Content(headline="Tít A", body=paragraphs(OPENING, PRICE)),
            Content(headline="Tít B", body=paragraphs(OPENING, TRAFFIC)),
        )
        self.assertEqual(self.asked(texts), [ChangedBy.BOTH] * 2)

    @given(*[bodies([OPENING, PRICE, TRAFFIC, ENDING, f"{PRICE} {ENDING}"])] * 3)
    def test_choosing_one_side_throughout_gives_that_text(self, base, mine, theirs):
        texts = Merging(*(Content(body=body) for body in (mine, theirs, base)))
        for choice, text in ((Choice.MINE, mine), (Choice.THEIRS, theirs)):
            choices = {question.name: choice for question in texts.questions}
            self.assertEqual(texts.merged(choices).body, text)


class FieldsTests(SimpleTestCase):
    def test_each_field_goes_to_the_one_who_changed_it(self):
        base = Content(headline="Tít", kicker="Cũ", tags=["cầu"])
        mine = Content(headline="Tít của tôi", kicker="Cũ", tags=["cầu"])
        theirs = Content(headline="Tít", kicker="Mới", tags=["cầu", "đường"])
        merged = Merging(mine, theirs, base).merged({})
        self.assertEqual(
            (merged.headline, merged.kicker, merged.tags), ("Tít của tôi", "Mới", ["cầu", "đường"])
        )

    def test_a_photo_comes_with_its_caption_and_a_series_with_its_part(self):
        mine = Content(lead_photo=1, lead_caption="Một.", series=1, series_part=1)
        theirs = Content(lead_photo=2, lead_caption="Hai.", series=2, series_part=7)
        texts = Merging(mine, theirs)
        self.assertEqual([q.name for q in texts.questions], ["lead_photo", "series"])
        merged = texts.merged({"lead_photo": Choice.THEIRS, "series": Choice.MINE})
        self.assertEqual((merged.lead_photo, merged.lead_caption), (2, "Hai."))
        self.assertEqual((merged.series, merged.series_part), (1, 1))

    def test_merging_changes_neither_text(self):
        mine, theirs = Content(headline="A"), Content(headline="B")
        Merging(mine, theirs).merged({"headline": Choice.THEIRS})
        self.assertEqual((mine.headline, theirs.headline), ("A", "B"))
