"""All text that comes in is made NFC here, once."""

from django.http import QueryDict

from kinhtedothi.vietnamese.text import nfc

FORM_TYPES = {"application/x-www-form-urlencoded", "multipart/form-data"}


def normalised(fields):
    """Return a QueryDict with every key and value in NFC; the same one if all are."""
    if all(nfc(value) == value for key, values in fields.lists() for value in (key, *values)):
        return fields
    copy = QueryDict(mutable=True, encoding=fields.encoding)
    for key, values in fields.lists():
        copy.setlist(nfc(key), [nfc(value) for value in values])
    copy._mutable = False
    return copy


class NormalisationMiddleware:
    """Normalise the address's query and the form; JSON endpoints read through nfc()."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.META.get("QUERY_STRING"):
            request.GET = normalised(request.GET)
        if request.method == "POST" and request.content_type in FORM_TYPES:
            request.POST = normalised(request.POST)
        return self.get_response(request)
