"""What keeping the pages costs after a publication, in front pages made for a reader.

A ratio within one run does not mind a busy machine. To see it:
make test PYTEST="tests/benchmarks/test_page_record.py -s"
"""

import json
from time import process_time

from django.test import TestCase

from articles.models import Edition, PageState
from articles.page_record import keeping
from articles.page_record.tops import tops_of
from tests.factories import make_article, make_photo, make_section, make_topic

ROUNDS = 15
STORIES = 60
# Some 0.6 as it is, of a page: the same rows are read, and no template is filled in.
LIMIT = 2
# A year of a day that changes it 400 times is then some 200 MB.
LIMIT_BYTES = 1_400


class KeepingBenchmark(TestCase):
    @classmethod
    def setUpTestData(cls):
        photo = make_photo()
        names = ("kinh-te", "do-thi", "van-hoa", "xa-hoi")
        sections = [make_section(name, on_home=True) for name in names]
        topic = make_topic()
        for number in range(STORIES):
            cls.story = make_article(
                section=sections[number % 4], topics=[topic.pk], lead_photo=photo
            )

    def test_keeping_costs_less_than_two_pages_and_a_state_is_small(self):
        made = best(lambda: self.client.get("/"))
        kept = best(self.keep)
        size = len(json.dumps(PageState.objects.first().stories))
        print(f"\nkept {kept / made:.2f} × made, {size} bytes")
        self.assertLess(kept / made, LIMIT)
        self.assertLess(size, LIMIT_BYTES)

    def test_keeping_the_tops_of_a_story_costs_less_than_two_pages(self):
        made = best(lambda: self.client.get("/"))
        kept = best(self.keep_tops)
        size = len(json.dumps(PageState.objects.first().stories))
        print(f"\ntops kept {kept / made:.2f} × made, {size} bytes")
        self.assertLess(kept / made, LIMIT)
        self.assertLess(size, LIMIT_BYTES)

    def keep(self):
        Edition.objects.advance()
        keeping.keep_front_page()

    def keep_tops(self):
        Edition.objects.advance()
        keeping.keep_tops(tops_of(self.story))


def best(act):
    """Return the least time of the processor that an act takes, in seconds."""
    times = []
    for _ in range(ROUNDS):
        before = process_time()
        act()
        times.append(process_time() - before)
    return min(times)
