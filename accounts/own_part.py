"""What accounts themselves know of somebody; see accounts.personal_data."""

from allauth.account.models import EmailAddress
from django.apps import apps

from accounts import consent, devices, erasing
from accounts.models import Avatar, Consent, DataCopy, DataRequest, Notice, NoticeChoice
from accounts.notices.choices import choice_of
from accounts.notices.kinds import kinds
from accounts.personal_data import Fate, Part, Table, leave_out, register

# Libraries that keep something for an account: rows that go with it.
LIBRARIES = ("account", "mfa", "usersessions", "socialaccount")
WAYS_IN = {
    "mfa.Authenticator": "Khóa đăng nhập, mã xác thực",
    "usersessions.UserSession": "Phiên đăng nhập",
    "socialaccount.SocialAccount": "Tài khoản Google, Facebook",
}


def register_own_part():
    """Say what accounts tell and erase."""
    register(
        Part(
            "tai-khoan",
            "Tài khoản",
            _tell,
            _foresee,
            _erase,
            covers=(
                "accounts.User.email",
                "accounts.User.phone",
                "accounts.User_groups.user",
                "accounts.User_user_permissions.user",
                "accounts.Avatar.user",
                "accounts.Consent.user",
                "accounts.Consent.ip",
                "accounts.DataCopy.user",
                "accounts.Notice.reader",
                "accounts.NoticeChoice.reader",
                "accounts.NoticeChoice.mail",
                "accounts.DataRequest.person",
                "accounts.DataRequest.contact",
                *_labels_of_libraries(),
            ),
        )
    )
    leave_out(
        "Là việc xóa tài khoản, không kể gì về người đã có tài khoản.", "accounts.Erasure.user"
    )
    leave_out(
        "Sổ những lần tòa soạn đăng xuất máy hay đặt lại lớp bảo vệ; không ghi gì của người.",
        "accounts.AccountAct.account",
    )
    leave_out(
        "Việc người của tòa soạn làm, không phải dữ liệu của bạn đọc.",
        "admin.LogEntry.user",
        "accounts.DataRequest.entered_by",
        "accounts.DataRequestStep.by",
        "accounts.AccountAct.actor",
        "accounts.AccountAct.ip",
        "accounts.Look.looker",
        "accounts.Look.address",
        "accounts.Look.ip",
    )


def _library_models():
    """Yield (model, name of its field) of each library row that belongs to one account."""
    from accounts.models import User

    for app in LIBRARIES:
        if not apps.is_installed(f"allauth.{app}"):
            continue
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.concrete_fields:
                if field.related_model is User:
                    yield model, field.name


def _labels_of_libraries():
    # They end with the account whatever their columns are called.
    for model, _ in _library_models():
        for field in model._meta.concrete_fields:
            yield f"{model._meta.label}.{field.name}"
    yield "account.EmailConfirmation.email_address"


