from dataclasses import dataclass
from time import perf_counter

from django.test import SimpleTestCase, TestCase

from articles.body import clean
from articles.comparison import STEPS, Effort, Library, compare
from articles.comparison.sides import first_side, second_side
from articles.comparison.tokens import runs_of, tokens_of
from articles.comparison.words import compare_words
from articles.content import Content
from articles.models import Series, Topic
from tests.articles.compared import body_changes, changes, paragraphs, written
from tests.factories import make_article, make_author, make_photo, make_section

OPENING = "Sáng 22/11, UBND thành phố tổ chức hội nghị đánh giá kết quả 11 tháng đầu năm."
GROWTH = "Theo báo cáo, tổng sản phẩm tăng 7,2% so với cùng kỳ, thu ngân sách đạt 412.000 tỷ đồng."
CHAIR = "Chủ tịch UBND thành phố yêu cầu các sở, ngành tập trung giải ngân vốn đầu tư công."
DISTRICTS = "Ông cũng đề nghị các quận, huyện rà soát các dự án chậm tiến độ trước ngày 30/11."
RESIDENTS = "Người dân mong các dự án sớm hoàn thành để giao thông bớt ùn tắc."
ENDING = "Phóng viên sẽ tiếp tục thông tin khi có kết quả rà soát."
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def words(before, after):
    sides = [tokens_of(runs_of(text)) for text in (before, after)]
    return written(compare_words(*sides, Effort(STEPS)))


class WordsTests(SimpleTestCase):
    def test_a_syllable_with_its_diacritics_is_one_word(self):
        self.assertEqual(words("một vườn hoa nở", "một vườn hòa nở"), "một vườn [-hoa] [+hòa] nở")
        self.assertEqual(words("ở Đắk Lắk", "ở Đăk Lăk"), "ở [-Đắk Lắk] [+Đăk Lăk]")

    def test_numbers_dates_and_percentages_are_whole(self):
        self.assertEqual(words("tăng 7,2% vào", "tăng 7,25% vào"), "tăng [-7,2%] [+7,25%] vào")
        self.assertEqual(words("thu 412.000 tỷ", "thu 415.500 tỷ"), "thu [-412.000] [+415.500] tỷ")
        self.assertEqual(words("ngày 22/11 tới", "ngày 23/11 tới"), "ngày [-22/11] [+23/11] tới")

    def test_signs_come_and_go_by_themselves(self):
        self.assertEqual(words("gọi “Cầu mới” là", "gọi Cầu mới là"), "gọi [-“] Cầu mới[-”] là")
        self.assertEqual(words("thông xe.", "thông xe, theo sở."), "thông xe[+, theo sở].")

    def test_close_edits_of_single_words_stay_apart(self):
        self.assertEqual(
            words("ngày 12/5 và 13/6 tới", "ngày 14/5 và 15/6 tới"),
            "ngày [-12/5] [+14/5] và [-13/6] [+15/6] tới",
        )

    def test_small_words_do_not_break_up_a_rewritten_sentence(self):
        self.assertEqual(
            words(
                "Thời tiết đẹp của thành phố hôm nay kéo dài",
                "Giá vé xe buýt của bến xe mới còn cao lắm",
            ),
            "[-Thời tiết đẹp của thành phố hôm nay kéo dài]"
            "[+Giá vé xe buýt của bến xe mới còn cao lắm]",
        )

    def test_every_word_of_both_texts_is_there(self):
        before, after = f"{OPENING} {GROWTH} {CHAIR}", f"{CHAIR} {GROWTH} {RESIDENTS}"
        sides = [tokens_of(runs_of(text)) for text in (before, after)]
        pieces = compare_words(*sides, Effort(STEPS))
        for text, absent in ((before, "added"), (after, "removed")):
            kept = "".join(p.gap + p.text for p in pieces if p.kind != absent)
            self.assertEqual(" ".join(kept.split()), text)


