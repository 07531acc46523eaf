from django.apps import AppConfig


class RoofConfig(AppConfig):
    name = "meldcode.config"
    label = "roof"

    def ready(self) -> None:
        # Importing registers the checks: Django's own way, and the only thing done at start.
        __import__("meldcode.config.checks")
