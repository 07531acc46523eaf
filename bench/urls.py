"""The addresses of the application, and the two plain ones."""

from django.urls import path

from bench import plain
from meldcode.config import urls
from meldcode.config.urls import handler403, handler404, handler500

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("gewoon/", plain.outside),
    path("gewoon-binnen/", plain.inside),
    *urls.urlpatterns,
]
