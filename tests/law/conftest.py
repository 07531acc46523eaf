"""The definitions, a copy of them to break, and the command `meldcode` run in this process or apart."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from meldcode.config.cli import main
from meldcode.config.definitions import VARIABLE, definitions_folder

# How long one example takes depends on what else the machine does; the promises are about outcomes.
settings.register_profile("law", deadline=None)
settings.load_profile("law")

SCRIPT = Path(sys.executable).with_name("meldcode")


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


class Definitions:
    """A copy of the definitions that a test may break; file names are relative to the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, file: str, old: str, new: str) -> Path:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} isn't in {file}: this test breaks nothing"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path


@pytest.fixture
def folder() -> Path:
    return definitions_folder()


@pytest.fixture
def definitions(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Definitions:
    copy = tmp_path / "definitions"
    shutil.copytree(folder, copy)
    monkeypatch.setenv(VARIABLE, str(copy))
    return Definitions(copy)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_here(*words: object) -> Result:
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Result(code, told.out, told.err)

    return run_here


@pytest.fixture
def run_apart() -> Run:
    def run_in_a_process(*words: object) -> Result:
        done = subprocess.run(
            [SCRIPT, *map(str, words)], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return run_in_a_process


@pytest.fixture
def answers(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "antwoorden.json"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