def _tell(user):
    titles = {purpose.slug: purpose.title for purpose in consent.purposes()}
    avatar = Avatar.objects.filter(user=user).first()
    addresses = EmailAddress.objects.filter(user=user)
    return [
        Table(
            "ho-so",
            "Hồ sơ",
            {
                "email": "E-mail",
                "phone": "Số điện thoại",
                "display_name": "Tên hiển thị",
                "joined_at": "Lập lúc",
                "last_login": "Đăng nhập gần nhất",
                "avatar": "Ảnh đại diện",
            },
            [
                {
                    "email": user.email,
                    "phone": str(user.phone) if user.phone else None,
                    "display_name": user.display_name,
                    "joined_at": user.date_joined,
                    "last_login": user.last_login,
                    "avatar": avatar.get_absolute_url() if avatar else None,
                }
            ],
        ),
        Table(
            "dia-chi",
            "Địa chỉ e-mail",
            {"email": "Địa chỉ", "verified": "Đã xác nhận"},
            [{"email": one.email, "verified": one.verified} for one in addresses],
        ),
        Table(
            "dong-y",
            "Những gì đã đồng ý, đã rút lại",
            {
                "purpose": "Mục đích",
                "act": "Việc",
                "version": "Bản",
                "digest": "SHA-256 của lời đồng ý",
                "channel": "Qua",
                "ip": "Từ địa chỉ mạng",
                "at": "Lúc",
            },
            [
                {
                    "purpose": titles.get(act.purpose, act.purpose),
                    "act": act.act,
                    "version": act.version,
                    "digest": act.digest,
                    "channel": act.get_channel_display(),
                    "ip": act.ip,
                    "at": act.at,
                }
                for act in Consent.objects.filter(user=user)
            ],
        ),
        Table(
            "dang-nhap",
            "Cách đăng nhập và phiên đang mở",
            {"kind": "Loại", "count": "Số lượng"},
            [
                {
                    "kind": WAYS_IN.get(model._meta.label, str(model._meta.verbose_name)),
                    "count": model._default_manager.filter(**{name: user}).count(),
                }
                for model, name in _library_models()
                if model is not EmailAddress
            ],
        ),
        Table(
            "yeu-cau",
            "Yêu cầu về dữ liệu",
            {
                "kind": "Loại",
                "received_on": "Nhận ngày",
                "words": "Nội dung",
                "state": "Tình trạng",
            },
            [
                {
                    "kind": one.get_kind_display(),
                    "received_on": one.received_on,
                    "words": one.words,
                    "state": one.get_state_display(),
                }
                for one in DataRequest.objects.filter(person=user)
            ],
        ),
        *_notices_of(user),
    ]


def _notices_of(user):
    choice = choice_of(user)
    titles = {kind.slug: kind.title for kind in kinds()}
    told = Notice.objects.told_to(user)
    return [
        Table(
            "thong-bao",
            "Thông báo đã nhận",
            {"kind": "Loại", "at": "Lúc", "read_at": "Đọc lúc"},
            [
                {
                    "kind": titles.get(one.kind, one.kind),
                    "at": one.happened_at,
                    "read_at": one.read_at,
                }
                for one in told
            ],
        ),
        Table(
            "cach-bao",
            "Cách nhận thông báo",
            {
                "mail": "Thư",
                "muted": "Không gửi thư khi",
                "follows_own": "Tự theo dõi bài đã bình luận",
            },
            [
                {
                    "mail": choice.get_mail_display(),
                    "muted": ", ".join(titles.get(slug, slug) for slug in choice.muted),
                    "follows_own": choice.follows_own,
                }
            ],
        ),
    ]


def _foresee(user):
    yield Fate(
        Fate.GOES,
        "E-mail, số điện thoại, tên hiển thị, ảnh đại diện, mật khẩu, khóa đăng nhập và mọi phiên "
        "đang mở.",
    )
    if count := Notice.objects.filter(reader=user).count():
        yield Fate(Fate.GOES, f"{count} thông báo và cách bạn muốn được báo.")
    if count := Consent.objects.filter(user=user).count():
        yield Fate(
            Fate.STAYS,
            f"Bằng chứng {count} lần đồng ý hay rút lại, kèm địa chỉ mạng lúc ấy: báo phải chứng "
            "minh được mình đã hỏi. Không còn tên hay e-mail đi kèm.",
        )
    if count := DataRequest.objects.filter(person=user).count():
        yield Fate(
            Fate.STAYS,
            f"Sổ {count} yêu cầu về dữ liệu, để chứng minh báo đã trả lời; bỏ cách liên hệ.",
        )


def _erase(user):
    devices.end_all(user)
    for avatar in Avatar.objects.filter(user=user):
        avatar.delete()
    DataCopy.objects.filter(user=user).delete()
    Notice.objects.filter(reader=user).delete()
    NoticeChoice.objects.filter(reader=user).delete()
    DataRequest.objects.filter(person=user).update(contact="", person_name=erasing.NAME_OF_ERASED)
    for purpose in consent.purposes():
        consent.withdraw(user, purpose.slug, consent.Channel.ERASURE)
    for model, name in _library_models():
        model._default_manager.filter(**{name: user}).delete()
    erasing.empty(user)
