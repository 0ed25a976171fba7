"""Newsletters over SMTP itself, to a server that refuses, puts off and hangs up."""

from django.test import TestCase, override_settings

from articles.newsletters import sending
from tests.articles.newsletters.factories import make_newsletter, make_readers, send_all, strike
from tests.articles.newsletters.small_mail_server import small_mail_server
from tests.factories import make_article


class SmtpTests(TestCase):
    def setUp(self):
        self.newsletter = make_newsletter("sang", name="Bản tin sáng")
        make_article(headline="Đường phố Hà Nội đổi tên sau một đêm mưa")
        self.readers = make_readers(self.newsletter, 4)
        self.issue = strike(self.newsletter)

    def states(self):
        states = self.issue.deliveries.order_by("reader_id").values_list("state", flat=True)
        return list(states)

    def test_mails_arrive_whole_over_one_connection(self):
        with small_mail_server() as server:
            send_all(self.issue)
        self.assertEqual(server.connections, 1)
        arrived = {mail["To"]: mail for mail in server.mails}
        self.assertEqual(set(arrived), {reader.address for reader in self.readers})
        for mail in arrived.values():
            self.assertIn("Đường phố Hà Nội đổi tên", mail["Subject"])
            self.assertIn("Đường phố Hà Nội", mail.get_body(["plain"]).get_content())
            self.assertIn("Đường phố Hà Nội", mail.get_body(["html"]).get_content())
            self.assertEqual(mail["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")

    def test_refused_and_put_off_addresses_hold_up_nobody(self):
        with small_mail_server() as server:
            server.refusals[self.readers[0].address] = "550 5.1.1 No such user"
            server.refusals[self.readers[2].address] = "451 4.7.1 Greylisted"
            sending.send_batch(self.issue.pk)
        self.assertEqual(self.states(), ["failed", "sent", "waiting", "sent"])
        self.readers[0].refresh_from_db()
        self.assertEqual(self.readers[0].refusals, 1)
        put_off = self.issue.deliveries.get(state="waiting")
        self.assertEqual((put_off.tries, put_off.said), (1, "451 4.7.1 Greylisted"))

    def test_server_that_hangs_up_after_two_mails_gets_all_of_them_once(self):
        with small_mail_server() as server:
            server.most_in_a_row = 2
            send_all(self.issue)
        self.assertEqual(server.connections, 2)
        self.assertEqual(self.states(), ["sent"] * 4)
        self.assertEqual(len({mail["To"] for mail in server.mails}), len(server.mails))

    def test_mail_that_was_taken_without_a_word_is_not_sent_again(self):
        with small_mail_server() as server:
            server.breaks_after_data = True
            sending.send_batch(self.issue.pk)
            server.breaks_after_data = False
            send_all(self.issue)
        self.assertEqual(len({mail["To"] for mail in server.mails}), len(server.mails))
        self.assertEqual(self.states(), ["unsure"] * 4)

    @override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=9,
    )
    def test_server_that_is_not_there_costs_nobody_a_mail(self):
        with self.assertLogs("articles.newsletters.sending", "WARNING"):
            sending.send_batch(self.issue.pk)
        self.assertEqual(self.states(), ["waiting"] * 4)
