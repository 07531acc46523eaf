from django.apps import AppConfig


class VeiligthuisConfig(AppConfig):
    name = "meldcode.veiligthuis"
