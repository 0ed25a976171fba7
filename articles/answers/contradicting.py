"""What speaks against a sentence as the answer, whatever words it has."""

import re

from articles.answers import lexicon
from articles.answers.lexicon import folded
from articles.answers.scoring import is_other_role

YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
# The newspaper says that nobody knows, or not yet.
UNKNOWN = re.compile(
    r" (?:chưa (?:được )?(?:rõ|biết|xác định|quyết định|công bố|tiết lộ|chốt|thống nhất)"
    r"|không (?:rõ|tiết lộ|công bố|nêu)|đang (?:được )?(?:điều tra|làm rõ|xác minh)"
    r"|đang chờ (?:xét|duyệt|phê duyệt|thẩm định|cấp phép|kết quả)) "
)
REASON = re.compile(r" (?:nguyên nhân|lý do) ")
# Questions of these kinds are answered by what is told of the very event alone.
KINDS_OF_STAGES = frozenset({"number", "duration", "time", "who", "organisation", "where"})
TO_COME = lexicon.PLANNED | lexicon.FRAMES["future"]
NOT_THERE = ("chưa có", "không có", "chua co", "khong co")
NUMERAL = r"(\d\w*|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|i{1,3}|iv|v)"
WRITTEN = {
    "1": "một i", "2": "hai ii", "3": "ba iii", "4": "bốn tư iv", "5": "năm v", "6": "sáu vi",
    "7": "bảy vii", "8": "tám viii", "9": "chín ix", "10": "mười x",
}  # fmt: skip


def against(reading, sentence):
    """Return why a sentence cannot be the answer, whatever words it has, or "".

    It is of another name, another number (“giai đoạn 1”), another year, of a part where all is
    asked; or says that nobody knows.
    """
    question, story = reading.question, reading.story
    here = story.lines(question.accented)[sentence.number]
    if any(_lacks_a_word(term, story.text_line(question.accented)) for term in question.terms):
        return "name"
    for word, number in question.qualifiers:
        if not (_is_of_year if not word else _is_of_number)(reading, sentence, word, number):
            return "number" if word else "year"
    if any(_is_of_another_count(here, *counted) for counted in question.counted):
        return "count"
    if question.frame and not _is_in_frame(question, here):
        return "year"
    if question.of_whole and not _has(here, lexicon.WHOLE, question):
        return "part"
    if any(is_other_role(term, here) for term in question.terms):
        return "role"
    if _is_of_the_opposite(question, here):
        return "opposite"
    if question.kind in KINDS_OF_STAGES and _is_of_another_stage(question, here):
        return "stage"
    if _is_only_planned(question, here):
        return "planned"
    if question.kind == "why" and _has_unknown_reason(story):
        return "unknown"
    if question.kind != "yesno" and UNKNOWN.search(sentence.exact_line):
        return "unknown"
    if question.asked and any(f" {phrase} {question.asked} " in here for phrase in NOT_THERE):
        return "unknown"
    return ""


def _has_unknown_reason(story):
    """Return whether a story says that the reason is not known, as of a fire of last night."""
    lines = story.lines(True)
    return any(REASON.search(text) and UNKNOWN.search(text) for text in lines)


def _has(text, phrases, question):
    return any(f" {p} " in text for p in (phrases if question.accented else folded(phrases)))


def _is_of_the_opposite(question, here):
    """Return whether a sentence has “xe cũ” where “xe mới” is asked, and no “xe mới”."""
    for before, word in question.side_by_side:
        for contrast in lexicon.CONTRASTS:
            contrast = contrast if question.accented else folded(contrast)
            if word not in contrast or f" {before} {word} " in here:
                continue
            if any(f" {before} {other} " in here for other in contrast - {word}):
                return True
    return False


def _is_of_another_stage(question, here):
    """Return whether “khởi công” is told where “hoàn thành” is asked, by that word or another."""
    for course in lexicon.COURSES:
        stages = [_compared(stage, question) for stage in course]
        wanted = [
            (term, stage)
            for term in question.terms
            for stage in stages
            if term.phrase in stage and not term.is_name
        ]
        told = [stage for stage in stages if any(f" {word} " in here for word in stage)]
        if wanted and told and not any(_is_told(*one, told, here) for one in wanted):
            return True
    return False


def _is_told(term, stage, told, here):
    return stage in told or any(f" {word} " in here for word in term.alike)


def _compared(words, question):
    """Return words as a question has them; without diacritics, those of two syllables and more."""
    return words if question.accented else folded(frozenset(w for w in words if " " in w))


def _is_only_planned(question, here):
    asked = f" {' '.join(question.forms)} "
    return _has(asked, lexicon.OUTCOMES, question) and _has(here, TO_COME, question)


def _lacks_a_word(term, text):
    """Return whether a story lacks a word of a name, as “Bệnh viện Lão khoa” lacks the “Nhi”."""
    if not term.is_name or any(f" {phrase} " in text for phrase in term.alike):
        return False
    return any(f" {word} " not in text for word in term.words)


def written(number):
    """Return the ways in which a number is written: 2, hai, ii."""
    for digits, others in WRITTEN.items():
        if number == digits or number in others.split():
            return {digits, *others.split()}
    return {number}


def _is_of_another_count(here, number, noun):
    """Return whether a sentence has “bốn chỗ” where “bảy chỗ” is asked, and no “bảy chỗ”."""
    found = re.findall(rf" {NUMERAL} {re.escape(noun)}(?= )", here)
    return bool(found) and not written(number) & set(found)


def _is_of_number(reading, sentence, word, number):
    """Return whether “giai đoạn 1” is what a sentence tells of, or its paragraph, or the story."""
    story, accented = reading.story, reading.question.accented
    lines = story.lines(accented)
    forms = written(number)
    if word in ("tháng", "thang", "ngày", "ngay") and _is_dated(story, word, number):
        return True
    if not any(f" {word} {form} " in story.text_line(accented) for form in forms):
        return False
    pattern = re.compile(rf" {re.escape(word)} {NUMERAL}(?= )")
    nearest = pattern.findall(lines[sentence.number])
    if not nearest:
        nearest = pattern.findall(_before_in_paragraph(story, sentence, lines))[-1:]
    if not nearest:
        nearest = pattern.findall(story.lead(accented))
    return not nearest or bool(forms & set(nearest))


def _before_in_paragraph(story, sentence, lines):
    before = story.sentences[: sentence.number]
    return "".join(lines[s.number] for s in before if s.paragraph == sentence.paragraph)


def _is_dated(story, word, number):
    """Return whether a story is of a month or day: by its own date, or one in its text."""
    if word in ("tháng", "thang"):
        if str(story.published_at.month) == number:
            return True
        pattern = rf"\b\d{{1,2}}/0?{number}\b"
    else:
        pattern = rf"\b0?{number}/\d{{1,2}}\b"
    return any(re.search(pattern, s.text) for s in story.sentences)


def _is_of_year(reading, sentence, _, year):
    if year in YEAR.findall(sentence.text):
        return True
    other = lexicon.FRAMES["past"] | lexicon.FRAMES["future"]
    if any(f" {phrase} " in sentence.exact_line for phrase in other):
        return False
    story = reading.story
    paragraph = " ".join(s.text for s in story.sentences if s.paragraph == sentence.paragraph)
    return str(story.published_at.year) == year or year in YEAR.findall(
        f"{story.title} {paragraph}"
    )


def _is_in_frame(question, here):
    """Return whether a sentence tells of the year that the question names by today's."""
    frames = {name for name, words in lexicon.FRAMES.items() if _has(here, words, question)}
    if question.frame == "present":
        return not frames or "present" in frames
    return question.frame in frames
