"""What an attachment is, by its content, and what of it is shown."""

import io
import threading

import pytest
from PIL import Image

from meldcode.papers.errors import NotAPaper
from meldcode.papers.sheets import LARGEST_BYTES, LONGEST_SIDE, MOST_SHEETS, Kind, judge, sheet_of
from tests.papers import drawn


@pytest.mark.parametrize(
    ("data", "kind", "sheets"),
    [
        (drawn.photo(), Kind.JPEG, 1),
        (drawn.png(), Kind.PNG, 1),
        (drawn.png(mode="P"), Kind.PNG, 1),
        (drawn.png(mode="I;16"), Kind.PNG, 1),
        (drawn.HEIC, Kind.HEIC, 1),
        (drawn.pdf(3), Kind.PDF, 3),
    ],
    ids=["jpeg", "png", "palette", "grey", "heic", "pdf"],
)
def test_it_knows_a_file_by_what_is_in_it_and_shows_a_jpeg(data: bytes, kind: Kind, sheets: int) -> None:
    assert judge(data) == (kind, sheets)
    assert Image.open(io.BytesIO(sheet_of(data, kind, sheets))).format == "JPEG"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "leeg"),
        (b"<html><script>alert(1)</script></html>", "geen foto of PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "geen foto of PDF"),
        (drawn.gif(), "geen foto of PDF"),
        (drawn.photo()[:300], "beschadigd"),
        (b"\xff\xd8\xff" + b"niets" * 99, "beschadigd"),
        (drawn.png()[:40], "beschadigd"),
        (drawn.HEIC[:120], "beschadigd"),
        (b"%PDF-1.4 niets", "beschadigd"),
        (drawn.png(9000, 6000, "1"), "te veel beeldpunten"),
        (drawn.pdf(MOST_SHEETS + 1), "meer dan 200 bladzijden"),
        (b"\xff\xd8\xff" + b"0" * (LARGEST_BYTES - 2), "groter dan 20 MB"),
    ],
    ids=[
        "empty",
        "html",
        "svg",
        "gif",
        "cut",
        "no-jpeg",
        "cut-png",
        "cut-heic",
        "no-pdf",
        "bomb",
        "pages",
        "byte-more",
    ],
)
def test_it_refuses_what_can_not_be_shown_and_says_why(data: bytes, words: str) -> None:
    with pytest.raises(NotAPaper, match=words):
        judge(data)


def test_it_shows_nothing_but_the_picture() -> None:
    original = drawn.photo()
    shown = sheet_of(original, Kind.JPEG, 1)
    assert drawn.PLACE.encode() in original
    assert drawn.PLACE.encode() not in shown
    assert not Image.open(io.BytesIO(shown)).getexif()


def test_it_turns_a_photo_upright() -> None:
    shown = Image.open(io.BytesIO(sheet_of(drawn.photo(40, 20, turned=True), Kind.JPEG, 1)))
    assert shown.size == (20, 40)


@pytest.mark.parametrize(
    ("data", "kind"), [(drawn.photo(5000, 3000), Kind.JPEG), (drawn.pdf(width=14_400), Kind.PDF)], ids=["photo", "page"]
)
def test_it_shows_nothing_larger_than_a_screen_needs(data: bytes, kind: Kind) -> None:
    assert max(Image.open(io.BytesIO(sheet_of(data, kind, 1))).size) <= LONGEST_SIDE


def test_it_shows_nothing_of_the_script_in_a_document() -> None:
    assert b"JavaScript" not in sheet_of(drawn.pdf(), Kind.PDF, 1)


def test_it_draws_documents_for_several_people_at_once() -> None:
    document, shown = drawn.pdf(2), []
    people = [threading.Thread(target=lambda: shown.append(sheet_of(document, Kind.PDF, 2))) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(set(shown)) == 1
    assert len(shown) == 4
