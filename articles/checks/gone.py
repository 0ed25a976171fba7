"""What a story names and the newsroom has deleted since."""

from articles.checks.problem import Problem
from articles.models import Author, Section, Series, Topic

AUTHOR = "Bài ghi một bút danh không còn trong danh sách tác giả."
SECTION = "Chuyên mục của bài không còn nữa; hãy chọn chuyên mục khác."
TOPIC = "Bài thuộc một sự kiện không còn nữa; hãy bỏ sự kiện ấy."
SERIES = "Loạt bài đã chọn không còn nữa; hãy chọn lại."
PHOTO = "Bài dùng một tấm ảnh không còn trong kho ảnh."


def problems(story):
    """Yield the authors, photos, sections, topics and series that are there no more."""
    content = story.content
    named = (
        (Author, {author for author, _ in content.bylines}, "author", "bylines", AUTHOR),
        (Section, {content.section} - {None}, "section", "section", SECTION),
        (Topic, set(content.topics), "topic", "topics", TOPIC),
        (Series, {content.series} - {None}, "series", "series", SERIES),
    )
    for model, keys, name, field, sentence in named:
        if keys and model.objects.filter(pk__in=keys).count() < len(keys):
            yield Problem(f"{name}-gone", sentence, field)
    for field in dict.fromkeys(use.field for use in _without_photo(story)):
        yield Problem("photo-gone", PHOTO, field)


def _without_photo(story):
    return [use for use in story.photo_uses if use.photo_id not in story.photos]
