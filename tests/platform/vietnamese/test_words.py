"""Words are read in one way, however they were typed."""

import unicodedata

import pytest

from kinhtedothi.vietnamese.words import LONGEST_WORD, normal, words_of


def exact(text):
    """Return the words with their diacritics."""
    return [word.exact for word in words_of(text)]


@pytest.mark.parametrize(
    ("written", "alike"),
    [
        ("Hoà Bình", "hòa bình"),
        ("thuý, Thúy", "thúy thúy"),
        ("KHOẺ", "khỏe"),
        ("uỷ ban", "ủy ban"),
        ("quý", "quý"),
        ("hoàn toàn", "hoàn toàn"),
        ("hoặc", "hoặc"),
        (unicodedata.normalize("NFD", "Đường sắt đô thị Hoà Lạc"), "đường sắt đô thị hòa lạc"),
    ],
)
def test_letter_case_composition_and_the_place_of_a_tone_make_no_other_word(written, alike):
    assert exact(written) == alike.split()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Covid-19", ["covid", "19"]),
        ("thắng 3-0", ["thắng", "3", "0"]),
        ("28/01/2025", ["28", "1", "2025"]),
        ("1.200 tỷ", ["1200", "tỷ"]),
        ("1.234.567,8", ["1234567,8"]),
        ("0,5%", ["0,5"]),
        ("05h30", ["5h30"]),
        ("TP.HCM", ["tp", "hcm"]),
        ("…!? ", []),
    ],
)
def test_numbers_dates_and_hyphens_come_apart_in_one_way(written, words):
    assert exact(written) == words


def test_a_word_is_known_without_its_diacritics_too():
    assert [word.folded for word in words_of("Đường về Hà Nội")] == ["duong", "ve", "ha", "noi"]


def test_each_word_stands_where_the_text_has_it():
    text = unicodedata.normalize("NFD", "Ông Ngô Đình Thuỷ, 1.200 m²")
    assert [normal(text[word.start : word.end]) for word in words_of(text)][:4] == [
        "ông", "ngô", "đình", "thủy",
    ]  # fmt: skip


def test_a_word_that_nobody_asks_for_is_cut():
    assert [len(word) for word in exact("a" * 500 + " " + "9" * 500)] == [LONGEST_WORD] * 2
