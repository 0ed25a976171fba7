"""Notices about comments in words, made of what readers can see at that moment."""

from django.urls import reverse

from accounts.notices.kinds import Again, Kind, Told, Topic, register, register_topic
from articles.models import Article
from comments import following, news, suggestions
from comments.models import Appeal, Comment, Report, Suggestion
from comments.text import shortened

STORY = "bai"
Status = Comment.Status
_NOT_OF_STORIES = ("article__body", "article__desk_vector")


def register_kinds():
    """Say what readers are told of comments."""
    for kind in (
        Kind(news.REPLY, "Có người trả lời bình luận của tôi", _tell_replies),
        Kind(news.MENTION, "Có người nhắc tên tôi", _tell_mentions),
        Kind(
            news.THREAD, "Có bình luận mới ở bài tôi theo dõi", _tell_threads, again=Again.COUNTED
        ),
        Kind(
            news.OUTCOME,
            "Bình luận của tôi được đăng hay không",
            _tell_outcomes,
            again=Again.RENEWED,
        ),
        Kind(news.APPEAL, "Đề nghị xem lại của tôi có kết quả", _tell_appeals),
        Kind(
            suggestions.SUGGESTION,
            "Góp ý sửa bài của tôi có kết quả",
            _tell_suggestions,
            again=Again.RENEWED,
        ),
        Kind(
            news.REPORT,
            "Báo cáo bình luận của tôi có kết quả",
            _tell_reports,
            again=Again.RENEWED,
        ),
        Kind(news.FEATURED, "Bình luận của tôi thành ý kiến nổi bật", _tell_featured),
    ):
        register(kind)
    register_topic(Topic(STORY, _name_of_story, following.mute, following.muted_among))


def _tell_replies(notices):
    told = {}
    for notice, comment in _with_comments(notices, Comment.objects.approved()):
        is_answer = comment.answers is None or comment.answers.reader_id == notice.reader_id
        what = "trả lời bình luận của bạn" if is_answer else "viết dưới bình luận của bạn"
        told[notice.pk] = _words_of_other(comment, what)
    return told


def _tell_mentions(notices):
    return {
        notice.pk: _words_of_other(comment, "nhắc đến bạn")
        for notice, comment in _with_comments(notices, Comment.objects.approved())
    }


def _words_of_other(comment, what):
    sentence = f"{comment.reader.get_full_name()} {what} ở bài {_title(comment.article)}."
    quote = shortened(comment.body)
    return Told(sentence, comment.get_absolute_url(), quote, (STORY, comment.article_id))


def _tell_threads(notices):
    stories = Article.objects.published().filter(pk__in=[notice.about for notice in notices])
    stories = {story.pk: story for story in stories.only("pk", "slug", "headline")}
    return {
        notice.pk: Told(
            f"{notice.count} bình luận mới ở bài {_title(story)}.",
            f"{story.get_absolute_url()}#binh-luan",
            topic=(STORY, story.pk),
            way_out=reverse("comments:follow_thread", args=[story.pk]),
        )
        for notice in notices
        if (story := stories.get(notice.about))
    }


def _tell_outcomes(notices):
    told = {}
    for notice, comment in _with_comments(notices, Comment.objects.all()):
        about = f"Bình luận của bạn ở bài {_title(comment.article)}"
        if comment.status == Status.APPROVED:
            own_list = reverse("comments:my_comments")
            path = comment.get_absolute_url() if comment.is_before_readers else own_list
            told[notice.pk] = Told(f"{about} đã đăng.", path)
        elif comment.status == Status.REJECTED:
            sentence = f"{about} không đăng. Lý do: {comment.reason}"
            told[notice.pk] = Told(sentence, reverse("comments:my_comments"))
        elif comment.is_waiting:
            told[notice.pk] = Told(f"{about} đang chờ duyệt lại.", reverse("comments:my_comments"))
    return told


def _tell_appeals(notices):
    appeals = Appeal.objects.filter(pk__in=[notice.about for notice in notices])
    appeals = appeals.exclude(decision=None).select_related("comment__article", "decision")
    appeals = appeals.defer(*(f"comment__{name}" for name in _NOT_OF_STORIES))
    by_pk = {appeal.pk: appeal for appeal in appeals}
    return {
        notice.pk: _words_of_appeal(appeal)
        for notice in notices
        if (appeal := by_pk.get(notice.about)) and appeal.comment.article.is_published
    }


def _words_of_appeal(appeal):
    comment, decision = appeal.comment, appeal.decision
    about = f"Bình luận của bạn ở bài {_title(comment.article)} đã được người khác xem lại"
    if decision.after == Status.APPROVED:
        return Told(f"{about} và đăng.", comment.get_absolute_url())
    why = f" Lý do: {decision.reason}" if decision.reason else ""
    return Told(f"{about}, vẫn không đăng.{why}", reverse("comments:my_comments"))


def _tell_featured(notices):
    featured = Comment.objects.approved().exclude(featured_at=None)
    return {
        notice.pk: Told(
            f"Tòa soạn chọn bình luận của bạn ở bài {_title(comment.article)} làm ý kiến nổi bật.",
            comment.get_absolute_url(),
        )
        for notice, comment in _with_comments(notices, featured)
    }


def _tell_reports(notices):
    reports = Report.objects.filter(pk__in=[notice.about for notice in notices])
    reports = reports.exclude(outcome="").select_related("comment__article")
    by_pk = {one.pk: one for one in reports.defer(*(f"comment__{n}" for n in _NOT_OF_STORIES))}
    told = {}
    for notice in notices:
        report = by_pk.get(notice.about)
        if report and report.comment.article.is_published:
            title = _title(report.comment.article)
            sentence = f"Về bình luận bạn báo cáo ở bài {title}: {report.get_outcome_display()}."
            told[notice.pk] = Told(sentence, reverse("comments:my_reports"))
    return told


def _tell_suggestions(notices):
    decided = Suggestion.objects.filter(pk__in=[notice.about for notice in notices])
    decided = decided.exclude(state=Suggestion.State.OPEN).select_related("article")
    by_pk = {one.pk: one for one in decided.defer(*_NOT_OF_STORIES)}
    return {
        notice.pk: _words_of_suggestion(one)
        for notice in notices
        if (one := by_pk.get(notice.about)) and one.article.is_published
    }


def _words_of_suggestion(suggestion):
    about = f"góp ý sửa bài {_title(suggestion.article)} của bạn"
    path = f"{reverse('comments:my_suggestions')}#gop-y-{suggestion.pk}"
    if suggestion.state == Suggestion.State.ACCEPTED:
        return Told(f"Tòa soạn đã nhận {about}. Cảm ơn bạn.", path)
    return Told(f"Tòa soạn đã xem {about} và giữ nguyên bài. Lý do: {suggestion.answer}", path)


def _with_comments(notices, comments):
    """Yield each notice whose comment is among some, and whose story is still there."""
    found = comments.filter(pk__in=[notice.about for notice in notices])
    found = found.select_related("article", "reader", "answers", "parent").defer(*_NOT_OF_STORIES)
    by_pk = {comment.pk: comment for comment in found}
    for notice in notices:
        comment = by_pk.get(notice.about)
        if comment and comment.article.is_published:
            yield notice, comment


def _name_of_story(key):
    story = Article.objects.published().filter(pk=key).only("headline").first()
    return f"bài {_title(story)}" if story else "bài này"


def _title(article):
    """Return a headline in quotation marks, those in it turned into single ones."""
    inner = article.headline.translate(str.maketrans("“”", "‘’"))
    return f"“{inner}”"
