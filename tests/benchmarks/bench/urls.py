"""The newspaper's addresses, and that of a view that does nothing."""

from django.http import HttpResponse
from django.urls import include, path

from tests.benchmarks.bench.pages import EMPTY

urlpatterns = [
    path(EMPTY.removeprefix("/"), lambda request: HttpResponse("")),
    path("", include("kinhtedothi.urls")),
]
