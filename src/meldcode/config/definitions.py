"""Where the definitions stand: one folder, found the same way by the commands and by Django's settings."""

import os
from pathlib import Path

VARIABLE = "MELDCODE_DEFINITIONS"
_HERE = Path(__file__).resolve()
_PACKAGED = _HERE.parents[1] / "definitions"
_IN_REPOSITORY = _HERE.parents[3] / "definitions"


def definitions_folder() -> Path:
    """The folder with the definitions: the one named in the environment, else the wheel's, else the repository's."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    return _PACKAGED if _PACKAGED.is_dir() else _IN_REPOSITORY