class BodyTests(SimpleTestCase):
    """What needs no photo library."""

    def test_same_bodies_have_no_changes(self):
        self.assertEqual(body_changes(paragraphs(OPENING), paragraphs(OPENING)), [])

    def test_long_stretches_that_stayed_are_folded(self):
        texts = [OPENING, GROWTH, CHAIR, DISTRICTS, RESIDENTS, ENDING]
        edited = [*texts[:-1], ENDING.replace("Phóng viên", "Báo")]
        self.assertEqual(
            body_changes(paragraphs(*texts), paragraphs(*edited)),
            [
                "… 4 đoạn không đổi …",
                f"same: {RESIDENTS}",
                "changed: [-Phóng viên][+Báo] sẽ tiếp tục thông tin khi có kết quả rà soát.",
            ],
        )

    def test_one_paragraph_that_stayed_is_not_folded(self):
        rows = body_changes(paragraphs(OPENING, GROWTH), paragraphs(OPENING, GROWTH, ENDING))
        self.assertEqual(rows, [f"same: {OPENING}", f"same: {GROWTH}", f"added: [+{ENDING}]"])

    def test_a_split_paragraph_is_no_rewrite(self):
        whole, split = paragraphs(f"{CHAIR} {DISTRICTS}"), paragraphs(CHAIR, DISTRICTS)
        self.assertEqual(body_changes(whole, split), [f"changed: {CHAIR}[+¶] {DISTRICTS}"])
        self.assertEqual(body_changes(split, whole), [f"changed: {CHAIR}[-¶] {DISTRICTS}"])

    def test_a_paragraph_that_moved_is_no_rewrite(self):
        before = paragraphs(OPENING, GROWTH, CHAIR, ENDING)
        after = paragraphs(ENDING, OPENING, GROWTH, CHAIR)
        self.assertEqual(
            body_changes(before, after),
            [
                f"moved: {ENDING} (chuyển lên trên)",
                f"same: {OPENING}",
                f"same: {GROWTH}",
                f"same: {CHAIR}",
                f"trace: {ENDING} (chuyển lên trên)",
            ],
        )

    def test_a_paragraph_that_moved_and_was_edited_shows_both(self):
        edited = GROWTH.replace("7,2%", "7,35%")
        rows = body_changes(
            paragraphs(GROWTH, OPENING, CHAIR, ENDING), paragraphs(OPENING, CHAIR, ENDING, edited)
        )
        self.assertEqual(rows[0], f"trace: {GROWTH} (chuyển xuống dưới)")
        self.assertIn("tăng [-7,2%] [+7,35%] so với", rows[-1])
        self.assertIn("(chuyển xuống dưới)", rows[-1])

    def test_a_rewritten_paragraph_is_removed_and_added(self):
        self.assertEqual(
            body_changes(paragraphs(GROWTH), paragraphs(RESIDENTS)),
            [f"removed: [-{GROWTH}]", f"added: [+{RESIDENTS}]"],
        )

    def test_bold_and_links_are_named_and_words_not_repeated(self):
        before = "<p>Sáng nay, cầu thông xe. Xem lịch mở cầu.</p>"
        after = (
            "<p>Sáng nay, <strong>cầu</strong> thông xe. "
            '<a href="/lich.7.html">Xem lịch</a> mở cầu.</p>'
        )
        self.assertEqual(
            body_changes(before, after),
            [
                "changed: Sáng nay, [cầu: in đậm] thông xe. "
                "[Xem lịch: gắn liên kết tới /lich.7.html] mở cầu."
            ],
        )

    def test_link_that_leads_elsewhere_is_named(self):
        before, after = (f'<p><a href="/{page}.html">Xem lịch</a></p>' for page in ("a.1", "b.2"))
        self.assertEqual(
            body_changes(before, after),
            ["changed: [Xem lịch: đổi liên kết từ /a.1.html sang /b.2.html]"],
        )

    def test_paragraph_that_became_a_subhead_is_named(self):
        self.assertEqual(
            body_changes("<p>Vốn đầu tư công</p>", "<h2>Vốn đầu tư công</h2>"),
            ["changed: Vốn đầu tư công (từ đoạn thường thành tít xen)"],
        )

    def test_lists_quotes_and_boxes_are_compared_by_their_lines(self):
        before = "<ul><li>Giá vé xe buýt</li><li>Giá vé tàu điện</li></ul>"
        after = "<ul><li>Giá vé xe buýt nhanh</li><li>Giá vé tàu điện</li><li>Phí gửi xe</li></ul>"
        self.assertEqual(
            body_changes(before, after),
            ["changed: Giá vé xe buýt [+nhanh]", "same: Giá vé tàu điện", "added: [+Phí gửi xe]"],
        )
        quote = "<blockquote><p>Làm xong trước Tết.</p></blockquote>"
        self.assertEqual(
            body_changes("<p>Làm xong trước Tết.</p>", quote),
            ["changed: Làm xong trước Tết. (từ đoạn thường thành đoạn thường trong trích dẫn)"],
        )

    def test_tables_are_compared_row_by_row_and_cell_by_cell(self):
        table = "<table><tbody>{}</tbody></table>"
        row = "<tr><td>{}</td><td>{}</td></tr>"
        before = table.format(row.format("Đống Đa", 120) + row.format("Ba Đình", 99))
        after = table.format(
            row.format("Đống Đa", 125) + row.format("Tây Hồ", 7) + row.format("Ba Đình", 99)
        )
        self.assertEqual(
            body_changes(before, after),
            ["changed: Đống Đa | [-120][+125]", "added: [+Tây Hồ][+ | ][+7]", "same: Ba Đình | 99"],
        )

    def test_each_cell_is_compared_with_the_one_in_its_column(self):
        table = "<table><tbody><tr><td>{}</td><td>{}</td><td>{}</td></tr></tbody></table>"
        self.assertEqual(
            body_changes(table.format("Đống Đa", 24, 3), table.format("Đống Đa", 3, 4)),
            ["changed: Đống Đa | [-24][+3] | [-3][+4]"],
        )

    def test_video_is_known_by_its_address(self):
        video = f'<figure data-video="{VIDEO}"><figcaption>{{}}</figcaption></figure>'
        before = video.format("Cầu thông xe.") + paragraphs(OPENING, CHAIR)
        after = paragraphs(OPENING, CHAIR) + video.format("Cầu mới thông xe.")
        rows = body_changes(before, after)
        self.assertEqual(rows[0], "trace: Cầu thông xe. (chuyển xuống dưới)")
        self.assertEqual(rows[-1], "moved: Cầu [+mới] thông xe. (chuyển xuống dưới)")

    def test_what_no_word_shows_is_said(self):
        cell = "<table><tbody><tr><td{}>Quận</td><td>Số</td></tr></tbody></table>"
        rows = body_changes(cell.format(""), cell.format(' rowspan="2"'))
        self.assertIn("Chỉ đổi cách trình bày; chữ, ảnh và thứ tự giữ nguyên.", rows[0])

    def test_a_hostile_body_cannot_hang_the_desk(self):
        bodies = [
            # Unbounded, these few letters take an hour.
            (paragraphs(f"{OPENING} {'a ' * 3000}"), paragraphs(f"{OPENING} {'a b ' * 1500}")),
            (paragraphs("a b " * 20_000), paragraphs("b c " * 20_000)),
            (paragraphs(*map(str, range(5000))), paragraphs(*map(str, range(5000, 10000)))),
        ]
        for before, after in bodies:
            with self.subTest(before[:20]):
                start = perf_counter()
                self.assertTrue(body_changes(before, after))
                self.assertLess(perf_counter() - start, 30)


