"""What must be in the environment before Django reads its settings: loaded by pytest itself, before everything else.

One folder a run, taken away at its end; in it one key file, made before any worker starts, and a folder of data for
each worker. The database is chosen outside: SQLite, or the PostgreSQL that `scripts/postgres.py` lends.
"""

import atexit
import base64
import os
import shutil
import tempfile
from pathlib import Path

_ROOT = "MELDCODE_TEST_ROOT"


def prepare() -> Path:
    """Set the environment of this process; gives the folder of the run, shared by its workers."""
    if _ROOT not in os.environ or "PYTEST_XDIST_WORKER" not in os.environ:
        root = Path(tempfile.mkdtemp(prefix="meldcode-tests-"))
        key_file = root / "installation.key"
        key_file.write_text(base64.b64encode(os.urandom(32)).decode() + "\n", encoding="ascii")
        key_file.chmod(0o600)
        os.environ[_ROOT] = str(root)
        os.environ["MELDCODE_KEY_FILE"] = str(key_file)
        atexit.register(shutil.rmtree, root, ignore_errors=True)
    root = Path(os.environ[_ROOT])
    data = root / worker_name()
    data.mkdir(exist_ok=True)
    os.environ["MELDCODE_DATA"] = str(data)
    os.environ["MELDCODE_CLOCK_FILE"] = str(data / "clock")
    os.environ["MELDCODE_TESTING"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "meldcode.config.settings"
    return root


def worker_name() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


RUN_FOLDER = prepare()
