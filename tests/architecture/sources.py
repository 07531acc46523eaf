"""The sources as text and as trees, for guards that read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "meldcode"
LAW = ("afwegingskader", "deadlines", "linkage")


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def modules() -> Iterator[Path]:
    """Every module of the package, migrations left out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def views() -> list[Path]:
    """Every module of a page: those in a folder `views`, and `views.py` itself."""
    return [path for path in modules() if "views" in path.relative_to(PACKAGE).with_suffix("").parts]


def law() -> list[Path]:
    return [path for path in modules() if path.relative_to(PACKAGE).parts[0] in LAW]


def templates() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("templates/**/*")) if path.suffix in {".html", ".txt"}]


def assets(*endings: str) -> list[Path]:
    """What the browser gets: our own sources and, where it was made, the bundle."""
    folders = (PACKAGE / "web" / "assets", PACKAGE / "web" / "static")
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in endings]


def imported(source: str) -> set[str]:
    """Every module and every name that a source imports, in full: `django.db`, `django.db.connection`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def attributes(source: str) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}


def called(source: str) -> set[str]:
    """The last word of everything that is called: `Keyring` in `Keyring(…)`, `now` in `datetime.now()`."""
    functions = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {
        function.attr if isinstance(function, ast.Attribute) else function.id
        for function in functions
        if isinstance(function, ast.Attribute | ast.Name)
    }
