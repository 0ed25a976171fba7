"""What a check finds."""

from dataclasses import dataclass

LONGEST_QUOTE = 60


@dataclass(frozen=True)
class Problem:
    """Something to mend, or at least to look at, before readers see the story.

    code: what kind it is; stays the same whatever the sentence says.
    sentence: a whole Vietnamese sentence that names the thing concerned.
    field: the field of articles.forms.story.StoryForm where it is mended.
    blocks: False for a warning, which an editor may override with a reason.
    photo: primary key of the photo in the library where it is mended as well.
    """

    code: str
    sentence: str
    field: str
    blocks: bool = True
    photo: int | None = None


def quoted(text):
    """Return text in quotation marks, cut at a word where it is long."""
    if len(text) > LONGEST_QUOTE:
        text = (text[: LONGEST_QUOTE + 1].rpartition(" ")[0] or text[:LONGEST_QUOTE]) + "…"
    return f"“{text}”"
