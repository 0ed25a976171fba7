"""The stories of the day, for the first page."""

from articles.story_list.queues import published_today

__all__ = ["published_today"]
