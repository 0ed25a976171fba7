"""The demo's stories: read from articles.jsonl, dated by the moment of launch."""

import json
import random
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_duration

from articles.arranging import saving
from articles.arranging.slot import Slot
from articles.importing import import_stories
from articles.models import Area, ArrangedPage, Article, HourlyReading
from articles.readership import rank, roll_up
from kinhtedothi.demo.painting import paint

STORIES_FILE = Path(__file__).parent / "articles.jsonl"
PHOTO_ROOT = settings.VAR_DIR / "demo"
PHOTO_SIZE = (1280, 854)  # Enough for every rendition but the largest, and quick to draw.


def read_stories(now):
    """Return the demo's stories as the importer takes them.

    now: aware datetime of the launch, from which each story's age counts.
    """
    stories = [json.loads(line) for line in STORIES_FILE.read_text("utf-8").splitlines()]
    for story in stories:
        age = -parse_duration(story["published_at"])
        story["published_at"] = (now - age).isoformat()
    return stories


def paint_photos(stories):
    """Draw the pictures that stories use and that are not drawn yet."""
    wanted = {story["lead_photo"]["path"] for story in stories if story.get("lead_photo")}
    for story in stories:
        wanted.update(part.partition('"')[0] for part in story["body_html"].split('src="')[1:])
    missing = sorted(path for path in wanted if not (PHOTO_ROOT / path).exists())
    (PHOTO_ROOT / "photos").mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as painters:
        list(painters.map(paint_file, missing))


def paint_file(path):
    """Draw one picture: photos/metro-3.jpg is the third picture of the scene “metro”."""
    scene, _, number = Path(path).stem.rpartition("-")
    target = PHOTO_ROOT / path
    unfinished = target.with_suffix(".part")
    paint(scene, int(number), PHOTO_SIZE).save(unfinished, "JPEG", quality=88)
    unfinished.rename(target)


def fill_stories(stories):
    """Publish the stories."""
    lines = [json.dumps(story, ensure_ascii=False) for story in stories]
    result = import_stories(lines, PHOTO_ROOT)
    if result.failures:
        raise RuntimeError(f"Truyện mẫu hỏng: {result.failures[0]}")


def arrange_front_page(secretary):
    """Choose the lead and “Đừng bỏ lỡ” as an editor would."""
    with_photo = Article.objects.published().filter(is_sponsored=False, lead_photo__isnull=False)
    newest = list(with_photo.newest_first()[:3])
    older = list(with_photo.newest_first()[14:17])
    slots = [Slot(Area.LEAD, 1, newest[1].pk)]
    slots += [Slot(Area.DONT_MISS, place, story.pk) for place, story in enumerate(older, start=1)]
    saving.save(ArrangedPage.objects.of(), slots, None, secretary)


def fill_readings(now):
    """Let readers have read the stories of the last days, some much more than others."""
    dice = random.Random(2026)
    articles = list(Article.objects.published().filter(is_sponsored=False).newest_first()[:30])
    dice.shuffle(articles)
    hour = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    HourlyReading.objects.bulk_create(
        HourlyReading(article=article, hour=hour, count=4000 // rank + dice.randint(1, 40))
        for rank, article in enumerate(articles, start=1)
    )
    roll_up(timezone.now())
    rank()
