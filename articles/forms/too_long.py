"""Texts that are too long: told in a sentence, not cut by the browser while they are pasted."""

TOO_LONG = "Dài quá %(limit_value)d ký tự (đang có %(show_value)d); hãy rút ngắn lại."


def let_too_long_be_told(form):
    """Have the fields of a form keep what is too long, and say so."""
    for field in form.fields.values():
        if getattr(field, "max_length", None):
            field.error_messages["max_length"] = TOO_LONG
            field.widget.attrs.pop("maxlength", None)
