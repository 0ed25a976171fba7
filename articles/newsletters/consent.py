"""What readers agree to, word by word, and the proof that they did.

A text that readers have agreed to is never changed: another wording is another version.
"""

import hashlib

from django.utils import timezone

from articles.models import NewsletterConsent

TEXTS = {
    "2026-11": (
        "Tôi đồng ý để báo Kinh tế & Đô thị lưu địa chỉ e-mail này và gửi tới đó những bản tin "
        "tôi chọn, không dùng vào việc khác. Tôi thôi nhận được bất cứ lúc nào bằng liên kết "
        "trong mỗi thư."
    ),
}
CURRENT = "2026-11"

Act = NewsletterConsent.Act
Channel = NewsletterConsent.Channel


def record(reader, act, channel, choice, version="", asked_at=None):
    """Keep the proof of one act, inside the transaction of the act itself.

    choice: the Choice that holds from then on. version: which of TEXTS was agreed to.
    asked_at: when the form was sent in. Returns the NewsletterConsent.
    """
    return NewsletterConsent.objects.create(
        reader_key=reader.key,
        act=act,
        channel=channel,
        version=version,
        digest=hashlib.sha256(TEXTS[version].encode()).hexdigest() if version else "",
        choice=choice.as_data(),
        asked_at=asked_at,
        at=timezone.now(),
    )
