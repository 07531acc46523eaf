"""A letter on paper that everybody can read: a tagged PDF (PDF/UA-1 and PDF/A-2a), made here, in memory.

It knows no house: whoever has a letter says what stands on it, part by part, and gets the bytes. Text stays text: it
goes in as JSON, so nothing that somebody typed is ever read as markup.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

_HERE = Path(__file__).parent
_TEMPLATE = (_HERE / "typst" / "paper.typ").read_bytes()
# Made by `make setup`, beside the style sheets.
_FONTS = _HERE / "fonts"
_STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-2a"]
# What a paper may not do is stay away. A character that no font of ours can draw would make a PDF that is not
# accessible; then it is printed by its name, first only what is rare, and if need be everything that is not Latin.
_RARE = re.compile(r"[^\n\u0020-\u024f\u0300-\u036f\u0370-\u04ff\u1e00-\u1eff\u2010-\u2026\u20ac\u0600-\u06ff]")
_NOT_LATIN = re.compile(r"[^\n\u0020-\u007e\u00a1-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u20ac]")


@dataclass(frozen=True)
class Part:
    """One thing that stands on a paper. rows: pairs of a label and its text, or of an item and a smaller note."""

    kind: Literal["heading", "text", "warning", "rows", "items"]
    text: str = ""
    level: int = 1
    rows: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Paper:
    """What is printed, in the order in which it is read. The title names nobody: it shows in a list of files."""

    title: str
    foot: str
    parts: Sequence[Part]


def printed(paper: Paper, *, at: datetime) -> bytes:
    """The paper as the bytes of a PDF, made at this moment."""
    data = _clean(json.dumps(asdict(paper), ensure_ascii=False))
    for unprintable in (None, _RARE):
        try:
            return _compiled(_spelled_out(data, unprintable), at)
        except typst.TypstError:
            continue
    return _compiled(_spelled_out(data, _NOT_LATIN), at)


def heading(text: str, level: int = 1) -> Part:
    return Part("heading", text, level)


def _compiled(data: str, at: datetime) -> bytes:
    compiler = typst.Compiler(_TEMPLATE, font_paths=_fonts())
    made = compiler.compile(
        format="pdf",
        sys_inputs={"paper": data},
        pdf_standards=_STANDARDS,
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )
    assert isinstance(made, bytes), "a PDF is one file, however many its pages"
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Our own fonts and no others: the same paper on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(_FONTS)])


def _clean(data: str) -> str:
    """Without what can't be written: half a character, and marks that steer a terminal or turn text around."""
    whole = data.encode("utf-8", "replace").decode()
    return re.sub(
        r"\\u00[01][0-9a-f]|[\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f]", "", whole
    )


def _spelled_out(data: str, unprintable: re.Pattern[str] | None) -> str:
    if unprintable is None:
        return data
    return unprintable.sub(lambda found: f"[{unicodedata.name(found[0], f'U+{ord(found[0]):04X}').lower()}]", data)
