"""Work that lies on the demo's desk: a story at every step, assignments, a change to approve."""

from datetime import timedelta

from django.utils import timezone

from articles import approval, revisions, timetable, workflow
from articles.content import Content
from articles.models import Article, Assignment, Author, Section

# How far each story has come: section, headline, standfirst, one more paragraph.
STORIES = (
    ("submitted", "thoi-su", "Phường Hoàng Mai thí điểm bản đồ số báo sự cố hạ tầng",
     "Người dân chụp ảnh, chọn vị trí trên bản đồ; tổ xử lý của phường phản hồi trong ngày.",
     "Sau hai tuần chạy thử, tổ dân phố gửi lên hơn trăm lượt báo, phần lớn là nắp cống vỡ và đèn "
     "đường không sáng."),
    ("submitted", "xa-hoi/giao-duc", "Trường học mở cửa sân chơi cho trẻ em dịp cuối tuần",
     "Bốn trường tiểu học mở cổng hai sáng cuối tuần, có giáo viên và phụ huynh trông nom.",
     "Phụ huynh đăng ký qua nhóm lớp; mỗi buổi một trường nhận nhiều nhất một trăm em."),
    ("draft", "do-thi/moi-truong", "Ghi chép dọc con kênh vừa được khơi thông",
     "Ba tháng sau ngày nạo vét, người dân hai bên bờ bắt đầu đem ghế ra ngồi hóng gió mỗi chiều.",
     "Nước chưa trong nhưng đã hết mùi. Hàng quán thưa dần, nhường chỗ cho lối đi bộ."),
    ("returned", "kinh-te/thi-truong", "Tiểu thương chợ đầu mối nhận đơn hàng qua điện thoại",
     "Khách quen đặt hàng từ nửa đêm, người bán dậy sớm hơn để kịp chuyến xe đầu tiên.",
     "Mỗi sạp giờ có một người chỉ ngồi ghi đơn. Hàng chưa về đã có chủ."),
    ("edited", "van-hoa", "Phòng đọc cũ mở lại, bàn ghế giữ nguyên như nửa thế kỷ trước",
     "Sau tám tháng sửa mái, phòng đọc đón những bạn đọc đầu tiên bằng đúng chiếc chuông đồng cũ.",
     "Sách quý đã chuyển vào kho có máy giữ ẩm; trên bàn chỉ còn bản sao và những ngọn đèn xanh."),
    ("approved", "do-thi/giao-thong", "Thêm ba tuyến buýt nhỏ nối các ngõ sâu với ga tàu điện",
     "Xe mười chín chỗ chạy mười phút một chuyến, đỗ ngay đầu ngõ, vé gộp chung với tàu.",
     "Ba tuyến đầu tiên đi qua những khu dân cư xưa nay chỉ xe máy vào được."),
    ("scheduled", "thoi-su", "Sáng mai, chợ hoa ven sông bắt đầu họp sớm hơn một giờ",
     "Ban quản lý chợ xếp lại giờ họp để xe hoa rời phố trước giờ trẻ em đến trường.",
     "Tiểu thương được báo trước hai tuần; bãi xe và nhà vệ sinh mở từ ba giờ sáng."),
)  # fmt: skip

# Days from now and hour of the deadline; section, subject, what is asked for.
ASSIGNMENTS = (
    (0, 17, "kinh-te/thi-truong", "Giá rau xanh sau đợt rét đầu mùa",
     "Ba chợ: một chợ đầu mối, một chợ dân sinh, một siêu thị. Có ảnh."),
    (1, 10, "do-thi/giao-thong", "Một sáng trên tuyến buýt điện mới",
     "Đi đủ hai chiều, hỏi người lái và ít nhất ba hành khách."),
    (3, 15, "xa-hoi/doi-song", "Lớp học chữ của các cụ ở khu tập thể cũ",
     "Hợp làm trang cuối tuần; cần ảnh chân dung."),
)  # fmt: skip


def fill_desk(people):
    """Put work on the desk.

    people: the demo's accounts by the first part of their address.
    """
    for step, path, headline, standfirst, paragraph in STORIES:
        content = Content(
            headline=headline,
            standfirst=standfirst,
            body=f"<p>{standfirst}</p>\n<p>{paragraph}</p>",
            section=Section.objects.get(path=path).pk,
            bylines=[[Author.objects.get(user=people["phong-vien"]).pk, "text"]],
        )
        article = revisions.create_article(content, people["phong-vien"])
        _bring_to(step, article, people)
    _assign(people)
    _propose_a_change(people["bien-tap-vien"])


def _bring_to(step, article, people):
    """Take a draft as far on its way as the step says."""
    if step == "draft":
        return
    workflow.submit(article, people["phong-vien"])
    if step == "returned":
        workflow.return_to_reporter(
            article, people["bien-tap-vien"], "Cần thêm ý kiến của ban quản lý chợ."
        )
    if step in {"edited", "approved", "scheduled"}:
        workflow.pass_on(article, people["bien-tap-vien"])
    if step in {"approved", "scheduled"}:
        workflow.approve(article, people["thu-ky"])
    if step == "scheduled":
        timetable.schedule(article, _hour(1, 6), people["thu-ky"])


def _assign(people):
    for days, hour, path, title, brief in ASSIGNMENTS:
        assignment = Assignment.objects.create(
            title=title,
            brief=brief,
            section=Section.objects.get(path=path),
            deadline_at=_hour(days, hour),
            created_by=people["thu-ky"],
        )
        assignment.people.add(people["phong-vien"])


def _propose_a_change(editor):
    """Leave a change to a live story for a second person to read."""
    article = Article.objects.published().filter(is_sponsored=False).newest_first()[4]
    content = revisions.draft_of(article)
    content.standfirst = f"{content.standfirst.rstrip('.')}, theo thông tin mới nhận chiều nay."
    revisions.save_draft(article, content, editor)
    approval.propose_change(article, editor, "Bổ sung thông tin mới nhận.")


def _hour(days, hour):
    """Return an hour of a day, counted from today in Hanoi."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=days, hours=hour)
