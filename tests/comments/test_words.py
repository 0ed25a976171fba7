"""Listed words, however they are disguised; and innocent ones, however near they come."""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from comments.words import Matcher, read_entries
from comments.words.entries import WrongEntry
from comments.words.signs import LOOK_ALIKE, STANDS_FOR
from kinhtedothi.vietnamese.text import fold, nfc

LISTED = ("vcl", "đm", "địt", "vãi lồn", "buồi", "thằng ngu", "con chó", "óc chó", "đéo")
matcher = Matcher(read_entries("\n".join(LISTED)))
LOOKS_LIKE = {
    latin: [other for other, letter in LOOK_ALIKE.items() if letter == latin]
    for latin in "abcdefghijklmnopqrstuvwxyz"
}
STAND_IN = {
    latin: [sign for sign, letters in STANDS_FOR.items() if latin in letters and sign.isdigit()]
    for latin in "abcdefghijklmnopqrstuvwxyz"
}
MARKS = {"a": "áàảãạâầấậăắặ", "e": "éèẻẽẹêếề", "i": "íìỉĩị", "o": "óòọôồốộơờở", "u": "úùủưừứ"}
GAPS = st.sampled_from(["", ".", "-", "_", "*", " . ", "…", "\u200b"])


@st.composite
def disguised(draw):
    """Return a listed word and a text that means it."""
    words = draw(st.sampled_from(LISTED))
    # Spaces between all letters, or none inside a syllable.
    inside = draw(st.sampled_from([GAPS.filter(lambda gap: " " not in gap), st.just(" ")]))
    text = ""
    for word in words.split():
        text += draw(GAPS | st.just(" ")) if text else ""
        for place, letter in enumerate(word):
            text += draw(inside) if place else ""
            text += draw(_disguises_of(letter)) * draw(st.integers(1, 3))
    return words, text


def _disguises_of(letter):
    plain = fold(letter)
    ways = [letter, letter.upper(), plain, plain.upper(), chr(ord(plain) + 0xFEE0)]
    return st.sampled_from([*ways, *MARKS.get(plain, ""), *LOOKS_LIKE[plain], *STAND_IN[plain]])


class DisguiseTests(SimpleTestCase):
    @given(
        disguised(),
        st.sampled_from(["", "Ôi ", "(", "tin này: "]),
        st.sampled_from(["", "!", " quá"]),
    )
    def test_no_disguise_slips_through(self, disguise, before, after):
        words, text = disguise
        found = matcher.find(nfc(f"{before}{text}{after}"))
        self.assertIn(words, [one.entry.words for one in found], text)

    def test_known_disguises(self):
        for text in (
            *("v c l", "V.C.L", "đ.m", "đ m", "d1t", "d!t", "đ ị t", "đị.t", "VAILON", "vãi  l0n"),
            *("vãi_lồn", "cоn сhó", "ｖｃｌ", "𝐯𝐜𝐥", "v—c—l", "conchó", "đ.đ.m.m", "bu0i", "đé0"),
        ):
            with self.subTest(text):
                self.assertTrue(matcher.find(text))

    def test_what_is_found_is_marked_where_it_stands(self):
        text = "Sao mà v.c.l thế, con  chóóó!"
        self.assertEqual(
            [text[one.start : one.end] for one in matcher.find(text)], ["v.c.l", "con  chóóó"]
        )

    def test_longest_of_several_is_found(self):
        found = Matcher(read_entries("chó\ncon chó")).find("con chó")
        self.assertEqual([one.entry.words for one in found], ["con chó"])


class InnocenceTests(SimpleTestCase):
    @given(
        st.sampled_from([fold(words).replace(" ", "") for words in LISTED]),
        st.text("aeghklmnoprstuxy", min_size=1, max_size=3),
        st.booleans(),
    )
    def test_no_word_is_found_inside_another(self, word, more, in_front):
        last = more[-1] if in_front else more[0]
        if last == (word[0] if in_front else word[-1]):
            return  # the same letter again is a disguise
        text = more + word if in_front else word + more
        self.assertEqual(matcher.find(text), [])

    def test_true_words_pass(self):
        found = Matcher(
            read_entries(
                "=đĩ\nlồn trừ lớn, lon, lọn\nchó trừ cho, chờ, chợ, chỗ\nđịt\ndm\nvl\n"
                "cặc trừ các, cắc"
            )
        )
        for text in (
            "Tôi đi chợ cho mẹ, chờ ở chỗ lớn, uống lon nước.",
            *("Choáng váng vì chong chóng.", "Bạn admin ơi.", "Thứ T7 đi dạo.", "Lon ton khắp xóm"),
            *("Vì vậy phải vượt lũ.", "Các bác nói đúng.", "di t7", "tivi Lớn", "bù ơi"),
        ):
            with self.subTest(text):
                self.assertEqual(found.find(text), [])

    def test_two_vowels_are_no_letter_repeated(self):
        self.assertEqual(Matcher(read_entries("ngu trừ ngủ")).find("Ga Kim Ngưu, đi ngủ"), [])

    def test_innocent_spellings_stay_innocent_in_capitals(self):
        found = Matcher(read_entries("lồn trừ lớn"))
        self.assertEqual(found.find("QUÁ LỚN"), [])
        self.assertTrue(found.find("lôn"))

    @given(st.text(max_size=300))
    def test_any_text_is_looked_through(self, text):
        for one in matcher.find(nfc(text)):
            self.assertLess(one.start, one.end)


class EntryTests(SimpleTestCase):
    def test_remarks_and_empty_lines_are_nothing_and_double_ones_are_one(self):
        entries = read_entries("# chửi tục\n\nVCL\nvcl  # viết tắt\n")
        self.assertEqual([one.words for one in entries], ["VCL"])

    def test_line_that_says_nothing_is_named(self):
        for text in ("vcl\n!!", "a", "vcl\n" + "a b" * 30):
            with self.subTest(text[:10]), self.assertRaisesMessage(WrongEntry, "Dòng "):
                read_entries(text)

    @given(st.text(max_size=80))
    def test_any_line_is_read_or_refused_in_words(self, text):
        try:
            Matcher(read_entries(text)).find(nfc(text))
        except WrongEntry as wrong:
            self.assertIn("Dòng", str(wrong))
