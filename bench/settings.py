"""The application's own settings, and beside its pages the two plain ones it is compared with."""

from meldcode.config.settings import *  # noqa: F403  everything as in service
from meldcode.config.settings import INSTALLED_APPS as IN_SERVICE

INSTALLED_APPS = [*IN_SERVICE, "bench"]
ROOT_URLCONF = "bench.urls"
