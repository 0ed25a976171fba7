"""What the newsroom's app knows of a reader; see accounts.personal_data."""

from accounts.personal_data import Fate, Part, Table, leave_out, register
from articles.alerts.searched import asked_by
from articles.models import (
    AlertedStory,
    AlertMailbox,
    Follow,
    NewsletterConsent,
    NewsletterReader,
    NewsletterRequest,
    ReadingHistory,
    ReadStory,
    SavedStory,
    SearchAlert,
)
from articles.navigation import SectionTree
from articles.newsletters import leaving
from articles.pages.mine.newsletters import verified_address

WORK = "Việc làm của người trong tòa soạn, gắn với bài và ảnh theo Luật Báo chí; bạn đọc không có."
NAME_IN_PRINT = "Bút danh và người liên hệ do báo công bố, không phải dữ liệu của bạn đọc."
OF_A_PAGE = "Địa chỉ của một trang trên báo, không phải của ai."


def register_part():
    """Say what is told and erased, and what is nobody's personal data here."""
    register(
        Part(
            "doc-bao",
            "Đọc báo",
            _tell,
            _foresee,
            _erase,
            covers=(
                "articles.SavedStory.reader",
                "articles.Follow.reader",
                "articles.SearchAlert.reader",
                "articles.AlertMailbox.reader",
                "articles.ReadingHistory.reader",
                "articles.NewsletterReader.address",
                "articles.NewsletterRequest.address",
            ),
        )
    )
    leave_out(
        WORK,
        "articles.Arrangement.made_by",
        "articles.DueAct.set_by",
        "articles.Article_live_reporters.user",
        "articles.Article.created_by",
        "articles.Assignment_people.user",
        "articles.Assignment.created_by",
        "articles.AuditEntry.actor",
        "articles.AuditEntry.ip",
        "articles.BreakingNews.set_by",
        "articles.BreakingNews.ended_by",
        "articles.BulkOutcome.user",
        "articles.Correction.set_by",
        "articles.LiveUpdate.posted_by",
        "articles.LiveUpdate.withdrawn_by",
        "articles.LiveUpdateVersion.author",
        "articles.Note_mentioned.user",
        "articles.Note.author",
        "articles.Notice.user",
        "articles.PagePlan.made_by",
        "articles.PagePlan.set_by",
        "articles.Photo.uploaded_by",
        "articles.PhotoAct.actor",
        "articles.PreviewLink.made_by",
        "articles.Proposal.proposed_by",
        "articles.Proposal.decided_by",
        "articles.Revision.author",
        "articles.SectionDuty.user",
        "articles.Sitting.user",
        "articles.Sitting.taken_over_by",
        "articles.StoryQuestion.proposed_by",
        "articles.StoryQuestion.approved_by",
        "articles.StoryQuestion.dropped_by",
    )
    leave_out(
        NAME_IN_PRINT,
        "articles.Author.user",
        "articles.Imprint.address",
        "articles.Imprint.email",
        "articles.Imprint.advertising_contact",
        "articles.Imprint.circulation_contact",
    )
    leave_out(OF_A_PAGE, "articles.Suggestion.address")


def _tell(user):
    saved = SavedStory.objects.saved_by(user).select_related("article")
    read = ReadStory.objects.filter(history__reader=user).select_related("article")
    follows = Follow.objects.followed_by(user)
    story = {"headline": "Bài", "address": "Địa chỉ", "at": "Lúc"}
    return [
        Table("bai-da-luu", "Bài đã lưu", story, [_of_story(r, r.changed_at) for r in saved]),
        Table(
            "theo-doi",
            "Đang theo dõi",
            {"name": "Tên", "address": "Địa chỉ", "at": "Từ lúc"},
            [
                {"name": r.name, "address": r.get_absolute_url(), "at": r.changed_at}
                for r in follows
            ],
        ),
        Table("lich-su-doc", "Lịch sử đọc", story, [_of_story(r, r.at) for r in read]),
        *_tell_alerts(user),
        *_tell_newsletters(user),
    ]


def _of_story(row, at):
    article = row.article
    return {"headline": article.headline_as_kept, "address": article.address_as_kept, "at": at}


