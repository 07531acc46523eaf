"""What may stand in a log: that something went wrong, what sort of thing and where in the code. Never what was said."""

import logging
import traceback
from pathlib import Path


class NothingPersonal(logging.Filter):
    """Reduce a log line to what can't hold a person's data.

    Exception messages may quote what somebody typed and request paths hold public codes: of an exception the type and
    its places in our code are kept, of Django's request log the status only.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1] is not None:
            fault = record.exc_info[1]
            places = traceback.extract_tb(fault.__traceback__)[-6:]
            # Folder and file: signal.py alone could be its model, its action or its page.
            where = " < ".join(
                f"{'/'.join(Path(place.filename).parts[-2:])}:{place.lineno}" for place in reversed(places)
            )
            record.msg, record.args = f"{type(fault).__name__} in {where}", ()
            record.exc_info = record.exc_text = None
        elif record.name in {"django.request", "django.security.csrf"}:
            record.msg, record.args = f"status {getattr(record, 'status_code', '?')}", ()
        return True
