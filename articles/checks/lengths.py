"""What an autosave keeps, and the newspaper has no room for."""

from articles.checks.problem import Problem
from articles.models import Article

LINES = {
    "kicker": "Tít phụ",
    "headline": "Tít",
    "lead_caption": "Chú thích riêng của ảnh chính",
    "lead_alt": "Mô tả riêng của ảnh chính",
}


def problems(story):
    """Yield each line that is longer than the column in which readers' text is kept."""
    for name, label in LINES.items():
        most = Article._meta.get_field(name).max_length
        length = len(getattr(story.content, name))
        if length > most:
            yield Problem(
                f"{name}-too-long",
                f"{label} dài {length} ký tự, nhiều nhất được {most}.",
                name,
            )
