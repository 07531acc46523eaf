"""The list of promises names tests; each of them must exist, or the list says something is proven that is not."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")


def missing_tests(text: str) -> list[str]:
    """The tests named in this text that are not there."""
    missing = []
    for file, name in NAMED.findall(text):
        path = ROOT / file
        if not path.exists() or (name and f"def {name}(" not in path.read_text(encoding="utf-8")):
            missing.append(f"{file}::{name}" if name else file)
    return missing


def test_every_test_that_is_named_exists() -> None:
    text = (ROOT / "docs/promises.md").read_text(encoding="utf-8")

    assert NAMED.search(text), "the list names no test at all"
    assert missing_tests(text) == []


def test_a_test_that_is_not_there_is_seen() -> None:
    assert missing_tests("`tests/architecture/test_promises.py::test_nothing_of_the_kind`") == [
        "tests/architecture/test_promises.py::test_nothing_of_the_kind"
    ]
