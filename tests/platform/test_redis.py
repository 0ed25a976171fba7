"""The page cache when several machines share Redis."""

import shutil
import subprocess
import time

import pytest
from django.core.cache import caches
from django.test import override_settings

from tests.factories import make_article
from tests.page_cache_client import PageCacheClient
from tests.platform.ports import free_port

REDIS = shutil.which("redis-server")

pytestmark = pytest.mark.skipif(
    REDIS is None, reason="Máy không có redis-server nên không thử được bộ nhớ đệm dùng chung."
)


@pytest.fixture
def redis(tmp_path):
    """Run a Redis that keeps nothing; yield its address."""
    port = free_port()
    server = subprocess.Popen(
        [REDIS, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)],
        stdout=subprocess.DEVNULL,
    )
    address = f"redis://127.0.0.1:{port}/0"
    cache = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": address}
    with override_settings(CACHES={"default": cache, "pages": {**cache, "KEY_PREFIX": "pages"}}):
        wait_until_it_answers()
        yield address
    server.terminate()
    server.wait(10)


def wait_until_it_answers():
    for _ in range(100):
        try:
            caches["pages"].get("x")
            return
        except Exception:
            time.sleep(0.05)
    pytest.fail("redis-server không trả lời.")


@pytest.mark.django_db
def test_page_made_by_one_process_is_served_by_another(redis, django_assert_num_queries):
    make_article(headline="Trang dùng chung")
    with override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=0):
        first = PageCacheClient().get("/").content
        # Another client has a shelf of its own, as another process has.
        with django_assert_num_queries(1):
            assert PageCacheClient().get("/").content == first
