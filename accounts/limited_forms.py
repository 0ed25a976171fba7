"""allauth's forms, each counted before it is read."""

from django.forms.utils import ErrorDict

# What allauth's forms say when it counted for itself, by the address that was typed.
COUNTED_BY_ALLAUTH = {"too_many_login_attempts", "rate_limited"}
WAIT = "Bạn gửi hơi nhiều lần; hãy đợi vài phút rồi thử lại."


class LimitedForm:
    """A view of allauth's whose form comes back, as it was typed, to whoever sends too often.

    A view whose form stands elsewhere says in `refuse` what is shown instead.
    """

    limit = None
    says_so = False
    refusal = ""

    def post(self, request, *args, **kwargs):
        """Count the sending, then do what allauth does."""
        if self.limit.is_passed(request):
            return self.refuse(self.limit.sentence)
        response = super().post(request, *args, **kwargs)
        if response.status_code == 429 and not self.says_so:
            return self.refuse(WAIT)
        return response

    def form_invalid(self, form):
        """Answer 429 where allauth only says so."""
        response = super().form_invalid(form)
        errors = [error.code for found in form.errors.as_data().values() for error in found]
        if response.status_code == 200 and COUNTED_BY_ALLAUTH.intersection(errors):
            response.status_code = 429
            self.says_so = True
        return response

    def refuse(self, sentence):
        """Show the form as it was typed, with what is to be said."""
        if hasattr(super(), "refuse"):
            return super().refuse(sentence)
        self.refusal = sentence
        if hasattr(self, "get_object"):
            self.object = self.get_object()
        response = self.render_to_response(self.get_context_data())
        response.status_code = 429
        return response

    def get_form(self, form_class=None):
        """Return the form; a refused one has nothing but that error: reading tries a password."""
        form = super().get_form(form_class)
        if self.refusal:
            form._errors, form.cleaned_data = ErrorDict(), {}
            form.add_error(None, self.refusal)
        return form


def limited_form(view, limit):
    """Return a class view of allauth's, counted by a limit."""
    return type(view.__name__, (LimitedForm, view), {"limit": limit}).as_view()
