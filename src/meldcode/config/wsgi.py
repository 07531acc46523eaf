"""The web application, for any WSGI server: `granian --interface wsgi meldcode.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldcode.config.settings")

application = get_wsgi_application()
