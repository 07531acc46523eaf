"""How long `meldcode weigh` takes, from typing it to its answer."""

import json
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.engines import BIN, ROOT

CEILING_SECONDS = 0.3
_ANSWERS = {"vermoeden": "ja", "veiligheid": "nee", "hulp": "ja", "aanvaarding": "ja"}


@dataclass(frozen=True)
class Weighed:
    """Seconds over all times it was asked."""

    times: int
    best: float
    middle: float
    worst: float


def weighed(times: int = 20) -> Weighed:
    """Ask it so many times, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers.json"
        answers.write_text(json.dumps(_ANSWERS), encoding="utf-8")
        taken = sorted(_seconds(answers) for _ in range(times))
    return Weighed(times, taken[0], median(taken), taken[-1])


def _seconds(answers: Path) -> float:
    command = [str(BIN / "meldcode"), "weigh", "onderwijs", str(answers)]
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
