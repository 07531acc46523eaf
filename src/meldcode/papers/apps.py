from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "meldcode.papers"
