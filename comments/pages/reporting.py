"""Telling the newspaper that a comment should not stand, and what became of that."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.keyset import page_of_rows
from accounts.limits import Limit
from comments import reports
from comments.forms import ReportForm
from comments.models import Report
from comments.pages.story import published, shown_comment

REPORTING = Limit("bao-cao-binh-luan", 20, 3600)
PAGE_SIZE = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, article_id, pk):
    """Ask what is wrong with a comment, and take the report."""
    article = published(article_id)
    comment = shown_comment(article, pk)
    if comment is None:
        return render(request, "comments/comment_gone.html", {"article": article}, status=404)
    earlier = Report.objects.filter(comment=comment, reader=request.user).first()
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and REPORTING.is_passed(request):
        form.add_error(None, REPORTING.sentence)
        status = 429
    elif request.method == "POST" and form.is_valid():
        try:
            reports.report(comment, request.user, **form.cleaned_data)
        except reports.NotReported as obstacle:
            form.add_error(None, str(obstacle))
        else:
            messages.success(request, "Đã gửi báo cáo, cảm ơn bạn. Kết quả hiện ở đây.")
            return redirect("comments:my_reports")
    context = {
        "article": article,
        "comment": comment,
        "form": form,
        "earlier": earlier,
        "is_own": comment.reader_id == request.user.pk,
    }
    return render(request, "comments/report.html", context, status=status)


@login_required
@require_safe
def my_reports(request):
    """Show what somebody reported and what became of it, the newest first."""
    mine = Report.objects.by_reader(request.user)
    found, older = page_of_rows(mine, "at", request.GET.get("truoc", ""), PAGE_SIZE)
    return render(request, "comments/my_reports.html", {"reports": found, "older": older})
