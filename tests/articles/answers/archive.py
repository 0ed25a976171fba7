"""An archive in memory, of the texts of a question set."""

from collections import Counter
from datetime import datetime
from types import SimpleNamespace

from django.utils import timezone

from articles.answers.story import Story
from articles.body import Paragraph


class TextArchive:
    """The texts of a set, as the archive of the newspaper gives its stories."""

    def __init__(self, texts):
        self.kept = [_story(text) for text in texts]
        self.words = [set(story.text_line(False).split()) for story in self.kept]
        self.counted = Counter(word for words in self.words for word in words)

    def size(self):
        return len(self.kept)

    def frequencies(self, words):
        return {word: self.counted[word] for word in words}

    def stories_with(self, terms, limit):
        told = [
            (sum(w for term, w in terms.items() if f" {term} " in story.text_line(False)), story)
            for story in self.kept
        ]
        told = sorted((one for one in told if one[0]), key=lambda one: -one[0])
        return [story for _, story in told[:limit]]


def _story(text):
    published = timezone.make_aware(datetime.fromisoformat(text["date"]))
    paragraphs = [
        Paragraph(f"doan-{number}", words)
        for number, words in enumerate(text["body"].split("\n"), 1)
    ]
    article = SimpleNamespace(text_id=text["text_id"], published_at=published)
    return Story(text["text_id"], text["title"], "", published, paragraphs, article)
