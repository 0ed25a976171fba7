"""Giving somebody a story to write, moving what stands on the calendar, dropping it."""

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.utils.timezone import localtime

from articles import assignments, rights
from articles.forms.acts import Moment
from articles.forms.sections import SectionField
from articles.models import Assignment, Section


def writers():
    """Return the people a story can be given to, by name."""
    people = ModelBackend().with_perm("articles.change_article")
    return people.filter(is_staff=True).order_by("display_name", "pk")


class AssignmentForm(forms.Form):
    """What is to be written, by whom, by when.

    based_on: fingerprint of the assignment that the person has before them.
    """

    title = forms.CharField(
        label="Đề tài",
        max_length=Assignment._meta.get_field("title").max_length,
        error_messages={"required": "Hãy ghi đề tài."},
    )
    # May have passed: an old assignment keeps its deadline when its words change.
    deadline_at = Moment(label="Hạn nộp (Hà Nội)", missing="Hãy chọn ngày giờ phải nộp.")
    section = SectionField(label="Ban", required=False, empty_label="– Chưa rõ ban nào –")
    people = forms.ModelMultipleChoiceField(
        get_user_model().objects.none(),
        label="Người làm",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Có người trong danh sách không còn ở tòa soạn."},
    )
    brief = forms.CharField(
        label="Yêu cầu",
        required=False,
        max_length=assignments.LONGEST_BRIEF,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Khi bắt đầu viết, yêu cầu này nằm đầu phần ghi chú của bài.",
    )
    based_on = forms.CharField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, *args, user, sections=None, **kwargs):
        """Offer the sections in a person's charge.

        sections: primary keys besides, as of the assignment as it stands.
        """
        super().__init__(*args, **kwargs)
        reach = rights.sections_of(user)
        self.fields["section"].limit_to(reach and reach | set(sections or ()))
        self.fields["people"].queryset = writers()

    def clean_section(self):
        """Return the Section, None when it is left open."""
        pk = self.cleaned_data["section"]
        return Section.objects.get(pk=pk) if pk else None

    def clean_brief(self):
        """Return what is asked for, without the blank lines around it."""
        return self.cleaned_data["brief"].strip()

    @property
    def said(self):
        """What was filled in, as articles.assignments takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "based_on"}


def initial_of(assignment):
    """Return an AssignmentForm's initial data."""
    return {
        "title": assignment.title,
        "deadline_at": localtime(assignment.deadline_at),
        "section": assignment.section_id,
        "people": [person.pk for person in assignment.people.all()],
        "brief": assignment.brief,
        "based_on": assignments.fingerprint(assignment),
    }


class DropForm(forms.Form):
    """Why an assignment is given up."""

    reason = forms.CharField(
        label="Lý do, để người làm biết",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MoveForm(forms.Form):
    """To when something on the calendar is moved.

    kind, pk: as articles.agenda.Entry has them. was: the time that the person saw.
    """

    kind = forms.ChoiceField(choices=[("assignment", ""), ("act", "")])
    pk = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    was = forms.DateTimeField()
    at = Moment(missing="Hãy chọn ngày và giờ mới.", past="Giờ mới phải ở sau lúc này.")
