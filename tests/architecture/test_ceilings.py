"""The ceilings of the house: when a test here fails, look and think; don't split to please a counter."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "tests", "scripts", "bench")
LONGEST_FILE, LONGEST_CLASS, LONGEST_FUNCTION, LONGEST_VIEW = 400, 200, 60, 30
MOST_DEPENDENCIES = 20
NAMES_THAT_SAY_NOTHING = re.compile(r"(^|_)(utils?|helpers?|misc|common|managers?)(_|$)")
# Put together here, so that this file itself names no registry.
REGISTRIES = re.compile(r"\b(pyp[i]|python[h]osted|npm[j]s|yarnpkg|deb\.debian|security\.debian)\.(org|com)\b")
TEXT_ENDINGS = frozenset(
    ["", ".css", ".html", ".js", ".json", ".md", ".mjs", ".py", ".sh", ".toml", ".txt", ".yaml", ".yml"]
)


def python_files() -> list[Path]:
    return [
        path
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.relative_to(ROOT).parts
    ]


def too_long(source: str, *, views: bool) -> Iterator[str]:
    """Name each class and function of a module that is over its ceiling."""
    function_ceiling = LONGEST_VIEW if views else LONGEST_FUNCTION
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            ceiling = LONGEST_CLASS
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            ceiling = function_ceiling
        else:
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > ceiling:
            yield f"{node.name} has {lines} lines, the ceiling is {ceiling}"


def is_view(path: Path) -> bool:
    return "views" in path.relative_to(ROOT).with_suffix("").parts and path.is_relative_to(ROOT / "src")


def kept_text_files() -> Iterator[Path]:
    """Every text file that git would keep: what lies in the folders we own, and beside them."""
    for path in sorted(ROOT.iterdir()):
        if path.is_file() and path.suffix in TEXT_ENDINGS:
            yield path
    for folder in (*FOLDERS, "definitions", "docs", "requirements", ".ci"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT_ENDINGS and "static" not in path.parts:
                yield path


def test_no_file_is_over_its_ceiling() -> None:
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in python_files()}

    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_no_class_function_or_view_is_over_its_ceiling() -> None:
    found = {
        str(path.relative_to(ROOT)): faults
        for path in python_files()
        if (faults := list(too_long(path.read_text(), views=is_view(path))))
    }

    assert found == {}


@pytest.mark.parametrize(("lines", "views", "faults"), [(30, True, 0), (31, True, 1), (60, False, 0), (61, False, 1)])
def test_a_function_one_line_over_is_noticed(lines: int, views: bool, faults: int) -> None:
    source = "def leave():\n" + "    pass\n" * (lines - 1)

    assert len(list(too_long(source, views=views))) == faults


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in python_files() if NAMES_THAT_SAY_NOTHING.search(path.stem)] == []


@pytest.mark.parametrize("name", ["utils", "case_helpers", "common", "manager", "misc_views"])
def test_names_that_say_nothing_are_known(name: str) -> None:
    assert NAMES_THAT_SAY_NOTHING.search(name)
    assert not NAMES_THAT_SAY_NOTHING.search("commonality")


def test_we_build_directly_on_at_most_twenty_packages() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    extras = [package for packages in project["optional-dependencies"].values() for package in packages]

    assert len(project["dependencies"]) + len(extras) <= MOST_DEPENDENCIES


def test_no_file_names_a_package_registry() -> None:
    assert [str(path) for path in kept_text_files() if REGISTRIES.search(path.read_text(errors="replace"))] == []


def test_the_front_end_lock_says_what_and_never_where() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())

    assert [path for path, entry in lock["packages"].items() if "resolved" in entry] == []