class LibraryTests(TestCase):
    """What names photos, people and sections."""

    def figure(self, photo, caption=""):
        inside = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure data-photo="{photo.pk}">{inside}</figure>'

    def test_moved_photo_is_no_rewrite_and_its_caption_is_compared_with_the_librarys(self):
        photo = make_photo(caption="Cầu nhìn từ bờ bắc.")
        before = self.figure(photo) + paragraphs(OPENING, GROWTH)
        after = paragraphs(OPENING, GROWTH) + self.figure(photo, "Cầu nhìn từ bờ nam.")
        self.assertEqual(
            body_changes(before, after),
            [
                "trace: Cầu nhìn từ bờ bắc. (chuyển xuống dưới)",
                f"same: {OPENING}",
                f"same: {GROWTH}",
                "moved: Cầu nhìn từ bờ [-bắc] [+nam]. (chuyển xuống dưới)",
            ],
        )

    def test_photos_that_came_and_went_are_shown_with_the_photo(self):
        old, new = make_photo(caption="Ảnh cũ."), make_photo(caption="Ảnh mới.")
        [change] = compare(
            *(Content(body=clean(self.figure(photo))) for photo in (old, new)),
        )
        self.assertEqual(
            [(row.state, row.shows) for row in change.rows], [("removed", old), ("added", new)]
        )

    def test_order_of_a_gallery_is_compared(self):
        one, two, three = (make_photo(caption=f"Ảnh thứ {n}.") for n in ("nhất", "hai", "ba"))
        gallery = '<figure class="gallery">{}<figcaption>Cầu mới.</figcaption></figure>'
        self.assertEqual(
            body_changes(
                gallery.format("".join(map(self.figure, (one, two, three)))),
                gallery.format("".join(map(self.figure, (three, one, two)))),
            ),
            [
                "moved: Ảnh thứ ba. (chuyển lên trên)",
                "same: Ảnh thứ nhất.",
                "same: Ảnh thứ hai.",
                "trace: Ảnh thứ ba. (chuyển lên trên)",
                "same: Cầu mới.",
            ],
        )

    def test_photo_put_into_a_gallery_is_named(self):
        one, two = make_photo(caption="Một."), make_photo(caption="Hai.")
        gallery = f'<figure class="gallery">{self.figure(one)}{self.figure(two)}</figure>'
        self.assertEqual(
            body_changes(self.figure(one), gallery),
            ["changed: Một. (từ ảnh thành ảnh trong chùm ảnh)", "added: [+Hai.]"],
        )

    def test_related_stories_are_shown_as_stories(self):
        stories = [make_article(headline=f"Bài {n}") for n in range(2)]
        box = '<aside data-related="{}"></aside>'
        before, after = box.format(stories[0].pk), box.format(f"{stories[0].pk} {stories[1].pk}")
        [change] = compare(Content(body=before), Content(body=after))
        self.assertEqual(
            [(row.state, row.shows) for row in change.rows],
            [("same", stories[0]), ("added", stories[1])],
        )

    def test_every_field_is_told_in_the_words_of_the_newsroom(self):
        lan, minh = make_author("Lan"), make_author("Minh")
        photo = make_photo(caption="Cầu mới.")
        section = make_section("do-thi")
        topic = Topic.objects.create(name="Kỳ họp thứ 10")
        series = Series.objects.create(name="Chuyện phố")
        before = {"headline": "Cầu mới", "bylines": [[lan.pk, "text"]], "tags": ["cầu", "đường"]}
        after = {
            "headline": "Cầu mới thông xe",
            "kicker": "Hạ tầng",
            "bylines": [[minh.pk, "photo"], [lan.pk, "text"]],
            "tags": ["đường", "cầu", "vé"],
            "section": section.pk,
            "lead_photo": photo.pk,
            "topics": [topic.pk],
            "series": series.pk,
            "series_part": 2,
            "embargo_until": "2026-11-23T06:00:00+07:00",
            "is_sponsored": True,
        }
        self.assertEqual(
            changes(before, after),
            {
                "kicker": ["changed: [+Hạ tầng]"],
                "headline": ["changed: Cầu mới [+thông xe]"],
                "lead_photo": ["added: [+Cầu mới.]"],
                "bylines": ["added: [+Minh (ảnh)]", "same: Lan (bài)"],
                "section": [f"changed:  [+{section.name}]"],
                "tags": ["moved: đường (chuyển lên trên)", "same: cầu", "added: [+vé]"],
                "topics": ["added: [+Kỳ họp thứ 10]"],
                "series": ["changed:  [+Chuyện phố]"],
                "series_part": ["changed:  [+2]"],
                "embargo_until": ["changed:  [+06:00, 23/11/2026]"],
                "is_sponsored": ["changed:  [-không] [+có]"],
            },
        )

    def test_what_is_gone_from_the_library_breaks_nothing(self):
        before = {"section": 999, "lead_photo": 999, "bylines": [[999, "text"]], "topics": [999]}
        before["body"] = '<figure data-photo="999"></figure>'
        told = changes(before, {})
        self.assertEqual(told["section"], ["changed:  [-(không còn)]"])
        self.assertEqual(told["bylines"], ["removed: [-(không còn) (bài)]"])
        self.assertEqual(told["body"], ["removed: "])

    def test_a_field_that_nobody_described_yet_is_compared_too(self):
        @dataclass
        class Wider(Content):
            dateline: str = ""
            mentions: tuple = ()

        told = compare(Wider(), Wider(dateline="Hà Nội"))
        self.assertEqual(
            [(change.label, written(change.rows[0].pieces)) for change in told],
            [("dateline", " [+Hà Nội]")],
        )

    def test_queries_do_not_grow_with_photos(self):
        for count in (1, 6):
            photos = [make_photo() for _ in range(count)]
            body = "".join(map(self.figure, photos))
            with self.assertNumQueries(1):
                compare(Content(body=body), Content(body=body + paragraphs(OPENING)))

    def test_each_side_by_itself_reads_as_that_text(self):
        before, after = paragraphs(OPENING, GROWTH), paragraphs(GROWTH.replace("7,2%", "8%"), CHAIR)
        contents = Content(body=before), Content(body=after)
        [change] = compare(*contents, Library(*contents))
        for side, body in ((first_side, before), (second_side, after)):
            text = "\n".join(
                "".join(p.gap + p.text for p in row.pieces) for row in side(change.rows)
            )
            self.assertEqual(paragraphs(*text.split("\n")), body)
