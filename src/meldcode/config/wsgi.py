"""The web application, for any WSGI server: `granian --interface wsgi meldcode.config.wsgi:application`."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldcode.config.settings")

# A report asks the database two dozen short questions and more. With Python's own 5 ms a thread that has its answer may
# wait that long, each time, for a neighbour that is computing: measured, half of p95 at 20 reports a second.
sys.setswitchinterval(0.0005)

application = get_wsgi_application()

# Only now are the apps ready, so that what the checks need can be imported.
from meldcode.config.checks import refuse_to_start_on_less  # noqa: E402

refuse_to_start_on_less()
