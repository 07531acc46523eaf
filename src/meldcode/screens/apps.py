"""The Django app of the screens."""

from django.apps import AppConfig


class ScreensConfig(AppConfig):
    """Look and form machinery of all pages; it has no models and knows no house."""

    name = "meldcode.screens"
    label = "screens"
