"""The roster's pages: finding a pupil, reading in a file, putting one on by hand."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.visitor import Visitor, questions_asked, words_of
from tests.cast import Cast

HEADER = "leerlingnummer,voornaam,tussenvoegsel,achternaam,geboortedatum,groep"


def csv_of(*lines: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("leerlingen.csv", "\n".join([HEADER, *lines]).encode())}


def pupil(**changes: str) -> dict[str, str]:
    born = filled.day("birth_date", "", "", "")
    return {"given": "Mila", "infix": "de", "family": "Boer", "group": "4", "number": "", **born, **changes}


def test_the_roster_shows_every_pupil_with_group_and_birth_date(ineke: Visitor) -> None:
    shown = words_of(ineke.open("/leerlingen/"))

    assert "Noor van der Veen groep 6 · geboren 29 februari 2016" in shown
    assert "Ĳsbrand O'Brien-Ĳsselstein" in shown


def test_a_search_is_posted_so_no_name_stands_in_the_address(ineke: Visitor) -> None:
    answer = ineke.client.post("/leerlingen/", {"name": "veen"})

    assert answer.status_code == 200
    assert "Noor" in answer.content.decode()
    assert "Sem Jansen" not in answer.content.decode()


def test_a_file_is_read_in_and_known_pupils_are_renewed(ineke: Visitor) -> None:
    new = "20001,Aylin,,Demir,03-07-2015,7"
    known = "10412,Noor,van der,Veen,29-02-2016,7"

    ineke.done("/leerlingen/inlezen/", csv_of(new, known))

    shown = words_of(ineke.open("/leerlingen/"))
    assert "1 leerlingen toegevoegd, 1 bijgewerkt" in shown
    assert "Aylin Demir groep 7" in shown
    assert shown.count("Noor van der Veen") == 1
    assert "Noor van der Veen groep 7" in shown


def test_a_file_with_faults_is_refused_whole_and_each_line_is_named(ineke: Visitor) -> None:
    shown = words_of(
        ineke.refused("/leerlingen/inlezen/", csv_of("20001,Aylin,,Demir,31-02-2015,7", ",Tim,,Dijk,,7", "3,Ok,,Ay,,7"))
    )

    assert shown.count("Regel 2: geboortedatum 31-02-2015 is geen dag die bestaat") == 2, "on top and at the field"
    assert "Regel 3: leerlingnummer is leeg" in shown
    assert "Ay" not in words_of(ineke.open("/leerlingen/"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Het bestand is leeg"),
        (b"naam\nNoor", "De kolom leerlingnummer ontbreekt"),
        (b"\x00\x01\x02", "geen tekstbestand"),
        (f"{HEADER},bsn\n1,a,,b,,,123".encode(), "geen BSN"),
        (b"x" * 2_100_000, "te groot"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_in_words(ineke: Visitor, content: bytes, words: str) -> None:
    upload = {"file": SimpleUploadedFile("leerlingen.csv", content)}

    assert words in ineke.refused("/leerlingen/inlezen/", upload)


def test_no_file_is_asked_for(ineke: Visitor) -> None:
    assert "Kies een bestand" in ineke.refused("/leerlingen/inlezen/", {})


def test_a_pupil_is_added_by_hand_without_number_or_birth_date(ineke: Visitor) -> None:
    address = ineke.done("/leerlingen/nieuw/", pupil())

    assert "Mila de Boer" in ineke.open(address)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("14", "", "2017"), "Vul ook de maand in."),
        (("31", "2", "2017"), "Deze datum bestaat niet"),
        (("3", "3", "2026"), "Deze dag ligt in de toekomst"),
    ],
)
def test_a_birth_date_that_cannot_be_is_refused(ineke: Visitor, typed: tuple[str, str, str], words: str) -> None:
    shown = ineke.refused("/leerlingen/nieuw/", pupil(**filled.day("birth_date", *typed)))

    assert words in shown
    assert 'value="Mila"' in shown


def test_a_number_that_is_taken_is_refused_at_its_field(ineke: Visitor, cast: Cast) -> None:
    shown = ineke.refused("/leerlingen/nieuw/", pupil(number=cast.noor.number))

    assert shown.count("Er staat al een leerling met dit nummer") == 2, "on top and at the field"
    assert 'href="#id_number"' in shown


def test_a_name_of_three_hundred_characters_is_refused_and_kept(ineke: Visitor) -> None:
    shown = ineke.refused("/leerlingen/nieuw/", pupil(family="x" * 300))

    assert "ten hoogste 200 tekens" in shown
    assert "x" * 300 in shown


def test_a_teacher_reads_the_roster_and_does_not_change_it(tineke: Visitor) -> None:
    assert "Bestand inlezen" not in tineke.open("/leerlingen/")
    tineke.open("/leerlingen/inlezen/", status=403)
    tineke.open("/leerlingen/nieuw/", status=403)


def test_markup_in_a_name_is_shown_as_it_was_typed(ineke: Visitor) -> None:
    address = ineke.done("/leerlingen/nieuw/", pupil(given="<script>alert(1)</script>", family="O'Brien-Ĳsselstein"))

    shown = ineke.open(address)
    assert "<script>alert(1)</script>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; de O&#x27;Brien-Ĳsselstein" in shown


def test_the_roster_asks_the_same_few_questions_for_many_pupils(ineke: Visitor, school: School) -> None:
    few = questions_asked(ineke, "/leerlingen/")
    ineke.done("/leerlingen/inlezen/", csv_of(*(f"3{n},Kind{n},,Naam,,5" for n in range(40))))

    assert questions_asked(ineke, "/leerlingen/") == few <= 15
