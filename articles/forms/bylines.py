"""Bylines as a newsroom types them: “Minh Khuê, AT (ảnh)”."""

import re

from django import forms
from django.db.models import Q

from articles.models import Author, Byline
from articles.slugs import slugify_vietnamese
from kinhtedothi.vietnamese.text import fold

NAME_AND_ROLE = re.compile(r"^(?P<name>[^()]+?)\s*(?:\((?P<role>[^()]*)\))?$")
ROLES_BY_WORD = {fold(label): value for value, label in Byline.Role.choices}
ROLE_WORDS = ", ".join(label.lower() for label in Byline.Role.labels)


class BylineWidget(forms.TextInput):
    """A line of names, which a script turns into a list; it needs the words for the roles."""

    def __init__(self, attrs=None):
        roles = "|".join(Byline.Role.labels)
        super().__init__({"data-picks": "pen-names", "data-roles": roles, **(attrs or {})})


class BylineField(forms.CharField):
    """Ordered pen names, each with a role in brackets unless it is the text.

    Cleans to [author's primary key, Byline.Role value] pairs in printed order.
    """

    widget = BylineWidget

    def clean(self, value):
        """Return the pairs; raise ValidationError naming each pen name nobody has."""
        wanted = [self._split(part) for part in parts(super().clean(value))]
        known = _known_authors([name for name, _ in wanted])
        missing = [name for name, _ in wanted if name.casefold() not in known]
        if missing:
            raise forms.ValidationError([_unknown(name) for name in missing])
        pairs = [[known[name.casefold()], role] for name, role in wanted]
        return [pair for at, pair in enumerate(pairs) if pair not in pairs[:at]]

    def _split(self, part):
        match = NAME_AND_ROLE.match(part)
        if match is None:
            raise forms.ValidationError(
                f"Không đọc được “{part[:60]}”. Hãy viết như: Minh Khuê, AT (ảnh)."
            )
        word = match["role"]
        if word is not None and fold(word.strip()) not in ROLES_BY_WORD:
            raise forms.ValidationError(
                f"Không có vai trò “{word}”. Trong ngoặc chỉ ghi một trong: {ROLE_WORDS}."
            )
        role = ROLES_BY_WORD[fold(word.strip())] if word is not None else Byline.Role.TEXT
        return match["name"], str(role)


def bylines_as_text(pairs):
    """Return pairs as they are typed; an author who is gone is left out."""
    names = Author.objects.only("pen_name").in_bulk([author for author, _ in pairs])
    return ", ".join(
        _as_typed(names[author].pen_name, Byline.Role(role))
        for author, role in pairs
        if author in names
    )


def parts(text):
    """Return what commas, semicolons and line breaks separate, without empty pieces."""
    return [part for piece in re.split(r"[,;\n]", text) if (part := " ".join(piece.split()))]


def _as_typed(name, role):
    return name if role == Byline.Role.TEXT else f"{name} ({role.label.lower()})"


def _known_authors(names):
    """Return primary keys by pen name, letter case ignored."""
    slugs = [slugify_vietnamese(name) for name in names]
    found = Author.objects.filter(Q(pen_name__in=names) | Q(slug__in=slugs))
    return {name.casefold(): pk for pk, name in found.values_list("pk", "pen_name")}


def _unknown(name):
    sentence = f"Chưa có bút danh “{name}”."
    alike = Author.objects.filter(slug=slugify_vietnamese(name)).first()
    if alike:
        sentence += f" Có phải “{alike.pen_name}”?"
    return f"{sentence} Người mới thì biên tập viên thêm ở mục Tác giả, rồi lưu lại bài."
