"""What PostgreSQL makes of a text is what we make of it."""

from unicodedata import normalize

from django.db.models import Value
from django.test import TestCase
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from accounts.models import User
from kinhtedothi.vietnamese.columns import Folded, FoldedWords, folded_words
from kinhtedothi.vietnamese.text import fold
from kinhtedothi.vietnamese.words import words_of

LETTERS = "".join(map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))))


def made(expression):
    User.objects.get_or_create(email="a@example.com")
    return User.objects.values_list(expression, flat=True).first()


class FoldedTests(TestCase):
    def test_every_latin_letter_is_folded_alike(self):
        for letters in (LETTERS, normalize("NFD", LETTERS)):
            self.assertEqual(made(Folded(Value(letters))), fold(letters))

    def test_words_are_those_of_the_analyser(self):
        text = "Nguyễn Thị Hoà, Đặng_Q.Anh"
        vector = made(FoldedWords(Value(text), Value("hoa.nt@thu.vn")))
        words = {word.folded for word in words_of(f"{text} hoa.nt@thu.vn")}
        self.assertEqual({word.strip("'") for word in vector.split()}, words)

    def test_words_looked_for_are_those_of_the_column(self):
        text = "Hoà 1.200 0912345678@thu.vn 05_3,5"
        vector = made(FoldedWords(Value(text)))
        self.assertEqual({word.strip("'") for word in vector.split()}, set(folded_words(text)))


class AnyTextTests(HypothesisTestCase):
    @given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60))
    def test_whatever_name_somebody_has_is_no_error(self, name):
        made(FoldedWords(Value(name)))
