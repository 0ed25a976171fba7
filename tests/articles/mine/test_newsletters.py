"""The newsletters of an account's own address: proved already, so no mail asks again."""

from django.core import mail
from django.test import TestCase

from accounts.addresses import confirm_address
from articles.models import NewsletterConsent, NewsletterReader
from articles.newsletters.consent import CURRENT
from tests.articles.newsletters.factories import make_newsletter
from tests.factories import make_user

PAGE = "/tai-khoan/ban-tin/"


class MyNewslettersTests(TestCase):
    def setUp(self):
        self.newsletter = make_newsletter("sang", name="Bản tin sáng")
        self.reader = make_user(email="Hoa@example.com")
        confirm_address(self.reader)
        self.client.force_login(self.reader)

    def send(self, **data):
        return self.client.post(PAGE, data)

    def test_proved_address_gets_them_at_once_with_the_proof_of_consent(self):
        answer = self.send(newsletters=[self.newsletter.pk], consent="on", version=CURRENT)
        self.assertRedirects(answer, PAGE)
        reader = NewsletterReader.objects.get(address="hoa@example.com")
        self.assertEqual(list(reader.newsletters.all()), [self.newsletter])
        kept = NewsletterConsent.objects.get()
        self.assertEqual((kept.act, kept.channel, kept.version), ("confirmed", "account", CURRENT))
        self.assertEqual(mail.outbox, [])
        self.assertRedirects(self.send(), PAGE)
        reader.refresh_from_db()
        self.assertEqual(reader.state, "left")

    def test_nothing_is_ticked_and_without_consent_nothing_is_sent(self):
        self.assertNotContains(self.client.get(PAGE), "checked")
        answer = self.send(newsletters=[self.newsletter.pk], version=CURRENT)
        self.assertContains(answer, "Bạn cần đồng ý", status_code=422)
        self.assertFalse(NewsletterReader.objects.exists())

    def test_address_that_is_not_proved_gets_none(self):
        self.reader.emailaddress_set.all().delete()
        self.assertContains(self.client.get(PAGE), "chưa được xác nhận")
        self.send(newsletters=[self.newsletter.pk], consent="on", version=CURRENT)
        self.assertFalse(NewsletterReader.objects.exists())
