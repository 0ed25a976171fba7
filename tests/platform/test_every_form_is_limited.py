"""Every address that takes a form from readers, walked: who sends too often must wait."""

import time
from unittest import mock

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client, RequestFactory, TestCase
from django.urls import get_resolver
from django.utils import timezone

from accounts import erasing
from accounts.addresses import confirm_address
from accounts.limits import Limit
from articles.models import AskedQuestion
from articles.pages.answers import vote_token
from comments import moderation
from subscriptions.keeping import claims
from subscriptions.keeping.links import renewal_path
from tests.accounts.mailbox import last_code, last_link
from tests.accounts.proof import prove
from tests.accounts.test_passkeys import add_passkey
from tests.accounts.test_phone import ON as with_messages
from tests.articles.newsletters.factories import make_newsletter
from tests.comments.factories import make_comment
from tests.factories import PASSWORD, make_article, make_topic, make_user
from tests.second_factor import give_factor
from tests.subscriptions.factories import (
    make_hold,
    make_order,
    make_publication,
    make_subscription,
)
from tests.subscriptions.gateways.keys import with_vnpay

NEWSROOM = "toa-soan/"
# What takes a POST and counts nothing, and why that is right.
UNLIMITED = {
    "healthz": "for machines that watch; reads nothing",
    "readyz": "for machines that watch; one query",
    "metrics": "for machines on this one",
    "favicon.ico": "leads to a file",
    "articles:count_reading": "counts a browser once a day and story, whatever it sends",
    "subscriptions:momo_ipn": "off without a key, and takes in only what is signed with it",
    "subscriptions:bank_message": "off without a key, and takes in only what is signed with it",
    "articles:followed_stories": "reads one query, as a page does, and keeps nothing",
}
# Others have no such thing: it answers 404, or that the link is dead.
ONLY_ON_THE_WAY = {"account_reset_password_from_key", "mfa_deactivate_totp"}


def patterns_of_readers(patterns, above="", space=""):
    """Yield (name, route, view) of every address outside the newsroom."""
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if route.startswith(NEWSROOM):
            continue
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from patterns_of_readers(pattern.url_patterns, route, inner)
        else:
            yield space + (pattern.name or route), route, pattern.callback


