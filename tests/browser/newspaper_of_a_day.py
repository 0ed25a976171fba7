"""A small newspaper in which every kind of page has something on it."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.test import RequestFactory
from django.utils import timezone

from accounts import consent, data_requests, erasing, looks
from accounts.models import DataRequest
from accounts.notices.links import ALL, Muting, mute_link
from accounts.notices.telling import tell
from articles import (
    breaking,
    corrections,
    kept_lists,
    printed,
    publishing,
    readership,
    reading_history,
)
from articles.alerts import keeping
from articles.alerts.links import leave_link
from articles.live import posting
from articles.models import Area, Imprint, NewsletterRequest
from articles.newsletters import asking, links
from articles.newsletters.choices import Choice
from articles.newsletters.consent import CURRENT
from comments import following, news
from comments.models import Comment
from comments.suggestions import suggest
from subscriptions.keeping import claims
from subscriptions.keeping.links import leaving_link, renewal_path
from subscriptions.keeping.renewals import renew
from tests.articles.alerts.factories import make_alert
from tests.articles.newsletters.factories import make_newsletter, make_reader, strike
from tests.browser.order_pages import load_places
from tests.browser.people import make_person
from tests.comments.factories import make_comment
from tests.factories import (
    make_article,
    make_author,
    make_live_story,
    make_live_update,
    make_photo,
    make_section,
    make_user,
    place_by_hand,
)
from tests.subscriptions.factories import (
    make_bank_account,
    make_hold,
    make_order,
    make_publication,
    make_subscription,
    make_ward,
    moment,
)

BODY = (
    "<p>Vé một lượt tàu điện có giá từ 9.000 đồng, vé tháng 200.000 đồng.</p>"
    "<h2>Ga ngầm mở cửa</h2>"
    '<figure data-photo="{photo}"></figure>'
    '<figure class="gallery"><figure data-photo="{photo}"></figure></figure>'
    "<blockquote><p>Chúng tôi chạy đúng giờ từng chuyến.</p></blockquote>"
    "<table><thead><tr><th>Chặng</th><th>Giá</th></tr></thead>"
    "<tbody><tr><td>Nhổn – Cầu Giấy</td><td>12.000 đồng</td></tr></tbody></table>"
    '<p>Xem <a href="/doc-nhieu/">những bài đọc nhiều</a>.</p>'
)


@dataclass(frozen=True)
class Page:
    """An address to look at.

    shows: words by which it is known. status: that it answers with.
    personal: only for somebody signed in.
    """

    name: str
    path: str
    shows: str
    status: int = 200
    personal: bool = False


class NewspaperOfADay:
    """The rows behind the pages, and the pages themselves.

    reader: a Person with an order, a comment and a confirmed address.
    """

    def __init__(self):
        # Without a blank: nothing may be as wide as somebody's name.
        self.reader = make_person(
            display_name="NguyễnThịHoàngOanhPhươngThảoKimNgânBíchNgọcMaiLanAnhThư"
        )
        self._enter_furniture()
        self._write_stories()
        self._print_the_paper()
        self._send_the_newsletter()
        self._keep_searches()

    def _enter_furniture(self):
        make_section("do-thi", name="Đô thị", in_navigation=True, on_home=True)
        make_section("do-thi/giao-thong", name="Giao thông")
        make_section("kinh-te", name="Kinh tế", in_navigation=True, on_home=True)
        Imprint.objects.create(
            effective_from=date(2026, 1, 1),
            newspaper_name="Báo điện tử Kinh tế & Đô thị",
            governing_body="Cơ quan chủ quản",
            licence="Giấy phép số 01/GP, cấp ngày 01/01/2026",
            editor_in_chief="Lê Minh Sơn",
            address="Số 1 phố Mẫu, phường Cửa Nam, Hà Nội",
            hotline="024 0000 0000",
            email="toasoan@example.com",
            circulation_contact="024 0000 0002",
        )

    def _write_stories(self):
        editor = make_user("thu-ky")
        for number in range(1, 7):
            section = "do-thi/giao-thong" if number % 2 else "kinh-te"
            make_article(
                section=section,
                headline=f"Sáng mai thông xe cây cầu thứ {number} qua sông Hồng",
                lead_photo=make_photo() if number < 4 else None,
                by=editor,
            )
        make_article(section="kinh-te", headline="Khai trương cửa hàng", is_sponsored=True)
        chosen = make_article(section="kinh-te", headline="Chợ hoa họp sớm", by=editor)
        place_by_hand(Area.DONT_MISS, chosen)
        lead = make_photo(caption="Đoàn tàu rời ga Nhổn.")
        self.article = make_article(
            section="do-thi/giao-thong",
            kicker="Đường sắt đô thị",
            headline="Metro số 3 chạy đến ga ngầm",
            body=BODY.format(photo=make_photo(caption="Hành khách ở ga ngầm.").pk),
            tags=["Hà Nội", "metro"],
            lead_photo=lead,
            bylines=[[make_author("Minh Khuê").pk, "text"], [make_author("AT").pk, "photo"]],
            comments_open=True,
            by=editor,
        )
        comment = make_comment(self.article, reader=self.reader, body="Tàu chạy êm.")
        self.opening = comment
        long_name = make_user(display_name="Nguyễn Hoàng Thị Bích Phượng-Trần-Lê-Công-Huyền-Tôn-Nữ")
        self.reply = make_comment(
            self.article, parent=comment, body="Đúng vậy.", reader=long_name, like_count=1204
        )
        make_comment(self.article, body="Vé tháng nên rẻ hơn.")
        self._tell_reader(self.reply)
        make_comment(self.article, reader=self.reader, status=Comment.Status.PENDING)
        self.correction = corrections.publish(
            self.article,
            editor,
            wrong="Tàu chạy từ 5 giờ.",
            right="Tàu chạy từ 5 giờ 30.",
            apology="Báo xin lỗi bạn đọc.",
        )
        printed.note_print(self.article, editor, 285, date(2026, 11, 28), 5)
        self._keep_for_reader()
        readership.count_reading(self.article.pk)
        readership.roll_up()
        self.withdrawn = make_article(headline="Bài sẽ gỡ", by=editor)
        publishing.withdraw(self.withdrawn, editor, "Sai thông tin.")
        self.live_story = self._tell_live(editor)
        breaking.announce(
            "Cầu Chương Dương tạm cấm xe từ 22 giờ đêm nay để kiểm định, xe buýt đi vòng",
            editor,
            ends_at=timezone.now() + timedelta(hours=2),
            story=self.article,
        )

    def _tell_reader(self, reply):
        tell([self.reader.pk], news.REPLY, reply.pk)
        tell([self.reader.pk], news.OUTCOME, self.opening.pk)
        tell([self.reader.pk], news.THREAD, 0)
        following.follow(self.reader, self.article)
        suggest(
            self.reader, self.article, "fact", "vé tháng 200.000 đồng", "Vé tháng 140.000 đồng."
        )
        self.suggestion_form = f"/binh-luan/gop-y/{self.article.pk}/"
        self.thread_to_follow = f"/binh-luan/{self.article.pk}/theo-doi/"
        self.way_out = urlsplit(mute_link(Muting(self.reader.pk, ALL))).path

    def _keep_for_reader(self):
        kept_lists.save_story(self.reader, self.article)
        kept_lists.follow(self.reader, make_author("Minh Khuê"))
        consent.give(self.reader, reading_history.PURPOSE, consent.Channel.MY_PAGE)
        reading_history.note(self.reader.pk, self.article.pk)
        data_requests.take_in(
            DataRequest(
                kind="correct",
                person=self.reader,
                person_name="Nguyễn Thị Hòa",
                channel="my_page",
                words="Xin sửa tên.",
                received_on=timezone.localdate(),
            )
        )
        self.way_back = urlsplit(erasing.way_back(erasing.ask(make_user()))).path

    def _tell_live(self, editor):
        article = make_live_story(editor, headline="Nước lên ở ven sông", section="do-thi")
        key = "Lệnh sơ tán"
        make_live_update(article, editor, "Bắt đầu từ 20 giờ.", headline=key, is_key=True)
        posting.pin(make_live_update(article, editor, "Gọi 024 0000 0000."), editor)
        photo = make_photo(caption="Nước ngập bến.")
        make_live_update(article, editor, "Ngập.\n- Bến một\n> Nước lên nhanh.", photos=[photo.pk])
        posting.withdraw(make_live_update(article, editor, "Tin sai."), editor, "Sai.")
        return article

    def _print_the_paper(self):
        load_places()
        make_bank_account()
        self.publication = make_publication(name="Kinh tế & Đô thị", weekdays=[1, 2, 3, 4, 5, 6])
        self.order = make_order(
            buyer=self.reader,
            publication=self.publication,
            ward=make_ward(),
        )
        self.subscription, self.renewed = (
            make_subscription(publication=self.publication, ward=make_ward()) for _ in range(2)
        )
        renew(self.renewed, 3, at=moment(date(2026, 12, 1)))
        self.way_out_of_invitations = urlsplit(leaving_link(self.reader.pk)).path
        self.claim = claims.ask(self.reader, self.subscription.label_number)
        self.hold = make_hold(
            make_subscription(
                buyer=self.reader, publication=self.publication, ward=make_ward(), copies=2
            )
        )
        self._look_at_the_order()

    def _keep_searches(self):
        alert = make_alert(self.reader, "tàu điện", "Tàu điện ngầm", muc="do-thi")
        keeping.pause(self.reader, make_alert(self.reader, "cầu").pk)
        self.way_out_of_alerts = urlsplit(leave_link(self.reader.pk, alert.pk)).path

    def _send_the_newsletter(self):
        self.newsletter = make_newsletter("sang", name="Bản tin sáng")
        make_newsletter("chieu", name="Bản tin chiều")
        self.newsletter_reader = make_reader(self.newsletter)
        self.issue = strike(self.newsletter)
        asking.ask("cho@example.com", Choice(frozenset([self.newsletter.pk])), CURRENT)

    @property
    def newsletter_links(self):
        """Return the paths that lead from mails: to confirm, to choose, to leave."""
        key = self.newsletter_reader.key
        leave = links.leave_link(key, self.newsletter)
        confirm = links.confirm_link(NewsletterRequest.objects.get())
        return [urlsplit(confirm).path, links.choices_path(key), urlsplit(leave).path]

    def _update(self, number):
        return self.live_story.live_updates.get(number=number).get_absolute_url()

    @property
    def _replies(self):
        return f"/binh-luan/{self.article.pk}/tra-loi/{self.opening.pk}/"

    def _pages_of_subscription(self):
        own = f"/dat-bao/ky/{self.hold.subscription_id}/"
        first = self.hold.subscription.entitlements.order_by("issue__issued_on")[0].issue
        pages = {
            "": "Từng số báo",
            f"?so={first.issued_on}": "trả đủ, giao từ",
            "tam-ngung/": "Các số báo trong những ngày này",
            f"nhan-lai/{self.hold.pk}/": "Nhận lại từ ngày",
            "doi-dia-chi/": "Để trống nếu chuyển hẳn",
            "bao-thieu/": "Báo thiếu, báo hỏng",
            "dung/": "Vì sao bạn dừng",
        }
        return [
            Page(f"subscription {path}", own + path, shows, personal=True)
            for path, shows in pages.items()
        ]

    def _pages_of_comments(self):
        thread = f"/binh-luan/{self.article.pk}/"
        own, other = f"{thread}{self.opening.pk}/", f"{thread}{self.reply.pk}/"
        return [
            Page("comment", other, "Đúng vậy."),
            Page("comment gone", f"{thread}1{self.reply.pk}/", "không có trên trang", status=404),
            Page("most liked comments", f"{thread}nhieu-thich/", "Tàu chạy êm."),
            Page("like", f"{other}thich/", "Thích bình luận này", personal=True),
            Page("report", f"{other}bao-cao/", "Vi phạm pháp luật", personal=True),
            Page("edit", f"{own}sua/", "Sửa được đến", personal=True),
            Page("withdraw", f"{own}xoa/", "không lấy lại được", personal=True),
            Page("my reports", "/binh-luan/cua-toi/bao-cao/", "chưa báo cáo", personal=True),
        ]

    def _look_at_the_order(self):
        request = RequestFactory().get("/toa-soan/subscriptions/order/")
        request.user = make_user("phat-hanh")
        looks.note(request, looks.Way.PAGE, "Đơn đặt báo", [self.order], [self.reader.pk])

    def pages(self):
        """Return every kind of page that readers see."""
        metro, bridge = "Metro số 3 chạy đến ga ngầm", "cây cầu thứ 1"
        day = timezone.localdate(self.article.published_at)
        confirm, choose, leave = self.newsletter_links
        return [
            Page("front page", "/", metro),
            Page("section", "/do-thi/", metro),
            Page("section below another", "/do-thi/giao-thong/", metro),
            Page("article", self.article.get_absolute_url(), "Tàu chạy êm."),
            Page("live story", self.live_story.get_absolute_url(), "Nước ngập bến."),
            Page("live update", self._update(3), "Nước ngập bến."),
            Page("withdrawn live update", self._update(4), "đã được gỡ", status=410),
            Page("tag", "/tag/ha-noi/", metro),
            Page("author", "/tac-gia/minh-khue/", metro),
            Page("latest", "/tin-moi/", bridge),
            Page("most read", "/doc-nhieu/", metro),
            Page("day", f"/luu-tru/{day:%Y/%m/%d}/", metro),
            Page("most read over a week", "/doc-nhieu/7-ngay/", "7 ngày qua"),
            Page("about", "/gioi-thieu/", "Cơ quan chủ quản"),
            Page("saved stories", "/da-luu/", "Chưa có bài nào"),
            Page("following", "/theo-doi/", "Bạn chưa theo dõi gì"),
            Page("offline", "/ngoai-tuyen/", "Chưa có bài nào trên thiết bị này"),
            Page("corrections", "/cai-chinh/", "Tàu chạy từ 5 giờ 30."),
            Page("correction", self.correction.get_absolute_url(), "Tàu chạy từ 5 giờ 30."),
            Page("galleries", "/chum-anh/", metro),
            Page("videos", "/video/", "Chưa có bài nào ở đây"),
            Page("terms", "/dieu-khoan/", "Bản quyền và trích dẫn"),
            Page("privacy", "/quyen-rieng-tu/", "Quyền của bạn"),
            Page("printed story", f"/in{self.article.get_absolute_url()}", metro),
            Page("newsletters", "/ban-tin/", "Bản tin chiều"),
            Page("newsletter asked for", "/ban-tin/da-gui/", "Mời bạn mở hộp thư"),
            Page("newsletter to confirm", confirm, "Xác nhận nhận bản tin"),
            Page("newsletters of a reader", choose, "Lưu lựa chọn"),
            Page("newsletter to leave", leave, "Thôi nhận Bản tin sáng?"),
            Page("alert to leave", self.way_out_of_alerts, "Thôi báo bài mới?"),
            Page("newsletter link that is dead", "/ban-tin/huy/x/", "không còn dùng", status=404),
            Page("newsletter in the browser", self.issue.get_absolute_url(), metro),
            Page("search", "/tim-kiem/", "Tìm kiếm"),
            Page("search with results", "/tim-kiem/?q=cay+cau", bridge),
            Page("search without results", "/tim-kiem/?q=hoa+tinh", "Chưa tìm thấy bài nào"),
            Page("question box", "/hoi-dap/", "Hỏi đáp thông minh"),
            Page("answer quoted", "/hoi-dap/?q=vé tháng giá bao nhiêu", "Trích từ các bài"),
            Page("answer nearby", "/hoi-dap/?q=cầu qua sông Hồng ở đâu", "bài liên quan"),
            Page("no answer", "/hoi-dap/?q=sao Hỏa có ai ở không", "Chưa tìm thấy"),
            Page("sign-in", "/dang-nhap/", "Chưa có tài khoản?"),
            Page("sign-up", "/dang-ky/", "Đăng ký tài khoản"),
            Page("sign-up by passkey", "/dang-ky/khoa/", "Không cần mật khẩu"),
            Page("sign-in by code", "/dang-nhap/ma/", "mã dùng một lần"),
            Page("password reset", "/tai-khoan/mat-khau/quen/", "Quên mật khẩu?"),
            Page("catalogue", "/dat-bao/", "441.000 đ"),
            Page("missing page", "/khong-co-trang-nay/", "Không tìm thấy trang", status=404),
            Page("withdrawn", self.withdrawn.get_absolute_url(), "đã được gỡ", status=410),
            Page("order form", f"/dat-bao/{self.publication.code}/", "Người nhận", personal=True),
            Page("order", self.order.get_absolute_url(), "Chuyển khoản", personal=True),
            Page("renewal", renewal_path(self.subscription.pk), "Gia hạn báo in"),
            Page("renewal ordered", renewal_path(self.renewed.pk), "Chuyển khoản"),
            Page("dead renewal", "/dat-bao/gia-han/x/", "không còn dùng được", status=404),
            Page("no more invitations", self.way_out_of_invitations, "Thôi nhận thư mời?"),
            Page("claim", "/dat-bao/nhan-ky/", "Số trên nhãn", personal=True),
            Page("claim code", f"/dat-bao/nhan-ky/{self.claim.pk}/", "Mã trong thư", personal=True),
            *self._pages_of_subscription(),
            Page("orders", "/dat-bao/don/", self.order.code, personal=True),
            Page(
                "invoice of an order",
                f"/dat-bao/don/{self.order.code}/hoa-don/",
                "Mã số thuế",
                personal=True,
            ),
            Page("account", "/tai-khoan/", self.order.code, personal=True),
            Page("my saved stories", "/tai-khoan/bai-da-luu/", metro, personal=True),
            Page("my follows", "/tai-khoan/theo-doi/", "Minh Khuê", personal=True),
            Page("my reading history", "/tai-khoan/lich-su-doc/", metro, personal=True),
            Page("search to keep", "/tai-khoan/bao-bai-moi/luu/?q=ga", "Lưu tìm", personal=True),
            Page("my alerts", "/tai-khoan/bao-bai-moi/", "Tàu điện ngầm", personal=True),
            Page("my newsletters", "/tai-khoan/ban-tin/", "Bản tin chiều", personal=True),
            Page("my comments", "/binh-luan/cua-toi/", "Tàu chạy êm.", personal=True),
            Page("my notices", "/tai-khoan/thong-bao/", "trả lời bình luận của bạn", personal=True),
            Page("ways to be told", "/tai-khoan/thong-bao/tuy-chon/", "Gửi thư khi", personal=True),
            Page("followed threads", "/binh-luan/dang-theo-doi/", metro, personal=True),
            Page("my suggestions", "/binh-luan/gop-y/cua-toi/", "140.000 đồng", personal=True),
            Page("suggestion form", self.suggestion_form, "Nên sửa thế nào", personal=True),
            Page("thread to follow", self.thread_to_follow, "đang theo dõi", personal=True),
            Page("way out of mails", self.way_out, "Thôi nhận thư?"),
            Page("what I agree to", "/tai-khoan/dong-y/", "Đang đồng ý", personal=True),
            Page("my data", "/tai-khoan/du-lieu/", "Xóa tài khoản", personal=True),
            Page("my requests", "/tai-khoan/yeu-cau/", "Xin sửa tên.", personal=True),
            Page("account to keep", self.way_back, "Giữ lại tài khoản?"),
            Page("e-mail", "/tai-khoan/email/", self.reader.email, personal=True),
            Page("password", "/tai-khoan/mat-khau/doi/", "Mật khẩu hiện nay", personal=True),
            Page("replies", self._replies, "Đúng vậy."),
            Page("security", "/tai-khoan/bao-mat/", "Thêm khóa truy cập", personal=True),
            Page("passkeys", "/tai-khoan/bao-mat/khoa/", "chưa có khóa truy cập", personal=True),
            Page("devices", "/tai-khoan/may/", "máy này", personal=True),
            Page("proof", "/tai-khoan/xac-thuc-lai/", "Đúng là bạn chứ?", personal=True),
            Page("looks", "/tai-khoan/nhat-ky-xem/", "Phát hành", personal=True),
            Page("app", "/tai-khoan/bao-mat/ung-dung/", "Không quét được", personal=True),
            Page("comment form", f"/binh-luan/{self.article.pk}/", metro, personal=True),
            *self._pages_of_comments(),
        ]
