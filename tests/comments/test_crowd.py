"""Two hundred posts and likes at once, through the views: nothing is lost, nothing doubled."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory, TransactionTestCase
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from accounts.models import User
from comments.models import Comment, CommentLike, Policy, Thread
from comments.pages.liking import like
from comments.views import write
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

READERS = 100
# Each has a connection of its own; the database lets in a hundred.
AT_ONCE = 20
AS_A_SCRIPT = {"HX-Request": "true", "Accept": "application/json"}


class CrowdTests(TransactionTestCase):
    def setUp(self):
        cache.clear()
        Policy.objects.create(pk=1, mode="after")
        editor = make_user("thu-ky")
        self.article = make_article(by=editor, comments_open=True)
        self.liked = make_comment(self.article, reader=editor)
        people = [User(email=f"{n}@example.com", display_name=f"Bạn {n}") for n in range(READERS)]
        self.readers = User.objects.bulk_create(people)
        # Nothing is held because its author is new.
        elsewhere, last_week = make_article(by=editor), timezone.now() - timedelta(days=7)
        for reader in self.readers:
            make_comment(elsewhere, reader=reader, created_at=last_week)

    def post(self, view, reader, *address, **data):
        request = RequestFactory().post("/", data, headers=AS_A_SCRIPT)
        request.user, request.session = reader, SessionStore()
        request.htmx = HtmxDetails(request)
        try:
            return view(request, self.article.pk, *address).status_code
        finally:
            connection.close()

    def test_counts_are_rows(self):
        writing = [
            lambda reader=reader: self.post(write, reader, body=f"Ý kiến của {reader}.")
            for reader in self.readers
        ]
        # Each reader likes twice, as a double click does, and every fourth takes it back.
        liking = [
            lambda reader=reader: [
                self.post(like, reader, self.liked.pk, thich=wish)
                for wish in ("1", "1", "0")[: 3 if reader.pk % 4 == 0 else 2]
            ]
            for reader in self.readers
        ]
        acts = [act for pair in zip(writing, liking, strict=True) for act in pair]
        with ThreadPoolExecutor(AT_ONCE) as crowd:
            list(crowd.map(lambda act: act(), acts))
        posted = Comment.objects.filter(article=self.article, status=Comment.Status.APPROVED)
        self.assertEqual(posted.exclude(pk=self.liked.pk).count(), READERS)
        self.assertEqual(posted.values("reader").distinct().count(), READERS + 1)
        self.assertEqual(Thread.objects.get(article=self.article).comment_count, READERS + 1)
        self.liked.refresh_from_db()
        remain = sum(reader.pk % 4 != 0 for reader in self.readers)
        likes = CommentLike.objects.filter(comment=self.liked).count()
        self.assertEqual((self.liked.like_count, likes), (remain, remain))
