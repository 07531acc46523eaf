"""A letter as an accessible PDF, read back by a real reader."""

from io import BytesIO
from time import perf_counter
from typing import Any

import pytest
from pypdf import PdfReader

from meldcode.papers.printing import Paper, Part, heading, printed
from tests.cast import MONDAY


def _read(*parts: Part) -> PdfReader:
    return PdfReader(BytesIO(printed(Paper("Melding", "Kenmerk bano-rilu-42", parts), at=MONDAY)))


def _words(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def test_it_is_tagged_and_says_its_language_its_title_and_its_standard() -> None:
    reader = _read(heading("Waarom nu"), Part("text", "Het gaat niet goed."))

    root: Any = reader.root_object  # Any: the dictionary of the PDF itself
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "nl-NL"
    assert reader.metadata is not None
    assert reader.metadata.title == "Melding"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_it_reads_in_the_order_in_which_it_was_said() -> None:
    words = _words(_read(heading("Eerst"), Part("rows", rows=[("Naam", "Noor")]), heading("Dan"), Part("text", "Slot")))

    assert [word for word in ("Eerst", "Naam: Noor", "Dan", "Slot") if word in words] == sorted(
        ("Eerst", "Naam: Noor", "Dan", "Slot"), key=words.index
    )


@pytest.mark.parametrize(
    "text", ['#eval("1+1")', "$x^2$", "*vet* _schuin_ `code`", "\"aan\" 'halen' \\", "@ref <label>", "😀"]
)
def test_what_looks_like_markup_is_printed_as_text(text: str) -> None:
    assert text in _words(_read(Part("text", text)))


def test_an_arabic_name_is_printed_in_its_own_letters() -> None:
    assert set("محمد") <= set(_words(_read(Part("text", "محمد"))))


@pytest.mark.parametrize("text", ["漢字", "half \ud800", "nul \x00", "\u202eomgekeerd", "= kop\n- punt"])
def test_no_text_keeps_a_paper_from_being_made(text: str) -> None:
    assert "ervoor" in _words(_read(Part("text", f"ervoor {text}"), Part("items", rows=[(text, text)])))


def test_a_sign_without_a_letter_of_ours_is_printed_by_its_name() -> None:
    assert "[cjk unified ideograph-6f22]" in _words(_read(Part("text", "漢 en 😀")))


def test_thirty_thousand_characters_take_less_than_a_second() -> None:
    started = perf_counter()
    reader = _read(Part("text", "Een lange zin. " * 2000))

    assert perf_counter() - started < 1
    assert _words(reader).count("lange") == 2000


def test_it_is_made_at_any_moment() -> None:
    assert printed(Paper("Melding", "voet", [Part("text", "Tekst")]), at=MONDAY.replace(microsecond=7)).startswith(
        b"%PDF"
    )
