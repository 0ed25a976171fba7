"""“Phân công” in the admin: its list is the calendar, its form one page to read and to change."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin

from articles import assignments, notices
from articles.desk.period import Period
from articles.forms.assignment import AssignmentForm, DropForm, initial_of
from articles.models import Assignment
from articles.refusals import NotAccepted, WrongStage

CHANGED = (
    "Người khác vừa sửa phân công này nên chưa lưu. Chữ bạn gõ vẫn còn đây; "
    "hãy mở phân công ở thẻ khác để xem bản mới, rồi bấm “Lưu đè lên” nếu vẫn muốn giữ bản của bạn."
)


@admin.register(Assignment)
class AssignmentAdmin(ModelAdmin):
    """Who is to write what by when; articles.assignments does what is asked here."""

    def changelist_view(self, request, extra_context=None):
        return redirect("desk:calendar")

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return assignments.may_change(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/viet/", wrap(self.begin_view), name="articles_assignment_begin"),
            path("<int:pk>/bo/", wrap(self.drop_view), name="articles_assignment_drop"),
            path("<int:pk>/lay-lai/", wrap(self.take_back_view), name="articles_assignment_back"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        """Plan a story; the address may say for when, for which section and for whom."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        asked = {"deadline_at": request.GET.get("luc"), "section": request.GET.get("ban")}
        asked["people"] = request.GET.getlist("nguoi")
        form = AssignmentForm(request.POST or None, initial=asked, user=request.user)
        if request.method == "POST" and form.is_valid():
            try:
                assignment = assignments.assign(request.user, **form.said)
            except NotAccepted as refusal:
                form.add_error("deadline_at", str(refusal))
            else:
                messages.success(request, f"Đã phân công “{assignment}”.")
                return redirect(_on_the_calendar(assignment))
        return self._page(request, "Phân công mới", form=form)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show an assignment, and let those who may change it."""
        assignment = self._assignment(request, object_id)
        if request.method == "POST":
            return self._change(request, assignment)
        notices.mark_read(request.user, assignment=assignment)
        form = self._form(request, assignment, initial=initial_of(assignment))
        return self._assignment_page(request, assignment, form)

    @method_decorator(require_POST)
    def begin_view(self, request, pk):
        """Begin the story, or open the one that was begun."""
        assignment = self._assignment(request, pk)
        if not assignments.may_begin(request.user, assignment):
            raise PermissionDenied
        return self._do(request, assignments.begin, assignment) or redirect(
            "admin:articles_article_change", assignment.article_id
        )

    @method_decorator(require_POST)
    def drop_view(self, request, pk):
        """Give an assignment up."""
        assignment = self._assignment(request, pk)
        form = DropForm(request.POST)
        if not (self.has_change_permission(request, assignment) and form.is_valid()):
            raise PermissionDenied
        refused = self._do(request, assignments.drop, assignment, form.cleaned_data["reason"])
        if refused:
            return refused
        address = reverse("admin:articles_assignment_change", args=[assignment.pk])
        said = 'Đã bỏ phân công “{}”. <a href="{}">Xem lại hoặc lấy lại</a>'
        messages.success(request, format_html(said, assignment, address))
        return redirect(_on_the_calendar(assignment))

    @method_decorator(require_POST)
    def take_back_view(self, request, pk):
        """Plan again what was dropped."""
        assignment = self._assignment(request, pk)
        if not self.has_change_permission(request, assignment):
            raise PermissionDenied
        refused = self._do(request, assignments.take_back, assignment)
        if refused:
            return refused
        messages.success(request, f"Đã lấy lại phân công “{assignment}”.")
        return redirect("admin:articles_assignment_change", assignment.pk)

    def _change(self, request, assignment):
        if not self.has_change_permission(request, assignment):
            raise PermissionDenied
        form = self._form(request, assignment, request.POST)
        if form.is_valid():
            based_on = form.cleaned_data["based_on"]
            try:
                assignments.change(assignment, request.user, based_on, **form.said)
            except assignments.ChangedMeanwhile:
                return self._conflict(request, assignment, form)
            except NotAccepted as refusal:
                form.add_error("deadline_at", str(refusal))
            except WrongStage as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"Đã lưu phân công “{assignment}”.")
                return redirect(_on_the_calendar(assignment))
        return self._assignment_page(request, assignment, form)

    def _conflict(self, request, assignment, form):
        """Show what was typed again; saving it once more puts it on top of the other's."""
        form.add_error(None, CHANGED)
        form.data = form.data.copy()
        form.data["based_on"] = assignments.fingerprint(assignment)
        return self._assignment_page(request, assignment, form, status=409, is_conflict=True)

    def _do(self, request, act, assignment, *more):
        """Do something; return the way back when it was refused, None when it was done."""
        try:
            act(assignment, request.user, *more)
        except WrongStage as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:articles_assignment_change", assignment.pk)

    def _form(self, request, assignment, *args, **kwargs):
        sections = {assignment.section_id} - {None}
        return AssignmentForm(*args, user=request.user, sections=sections, **kwargs)

    def _assignment(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        known = assignments.visible_to(request.user).select_related(
            "section", "article", "created_by"
        )
        key = str(pk)
        found = known.filter(pk=int(key)).first() if key.isascii() and key.isdigit() else None
        if found is None:
            raise Http404
        return found

    def _assignment_page(self, request, assignment, form, **more):
        return self._page(
            request,
            str(assignment),
            form=form,
            assignment=assignment,
            drop_form=DropForm(),
            may_change=self.has_change_permission(request, assignment),
            may_begin=assignments.may_begin(request.user, assignment),
            on_the_calendar=_on_the_calendar(assignment),
            **more,
        )

    def _page(self, request, title, status=200, **context):
        request.current_app = self.admin_site.name
        template = "admin/articles/assignment/change_form.html"
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            **context,
        }
        return TemplateResponse(request, template, context, status=status)


def _on_the_calendar(assignment):
    """Return the week in which an assignment is due."""
    return f"{reverse('desk:calendar')}?{Period(localdate(assignment.deadline_at)).query}"
