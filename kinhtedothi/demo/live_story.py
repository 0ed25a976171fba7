"""A live story of the demo that is still running: its updates, the oldest first."""

from datetime import timedelta
from uuid import uuid4

from articles import publishing, revisions
from articles.content import Content
from articles.live import coverage, posting
from articles.models import Article, Author, Section

HEADLINE = "Chạy thử tuyến buýt điện ven hồ trước giờ đón khách"
STANDFIRST = (
    "Tám xe buýt điện chạy thử quanh hồ Yên Sở trước khi đón khách vào sáng mai. "
    "Phóng viên của báo đi cùng chuyến, cập nhật từ bến đầu đến bến cuối."
)
BODY = (
    "<p>Tuyến dài mười hai cây số, qua hai mươi mốt điểm dừng, nối bến xe phía Nam với ga tàu "
    "điện. Hôm nay xe chạy không khách, dừng đủ các điểm, thử sạc nhanh và thử cả tình huống "
    "đường ngập.</p>"
)
# Minutes before now, by whom, headline, text; whether it is a key moment.
UPDATES = (
    (96, "phong-vien", "Xe đầu tiên rời bến",
     "Xe mang số 01 lăn bánh khỏi bến phía Nam. Trên xe có lái xe, hai kỹ sư và một "
     "bao cát thay cho mỗi hành khách.", True),
    (81, "phong-vien", "",
     "Xe qua điểm dừng thứ năm, chậm hơn biểu đồ một phút vì chờ một đoàn xe tải rẽ.\n\n"
     "> Sáng mai đoàn xe ấy không được đi giờ này nữa nên chúng tôi chưa lo.", False),
    (64, "thu-ky", "Ba điều cần biết trước sáng mai",
     "- Chuyến đầu lúc 5 giờ, mười phút một chuyến\n- Vé gộp chung với tàu điện, quẹt một lần\n"
     "- Tuần đầu không thu tiền", True),
    (47, "phong-vien", "Thử qua đoạn ngập 20 cm",
     "Kỹ sư cho xả nước vào đoạn đường thử. Xe đi chậm, khoang pin vẫn khô, cảm biến báo đúng mực "
     "nước.", True),
    (30, "phong-vien", "",
     "Trạm sạc giữa tuyến nạp được một phần ba dung lượng trong chín phút, nhanh hơn dự tính hai "
     "phút.", False),
    (12, "phong-vien", "Năm trong tám xe đã về bến",
     "Năm xe về bến đúng giờ. Ba xe còn lại đang chạy vòng cuối, dự kiến xong trong một giờ nữa.",
     True),
)  # fmt: skip
PINNED = 3


def tell_live(people, now):
    """Publish the live story and its updates.

    people: the demo's accounts by the first part of their address. now: aware datetime.
    """
    began_at = now - timedelta(minutes=100)
    secretary = people["thu-ky"]
    article = revisions.create_article(_content(people["phong-vien"]), secretary)
    publishing.publish(article, secretary, at=began_at)
    coverage.begin(article, secretary, at=began_at)
    coverage.give(article, [people["phong-vien"]], secretary)
    for minutes, who, headline, text, is_key in UPDATES:
        words = posting.Words(text, headline)
        at = now - timedelta(minutes=minutes)
        posting.post(article, people[who], words, uuid4(), is_key, at=at)
    posting.pin(article.live_updates.get(number=PINNED), secretary)


def _content(reporter):
    section = Section.objects.get(path="do-thi/giao-thong")
    illustrated = Article.objects.filter(section=section, lead_photo__isnull=False).first()
    return Content(
        headline=HEADLINE,
        standfirst=STANDFIRST,
        body=BODY,
        section=section.pk,
        lead_photo=illustrated and illustrated.lead_photo_id,
        bylines=[[Author.objects.get(user=reporter).pk, "text"]],
        tags=["xe buýt điện", "giao thông công cộng"],
    )
