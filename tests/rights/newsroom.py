"""One row of every kind, so that every address of the newsroom has something to open."""

from datetime import date, timedelta
from uuid import uuid4

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts import account_acts, data_requests
from accounts.looks import Way
from accounts.models import DataRequest, Look
from articles import breaking, corrections, preview_links, story_questions
from articles.arranging import planning
from articles.models import (
    ArrangedPage,
    Assignment,
    Imprint,
    PageState,
    SectionDuty,
    Tag,
)
from articles.page_record import keeping
from articles.passage_choice import Passages
from comments import moderation, sanctions
from comments.models import Comment, Sanction, WordList
from comments.suggestions import suggest
from subscriptions.bank.taking_in import take_in
from subscriptions.models import (
    Collector,
    Issue,
    KeepingPolicy,
    OrderSheet,
    Payment,
    ProviderMessage,
    Reminder,
)
from tests.articles.newsletters.factories import make_newsletter, make_reader, strike
from tests.comments.factories import make_comment
from tests.factories import (
    make_author,
    make_live_story,
    make_photo,
    make_section,
    make_series,
    make_topic,
    make_user,
)
from tests.subscriptions.bank.test_taking_in import credit
from tests.subscriptions.factories import (
    make_bank_account,
    make_channel,
    make_complaint,
    make_hold,
    make_invoice,
    make_order,
    make_paid_order,
    make_route,
    owe,
    pay,
)