def _tell_alerts(user):
    alerts = SearchAlert.objects.filter(reader=user).with_filters().order_by("pk")
    sections = SectionTree() if alerts else None
    yield Table(
        "bao-bai-moi",
        "Tìm kiếm được báo bài mới",
        {"name": "Tên", "address": "Địa chỉ", "pace": "Gửi thư", "state": "Tình trạng"},
        [
            {
                "name": alert.name,
                "address": f"/tim-kiem/{asked_by(alert, sections).address()}",
                "pace": alert.get_pace_display(),
                "state": _state_of(alert),
            }
            for alert in alerts
        ],
    )
    told = AlertedStory.objects.filter(alert__reader=user).select_related("alert", "article")
    told = told.order_by("pk")
    yield Table(
        "bai-da-bao",
        "Bài đã báo trong 14 ngày",
        {"alert": "Tìm kiếm", "headline": "Bài", "at": "Gửi lúc"},
        [
            {"alert": one.alert.name, "headline": one.article.headline, "at": one.mailed_at}
            for one in told
        ],
    )


def _state_of(alert):
    if alert.let_go_at:
        return "Đã bỏ, sẽ xóa hẳn sau một ngày"
    if alert.lost:
        return f"Không có bài mới nào nữa: báo không còn {alert.lost}"
    return "Tạm dừng" if alert.paused_at else "Đang báo"


def _tell_newsletters(user):
    reader = _newsletter_reader(user)
    if reader is None:
        return
    yield Table(
        "ban-tin",
        "Bản tin qua e-mail",
        {
            "address": "Địa chỉ",
            "state": "Tình trạng",
            "newsletters": "Bản tin",
            "sections": "Chuyên mục",
            "confirmed_at": "Xác nhận lúc",
        },
        [
            {
                "address": reader.address,
                "state": reader.get_state_display(),
                "newsletters": ", ".join(one.name for one in reader.newsletters.all()),
                "sections": ", ".join(one.name for one in reader.sections.all()) or "Tất cả",
                "confirmed_at": reader.confirmed_at,
            }
        ],
    )
    yield Table(
        "dong-y-ban-tin",
        "Đồng ý nhận bản tin",
        {"act": "Việc", "channel": "Qua", "version": "Bản", "at": "Lúc"},
        [
            {
                "act": act.get_act_display(),
                "channel": act.get_channel_display(),
                "version": act.version,
                "at": act.at,
            }
            for act in NewsletterConsent.objects.filter(reader_key=reader.key)
        ],
    )
    yield Table(
        "thu-da-gui",
        "Bản tin đã gửi trong 14 ngày",
        {"issue": "Kỳ", "state": "Tình trạng", "at": "Lúc"},
        [
            {"issue": str(one.issue), "state": one.get_state_display(), "at": one.moved_at}
            for one in reader.deliveries.select_related("issue__newsletter").defer("issue__content")
        ],
    )


def _newsletter_reader(user):
    address = verified_address(user)
    return address and NewsletterReader.objects.filter(address=address).first()


def _foresee(user):
    counts = {
        "bài đã lưu": SavedStory.objects.filter(reader=user).count(),
        "sự kiện, tác giả đang theo dõi": Follow.objects.filter(reader=user).count(),
        "tìm kiếm được báo bài mới": SearchAlert.objects.kept().filter(reader=user).count(),
        "bài trong lịch sử đọc": ReadStory.objects.filter(history__reader=user).count(),
    }
    for name, count in counts.items():
        if count:
            yield Fate(Fate.GOES, f"{count} {name}.")
    if _newsletter_reader(user):
        yield Fate(Fate.GOES, "Đăng ký nhận bản tin của địa chỉ này và mọi lựa chọn.")
        yield Fate(
            Fate.STAYS,
            "Bằng chứng đã đồng ý nhận bản tin, dưới một mã không dẫn tới ai.",
        )


def _erase(user):
    ReadingHistory.objects.filter(reader=user).delete()
    SavedStory.objects.filter(reader=user).delete()
    Follow.objects.filter(reader=user).delete()
    SearchAlert.objects.filter(reader=user).delete()
    AlertMailbox.objects.filter(reader=user).delete()
    if reader := _newsletter_reader(user):
        leaving.erase(reader.key, NewsletterConsent.Channel.ACCOUNT)
    if address := verified_address(user):
        NewsletterRequest.objects.filter(address=address).delete()
