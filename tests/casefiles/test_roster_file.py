"""A file with pupils as schools' programs write them, and as they go wrong."""

from datetime import date

import pytest

from meldcode.casefiles.errors import BrokenRoster
from meldcode.casefiles.rosterfile import read_roster

TODAY = date(2026, 3, 2)
HEADER = "leerlingnummer,voornaam,tussenvoegsel,achternaam,geboortedatum,groep"


def read(text: str, encoding: str = "utf-8") -> list[str]:
    return [f"{line.given} {line.family}" for line in read_roster(text.encode(encoding), on=TODAY)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_it_reads_what_programs_write(separator: str, encoding: str) -> None:
    text = f"{HEADER}\n1,Zoë,,O'Brien,14-03-2017,6\n".replace(",", separator)

    assert read(text, encoding) == ["Zoë O'Brien"]


def test_it_passes_over_the_line_that_tells_the_separator() -> None:
    assert read(f"sep=;\n{HEADER}\n1,Noor,,Berg,,6\n".replace(",", ";")) == ["Noor Berg"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "leeg"),
        (HEADER, "geen leerlingen"),
        ("voornaam,achternaam\nNoor,Berg", "De kolom leerlingnummer ontbreekt"),
        (f"{HEADER},bsn-nummer\n", "BSN"),
        (f"{HEADER},voornaam\n", "twee keer"),
        (f"{HEADER}\n1,Noor,,Berg,31-02-2017,6\n", "Regel 2: geboortedatum 31-02-2017"),
        (f"{HEADER}\n1,Noor,,Berg,01-01-1890,6\n", "te lang geleden"),
        (f"{HEADER}\n1,Noor,,Berg,03-03-2026,6\n", "toekomst"),
        (f"{HEADER}\n1,Noor,,,,6\n", "Regel 2: achternaam is leeg"),
        (f"{HEADER}\n1,Noor,,Berg,,6\n1,Sem,,Berg,,6\n", "staat ook op regel 2"),
        (f"{HEADER}\n123456782,Noor,,Berg,,6\n", "lijkt een BSN"),
        (f"{HEADER}\n1,{'N' * 300},,Berg,,6\n", "te lang"),
        (f'{HEADER}\n1,"{"N" * 200_000},,Berg,,6\n', "aanhalingsteken"),
        ("\x00\x01", "geen tekstbestand"),
    ],
)
def test_it_takes_in_nothing_and_says_which_line_and_why(text: str, words: str) -> None:
    with pytest.raises(BrokenRoster) as refusal:
        read(text)

    assert words in " ".join(refusal.value.faults)
