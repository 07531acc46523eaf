"""The web application, for any WSGI server: `granian --interface wsgi meldcode.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldcode.config.settings")

application = get_wsgi_application()

# Only now are the apps ready, so that what the checks need can be imported.
from meldcode.config.checks import refuse_to_start_on_less  # noqa: E402

refuse_to_start_on_less()
