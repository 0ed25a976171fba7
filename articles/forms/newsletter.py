"""Choosing newsletters: on the page that everybody sees, and by a link in a mail."""

from django import forms
from django.core.validators import MaxLengthValidator

from articles.models import Newsletter, NewsletterReader
from articles.newsletters.choices import Choice
from articles.newsletters.consent import CURRENT, TEXTS

LONGEST_ADDRESS = NewsletterReader._meta.get_field("address").max_length
NOT_OFFERED = "Bản tin này không còn nữa; hãy chọn lại."
NO_SUCH_SECTION = "Chuyên mục này không còn nữa; hãy chọn lại."


class ChoiceForm(forms.Form):
    """Which newsletters, with which sections; nothing is ticked beforehand.

    offered: Newsletters. sections: those of the first level that the masthead shows.
    """

    newsletters = forms.TypedMultipleChoiceField(
        label="Bản tin",
        coerce=int,
        required=False,
        error_messages={"invalid_choice": NOT_OFFERED},
    )
    sections = forms.TypedMultipleChoiceField(
        label="Chuyên mục",
        coerce=int,
        required=False,
        error_messages={"invalid_choice": NO_SUCH_SECTION},
    )

    use_required_attribute = False

    def __init__(self, *args, offered, sections, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered, self.known_sections = list(offered), list(sections)
        self.fields["newsletters"].choices = [(one.pk, one.name) for one in self.offered]
        self.fields["sections"].choices = [(one.pk, one.name) for one in self.known_sections]

    @property
    def choice(self):
        """What was chosen."""
        chosen = self.cleaned_data
        return Choice(frozenset(chosen["newsletters"]), frozenset(chosen["sections"]))

    @property
    def ticked_newsletters(self):
        """Pairs of each newsletter and whether it is ticked."""
        ticked = self._ticked("newsletters")
        return [(one, str(one.pk) in ticked) for one in self.offered]

    @property
    def ticked_sections(self):
        """Pairs of each section and whether it is ticked."""
        ticked = self._ticked("sections")
        return [(one, str(one.pk) in ticked) for one in self.known_sections]

    def _ticked(self, name):
        return {str(value) for value in self[name].value() or ()}


class NewsletterForm(ChoiceForm):
    """Signing an address up.

    website: for machines; people do not see it. version: of the text that was agreed to.
    """

    address = forms.EmailField(
        label="E-mail",
        max_length=None,
        validators=[
            MaxLengthValidator(
                LONGEST_ADDRESS, f"Địa chỉ e-mail dài tối đa {LONGEST_ADDRESS} ký tự."
            )
        ],
        error_messages={
            "required": "Hãy nhập địa chỉ e-mail.",
            "invalid": "Địa chỉ e-mail chưa đúng; ví dụ một địa chỉ đúng: ten@example.vn.",
        },
    )
    consent = forms.BooleanField(
        error_messages={"required": "Bạn cần đồng ý thì báo mới gửi được bản tin."}
    )
    version = forms.ChoiceField(
        choices=[(version, version) for version in TEXTS],
        error_messages={
            "required": "Lời đồng ý vừa đổi; hãy đọc lại rồi đánh dấu.",
            "invalid_choice": "Lời đồng ý vừa đổi; hãy đọc lại rồi đánh dấu.",
        },
    )
    website = forms.CharField(required=False)

    field_order = ["newsletters", "sections", "address", "consent", "version"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        newsletters = self.fields["newsletters"]
        newsletters.required = True
        newsletters.error_messages["required"] = "Hãy chọn ít nhất một bản tin."

    def clean_address(self):
        """Return the address in small letters, as addresses are compared."""
        return self.cleaned_data["address"].lower()

    @property
    def is_of_a_machine(self):
        """Whether the field was filled in that nobody sees."""
        return bool(self.data.get("website"))

    @property
    def consent_text(self):
        """What is agreed to, word by word."""
        return TEXTS[CURRENT]

    @property
    def consent_version(self):
        """Which text that is."""
        return CURRENT


class MyNewslettersForm(NewsletterForm):
    """Signing up the address of an account: it is proved, and not typed."""

    address = None
    website = None


def my_form(data, masthead, reader):
    """Return the ChoiceForm of a reader, or for None the MyNewslettersForm."""
    if reader:
        return choice_form(data, masthead, reader)
    offered = Newsletter.objects.offered()
    return MyNewslettersForm(data, offered=offered, sections=masthead.sections.navigation)


def choice_form(data, masthead, reader=None):
    """Return the ChoiceForm of a reader, or the NewsletterForm for everybody.

    A reader's has what they get now as well, though it is offered to nobody any more.
    """
    offered, sections = list(Newsletter.objects.offered()), masthead.sections.navigation
    if reader is None:
        return NewsletterForm(data, offered=offered, sections=sections)
    choice = Choice.of(reader)
    offered += Newsletter.objects.filter(pk__in=choice.newsletters - {one.pk for one in offered})
    known = {section.pk for section in sections}
    others = choice.sections - known
    tree = masthead.sections.by_pk
    sections = [*sections, *(tree[pk] for pk in others if pk in tree)]
    initial = {"newsletters": choice.newsletters, "sections": choice.sections}
    return ChoiceForm(data, initial=initial, offered=offered, sections=sections)
