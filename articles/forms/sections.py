"""Choosing a section out of the tree."""

from django import forms

from articles.navigation import SectionTree

# Browsers drop ordinary spaces at the start of an option.
INDENT = "\u2003"


class SectionField(forms.TypedChoiceField):
    """A list of all sections, each below its parent; cleans to a primary key or None."""

    def __init__(self, empty_label="– Chọn chuyên mục –", **kwargs):
        self.empty_label = empty_label
        kwargs.setdefault("error_messages", {"invalid_choice": "Chuyên mục này không còn."})
        super().__init__(coerce=int, empty_value=None, **kwargs)

    def limit_to(self, keys):
        """Offer only some sections.

        keys: primary keys; None for no limit.
        """
        if keys is not None:
            self.choices = [(pk, name) for pk, name in self.choices if pk == "" or pk in keys]
            self.error_messages["invalid_choice"] = "Bạn không phụ trách chuyên mục này."

    def __deepcopy__(self, memo):
        # Each form copies its fields: the tree is read then, once a form.
        field = super().__deepcopy__(memo)
        field.choices = [("", self.empty_label), *section_choices()]
        return field


def section_choices():
    """Yield (primary key, indented name) of every section, in the order of the masthead."""
    tree = SectionTree()
    return _branch(tree, tree.top, 0)


def _branch(tree, sections, depth):
    for section in sections:
        yield section.pk, INDENT * depth + section.name
        yield from _branch(tree, tree.children(section), depth + 1)