class Newsroom:
    """Rows by the word that an address has for them.

    The story is an editor's, published and told live; none of those who walk wrote it.
    """

    def __init__(self):
        secretary = make_user("thu-ky")
        self.story = make_live_story(by=secretary, updates=1)
        self.topic, self.section = make_topic("Cầu mới"), make_section("do-thi")
        self.comment = make_comment(self.story)
        waiting = make_comment(self.story, status=Comment.Status.PENDING)
        moderator = make_user("kiem-duyet")
        decision = moderation.approve(waiting, moderator)
        kind = Sanction.Kind.WARNING
        warning = sanctions.impose(waiting.reader, kind, "Lời lẽ nặng.", moderator)
        page = ArrangedPage.objects.of()
        keeping.keep_front_page()
        order = make_paid_order()
        line = order.lines.get()
        hold = make_hold(line.subscription)
        newsletter = make_newsletter()
        self.rows = {
            "articles_article": self.story,
            "articles_assignment": self._assignment(secretary),
            "articles_auditentry": self.story.audit_entries.first(),
            "articles_author": make_author("Minh Khuê"),
            "articles_imprint": self._imprint(),
            "articles_newsletter": newsletter,
            "articles_newsletterissue": strike(newsletter),
            "articles_newsletterreader": make_reader(newsletter),
            "articles_photo": make_photo(),
            "articles_section": self.section,
            "articles_sectionduty": SectionDuty.objects.create(
                user=secretary, section=self.section
            ),
            "articles_series": make_series(),
            "articles_tag": Tag.objects.create(name="Cầu Tứ Liên", slug="cau-tu-lien"),
            "articles_topic": self.topic,
            "comments_comment": self.comment,
            "subscriptions_accountentry": owe(order, 1_000),
            "subscriptions_bankaccount": make_bank_account(),
            "subscriptions_banktransaction": take_in(credit(5_000, "ba Hoa"))[0],
            "subscriptions_providermessage": ProviderMessage.objects.create(
                provider="sepay", body=b"{}"
            ),
            "subscriptions_deliverychannel": make_channel("post"),
            "subscriptions_collector": Collector.objects.create(name="Ông Lâm"),
            "subscriptions_invoice": make_invoice(order),
            "subscriptions_issue": Issue.objects.first(),
            "subscriptions_order": order,
            "subscriptions_ordersheet": OrderSheet.objects.create(made_by=secretary),
            "subscriptions_payment": order.payments.get(),
            "subscriptions_publication": line.publication,
            "subscriptions_receipt": pay(make_order(), method=Payment.Method.CASH).receipt,
            "subscriptions_route": make_route(),
            "subscriptions_subscription": line.subscription,
            "subscriptions_keepingpolicy": KeepingPolicy.objects.get_or_create(pk=1)[0],
            "subscriptions_reminder": Reminder.objects.create(
                subscription=line.subscription, kind="grace", due_on=date(2027, 3, 1)
            ),
            "subscriptions_hold": hold,
            "subscriptions_complaint": make_complaint(line.subscription),
            "accounts_user": order.buyer,
            "accounts_datarequest": self._request(order.buyer),
            "accounts_look": self._look(secretary, order),
            "accounts_accountact": account_acts.end_sessions(order.buyer, secretary),
            "auth_group": Group.objects.first(),
            "procrastinate_procrastinatejob": ProcrastinateJob.objects.first(),
        }
        correction = corrections.publish(
            self.story, secretary, wrong="Sai.", right="Đúng.", apology="Xin lỗi."
        )
        suggest(order.buyer, self.story, "fact", "Đoạn sai", "Đoạn đúng.")
        self.words = {
            "entry": owe(order, 12_000).pk,
            "correction": correction.pk,
            "question": self._question(secretary).pk,
            "about": "tin",
            "customer": f"tk-{order.buyer_id}",
            "number": 1,
            "link": preview_links.make(self.story, secretary, "Bà Hoa", timedelta(days=1))[0].pk,
            "run": uuid4(),
            "page": page.pk,
            "article": self.story.pk,
            "kind": "tu-cam",
            "plan": planning.begin(page, "Sáng thứ Hai", secretary).pk,
            "section": self.section.pk,
            "topic": self.topic.pk,
            "content_type_id": ContentType.objects.get_for_model(self.story).pk,
            "day": date(2026, 12, 1),
            "label": line.subscription.label_number,
            "act": "tam-ngung",
            "hold_pk": hold.pk,
            "app_label": "articles",
            "url": "khong-co",
            "key": "0" * 40,
            "spec": "card",
            "width": 320,
            "suffix": "jpg",
        }
        suspect = WordList.objects.create(kind=WordList.Kind.SUSPECT, number=1, words="vay nóng")
        # What an address calls “pk”, by how it begins, where no model names it.
        self.by_beginning = {
            "bai/": self.story.pk,
            "binh-luan/hoan-tac/": decision.pk,
            "binh-luan/che-tai/": warning.pk,
            "binh-luan/ban-doc/": self.comment.reader_id,
            "binh-luan/tu-nay-khong-sao/": suspect.pk,
            "binh-luan/": self.comment.pk,
            "kho-anh/": self.rows["articles_photo"].pk,
            "tin-nong/": self._breaking(secretary).pk,
            "trang-da-ra/": PageState.objects.first().pk,
            "r/": self.story.pk,
        }

    def words_for(self, route, name):
        """Return what to fill into an address, by the names of its gaps."""
        named = name.rpartition(":")[2]
        # The longest first: a newsletterissue is no newsletter.
        kinds = sorted(self.rows, key=len, reverse=True)
        row = next((self.rows[kind] for kind in kinds if named.startswith(kind)), None)
        if row is None:
            pk = next((pk for start, pk in self.by_beginning.items() if route.startswith(start)), 0)
        else:
            pk = row.pk
        return {**self.words, "pk": pk, "object_id": pk}

    def _request(self, reader):
        asked = DataRequest(
            kind="correct",
            person=reader,
            person_name="Bà Hòa",
            channel="my_page",
            words="Xin sửa tên.",
            received_on=timezone.localdate(),
        )
        data_requests.take_in(asked)
        return asked

    def _assignment(self, secretary):
        return Assignment.objects.create(
            title="Cầu mới", deadline_at=timezone.now(), created_by=secretary
        )

    def _question(self, secretary):
        passage = Passages(self.story.body).all[0]
        return story_questions.propose(self.story, secretary, "Cầu dài bao nhiêu km?", passage.key)

    def _imprint(self):
        return Imprint.objects.create(effective_from=date(2026, 2, 1), newspaper_name="Báo")

    def _look(self, clerk, order):
        return Look.objects.create(
            looker=clerk, role="x", way=Way.PAGE, page="x", address="/", kind="x", rows=[order.pk]
        )

    def _breaking(self, secretary):
        ends_at = timezone.now() + timedelta(hours=1)
        return breaking.announce("Hà Nội cấm biên từ 18 giờ", secretary, ends_at=ends_at)