@with_messages
@with_vnpay
class EveryFormTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban.doc@example.com")
        confirm_address(cls.reader)
        cls.leaving = make_user(email="sap.di@example.com")
        article = make_article(comments_open=True)
        publication = make_publication()
        make_newsletter("sang")
        order = make_order(buyer=cls.reader)
        hold = make_hold(make_subscription(buyer=cls.reader))
        client = Client()
        cls.keeper = make_user(email="co.khoa@example.com")
        confirm_address(cls.keeper)
        client.force_login(cls.keeper)
        prove(client)
        add_passkey(client)
        key = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
        erasure = erasing.ask(cls.leaving)
        topic = make_topic("Cầu mới")
        comment = make_comment(article, reader=cls.reader)
        moderation.reject(comment, make_user("kiem-duyet"), "Lời lẽ.")
        shown = make_comment(article)
        claim = claims.ask(cls.reader, make_subscription().label_number)
        asked = AskedQuestion.objects.create(
            folded="gia ve", outcome="none", confidence=0, last_asked_at=timezone.now()
        )
        cls.samples = {
            "accounts:keep_account": f"/tai-khoan/giu-lai/{erasure.key}/",
            "articles:save_story": f"/tai-khoan/bai-da-luu/{article.pk}/",
            "articles:follow": f"/tai-khoan/theo-doi/su-kien/{topic.slug}/",
            "accounts:mute_notices": "/tai-khoan/thong-bao/thoi-nhan/x/",
            "comments:suggest": f"/binh-luan/gop-y/{article.pk}/",
            "comments:follow_thread": f"/binh-luan/{article.pk}/theo-doi/",
            "comments:ask_again": f"/binh-luan/xem-lai/{comment.pk}/",
            "comments:write": f"/binh-luan/{article.pk}/",
            "comments:like": f"/binh-luan/{article.pk}/{shown.pk}/thich/",
            "comments:report": f"/binh-luan/{article.pk}/{shown.pk}/bao-cao/",
            "comments:edit": f"/binh-luan/{article.pk}/{comment.pk}/sua/",
            "comments:withdraw": f"/binh-luan/{article.pk}/{comment.pk}/xoa/",
            "subscriptions:order_form": f"/dat-bao/{publication.code}/",
            "subscriptions:order_review": f"/dat-bao/{publication.code}/xem-lai/",
            "subscriptions:order_invoice": f"/dat-bao/don/{order.code}/hoa-don/",
            "subscriptions:order_cancel": f"/dat-bao/don/{order.code}/huy/",
            "subscriptions:change_subscription": f"/dat-bao/ky/{hold.subscription_id}/tam-ngung/",
            "subscriptions:resume_delivery": (
                f"/dat-bao/ky/{hold.subscription_id}/nhan-lai/{hold.pk}/"
            ),
            "subscriptions:pay_online": f"/dat-bao/don/{order.code}/tra/vnpay/",
            "subscriptions:renewal": renewal_path(make_subscription().pk),
            "subscriptions:renewal_qr": f"{renewal_path(make_subscription().pk)}qr.svg",
            "subscriptions:claim_code": f"/dat-bao/nhan-ky/{claim.pk}/",
            "subscriptions:no_invitations": "/dat-bao/thoi-moi/x/",
            "articles:answer_vote": f"/hoi-dap/y-kien/{vote_token(asked)}/",
            "articles:newsletter_confirm": "/ban-tin/xac-nhan/x/",
            "articles:newsletter_choices": "/ban-tin/tuy-chon/x/",
            "articles:newsletter_leave": "/ban-tin/huy/x/",
            "articles:alert_leave": "/ban-tin/huy/bao-bai-moi/x/",
            "mfa_remove_webauthn": f"/tai-khoan/bao-mat/khoa/{key.pk}/xoa/",
            "mfa_edit_webauthn": f"/tai-khoan/bao-mat/khoa/{key.pk}/",
            "account_reset_password_from_key": None,
            "articles:count_reading": f"/doc/{article.pk}/",
        }

    def setUp(self):
        cache.clear()

    def test_every_form_has_a_limit(self):
        limited, unlimited = set(), {}
        for name, route, view in patterns_of_readers(get_resolver().url_patterns):
            if ("<" in route or "(" in route) and name not in self.samples:
                if self.straight_to(view) != 405:
                    unlimited[name] = "an example of its address is missing"
                continue
            statuses = {self.post(name, route, client) for client in self.people(name)}
            # Who may not send it at all is led elsewhere.
            taken = statuses - {302, 401, 403, 404, 405, 429}
            if 429 in statuses:
                limited.add(name)
            if taken or not statuses & {405, 429}:
                unlimited[name] = statuses
        self.assertEqual(set(unlimited), set(UNLIMITED), unlimited)
        self.assertGreater(len(limited), 25)

    def straight_to(self, view):
        """Return how a view answers a POST whose address nobody wrote an example of."""
        with mock.patch.object(Limit, "is_passed", return_value=True):
            request = RequestFactory().post("/")
            request.user, request.session = self.reader, Client().session
            try:
                return view(request).status_code
            except (AttributeError, TypeError):
                return None  # It went as far as asking for what stands in its address.

    def people(self, name):
        """Yield clients of a visitor, of a reader, and of those half way through a sign-in."""
        if name not in ONLY_ON_THE_WAY:
            yield Client()
            reader = Client()
            reader.force_login(self.reader)
            cache.clear()
            prove(reader)
            yield reader
            # With a passkey a password is no proof.
            keeper = Client()
            keeper.force_login(self.keeper)
            give_factor(keeper, self.keeper, time.time(), "webauthn", again=True)
            yield keeper
        if way := getattr(self, f"on_the_way_to_{name}", None):
            client = Client()
            cache.clear()
            way(client)
            yield client

    def post(self, name, route, client):
        plain = "/" + route.strip("^$").replace("\\.", ".")
        path = self.samples.get(name) or getattr(client, "path_of_the_test", plain)
        with mock.patch.object(Limit, "is_passed", return_value=True):
            answer = client.post(path)
        if answer.status_code == 429:
            self.assertTrue("hãy đợi" in answer.content.decode(), path)
            self.assertTrue(answer.headers["Retry-After"].isdecimal(), path)
        return answer.status_code

    def on_the_way_to_account_confirm_login_code(self, client):
        client.post("/dang-nhap/ma/", {"email": self.reader.email})

    def on_the_way_to_account_email_verification_sent(self, client):
        data = {"email": "moi@example.com", "display_name": "Lan Anh", "terms": "on"}
        client.post("/dang-ky/", data | {"password1": "một câu dài dễ nhớ"})

    def on_the_way_to_account_reset_password_from_key(self, client):
        client.post("/tai-khoan/mat-khau/quen/", {"email": self.reader.email})
        answer = client.get(last_link(), follow=True)
        client.path_of_the_test = answer.request["PATH_INFO"]

    def on_the_way_to_account_set_password(self, client):
        client.force_login(make_user(email="khong.mat.khau@example.com", password=None))

    def on_the_way_to_mfa_authenticate(self, client):
        reader = make_user(email="hai.lop@example.com")
        confirm_address(reader)
        TOTP.activate(reader, "JBSWY3DPEHPK3PXP")
        client.post("/dang-nhap/", {"login": reader.email, "password": PASSWORD})

    def on_the_way_to_account_verify_phone(self, client):
        client.force_login(make_user(email="dien.thoai@example.com"))
        prove(client)
        client.post("/tai-khoan/bao-mat/dien-thoai/", {"phone": "0912345678"})

    def on_the_way_to_mfa_reauthenticate(self, client):
        reader = make_user(email="hai.lop.nua@example.com")
        TOTP.activate(reader, "JBSWY3DPEHPK3PXP")
        client.force_login(reader)

    def on_the_way_to_mfa_deactivate_totp(self, client):
        reader = make_user(email="hai.lop.thoi@example.com")
        TOTP.activate(reader, "JBSWY3DPEHPK3PXP")
        client.force_login(reader)
        give_factor(client, reader, time.time(), again=True)

    def on_the_way_to_mfa_signup_webauthn(self, client):
        data = {"email": "khoa@example.com", "display_name": "Lan Anh", "terms": "on"}
        client.post("/dang-ky/khoa/", data)
        client.post("/tai-khoan/xac-nhan-email/", {"code": last_code()})
