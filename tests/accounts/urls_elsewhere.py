"""The addresses of a newspaper that has the keys of others."""

from accounts import elsewhere
from kinhtedothi.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]

urlpatterns = [*elsewhere.addresses(), *urlpatterns]
