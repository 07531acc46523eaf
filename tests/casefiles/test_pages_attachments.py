"""Photos and documents on the screen: who puts them where, who sees them, and what is refused."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from PIL import Image

from meldcode.audit.models import Event
from meldcode.casefiles.models import AttachmentPiece
from meldcode.papers.pieces import PIECE_BYTES
from meldcode.papers.sheets import LARGEST_BYTES
from meldcode.tenancy.context import acting_for
from meldcode.vault.errors import Tampered
from tests.casefiles import filled
from tests.casefiles.conftest import School
from tests.casefiles.visitor import Visitor, questions_asked, words_of
from tests.cast import Cast
from tests.papers import drawn

SEEN = "Blauwe plek op de linkerarm."


def paper(data: bytes | None = None, name: str = "IMG_Noor.jpg", **changes: object) -> dict[str, object]:
    file = SimpleUploadedFile(name, drawn.photo() if data is None else data, content_type="text/html")
    return {"file": file, "what": SEEN, **filled.day("made_on", "", "", ""), **changes}


def attached(visitor: Visitor, to: str, **changes: object) -> str:
    """Attach a paper from a page and give the address of the newest attachment that the page lists."""
    landed = visitor.done(f"{to}bijlage/", paper(**changes))  # type: ignore[arg-type]  # as paper()
    page = visitor.open(landed.partition("#")[0])
    return "/bijlage/" + page.rpartition('href="/bijlage/')[2].partition('"')[0].removeprefix("/bijlage/")


@pytest.fixture
def own(school: School, cast: Cast) -> str:
    """The address of Tineke's own signal about Noor."""
    return school.signal_by(cast.tineke)


def test_the_author_attaches_a_photo_to_her_signal_and_sees_it(own: str, tineke: Visitor) -> None:
    address = attached(tineke, own)

    shown = tineke.open(address)
    picture = tineke.client.get(f"{address}blad/1/")
    assert SEEN in words_of(shown)
    assert f'src="{address}blad/1/"' in shown
    assert Image.open(io.BytesIO(picture.content)).format == "JPEG"


def test_who_sees_the_whole_file_sees_it_in_the_chronology_and_saves_the_original(
    own: str, school: School, tineke: Visitor, ineke: Visitor
) -> None:
    address = attached(tineke, own)

    assert f'href="{address}"' in ineke.open(f"/dossier/{school.file_of()}/")
    answer = ineke.client.get(f"{address}origineel/")
    assert answer.content == drawn.photo()
    assert answer["Content-Disposition"].startswith('attachment; filename="bijlage-')
    assert "Noor" not in str(answer.headers)


@pytest.mark.parametrize("page", ["blad/1/", "origineel/"])
def test_nothing_of_it_runs_stays_or_is_guessed_at(page: str, file: str, ineke: Visitor) -> None:
    answer: HttpResponse = ineke.client.get(attached(ineke, file) + page)  # type: ignore[assignment]  # as in Visitor

    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"


def test_the_author_gets_no_original(own: str, tineke: Visitor) -> None:
    address = attached(tineke, own)

    assert "origineel/" not in tineke.open(address)
    tineke.open(f"{address}origineel/", status=403)


@pytest.mark.parametrize("page", ["", "blad/1/", "origineel/"])
def test_an_author_knows_of_no_attachment_but_her_own(page: str, own: str, file: str, school: School) -> None:
    of_the_file = attached(school.browser_of(school.cast.ineke), file)
    tineke = school.browser_of(school.cast.tineke)

    tineke.open(of_the_file + page, status=404)
    assert of_the_file not in tineke.open(own)


@pytest.mark.parametrize("person", ["hans", "karin"])
@pytest.mark.parametrize("page", ["", "blad/1/", "origineel/"])
def test_a_stranger_gets_the_same_answer_as_for_a_random_code(
    page: str, person: str, file: str, school: School, ineke: Visitor
) -> None:
    address = attached(ineke, file)
    stranger = school.browser_of(getattr(school.cast, person))

    refused = words_of(stranger.open(address + page, status=404))
    assert refused == words_of(stranger.open("/bijlage/niet-hier-22/", status=404))


def test_each_look_is_witnessed(file: str, ineke: Visitor, cast: Cast) -> None:
    address = attached(ineke, file)
    for page in ("", "blad/1/", "origineel/"):
        ineke.client.get(address + page)

    with acting_for(cast.de_wilg.id):
        seen = list(Event.objects.order_by("-number").values_list("action", flat=True)[:3])
    assert seen == ["bijlage.gedownload", "bijlage.blad", "bijlage.bekeken"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"data": b""}, "Dit bestand is leeg"),
        ({"data": b"geen plaatje"}, "Dit is geen foto of PDF"),
        ({"data": drawn.photo()[:300]}, "Dit bestand is beschadigd"),
        ({"data": drawn.photo() + b"0" * (LARGEST_BYTES + 1 - len(drawn.photo()))}, "groter dan 20 MB"),
        ({"data": b"0" * (26 * 1024 * 1024)}, "groter dan 20 MB"),
        ({"file": ""}, "Kies een bestand."),
        ({"what": ""}, "Schrijf op wat er te zien is."),
        (filled.day("made_on", "3", "3", "2026"), "Deze dag ligt in de toekomst"),
    ],
    ids=["empty", "no-picture", "broken", "byte-more", "far-too-large", "none", "no-words", "future"],
)
def test_a_mistake_is_named_on_top_and_at_the_field_and_nothing_typed_is_lost(
    file: str, ineke: Visitor, changes: dict[str, object], words: str
) -> None:
    shown = ineke.refused(f"{file}bijlage/", paper(**changes))  # type: ignore[arg-type]  # as paper()

    assert shown.count(words) == 2
    assert (SEEN in shown) is ("what" not in changes)


def test_a_good_file_beside_a_mistake_is_asked_for_again(file: str, ineke: Visitor) -> None:
    assert "Kies het nog een keer" in ineke.refused(f"{file}bijlage/", paper(what=""))


def test_twenty_megabytes_to_the_byte_are_kept_and_come_back_the_same(file: str, ineke: Visitor) -> None:
    data = drawn.photo() + b"0" * (LARGEST_BYTES - len(drawn.photo()))

    address = attached(ineke, file, data=data)

    assert ineke.client.get(f"{address}origineel/").content == data


def test_a_name_of_three_hundred_characters_is_shortened(file: str, ineke: Visitor) -> None:
    shown = ineke.open(attached(ineke, file, name="a" * 300 + ".jpg"))

    assert "a" * 110 + "…" in shown
    assert "a" * 200 not in shown


def test_the_same_form_sent_twice_is_one_attachment(file: str, ineke: Visitor) -> None:
    marks = ineke.marks(f"{file}bijlage/")
    ineke.press(f"{file}bijlage/", paper(), **marks)
    ineke.press(f"{file}bijlage/", paper(), **marks)

    assert ineke.open(file).count(f">{SEEN}</a>") == 1


def test_a_piece_that_is_gone_or_swapped_gives_no_file_at_all(file: str, ineke: Visitor, cast: Cast) -> None:
    address = attached(ineke, file, data=drawn.photo() + b"0" * (2 * PIECE_BYTES))
    with acting_for(cast.de_wilg.id):
        first, second, last = AttachmentPiece.objects.order_by("number")
        table = AttachmentPiece._meta.db_table
        with connection.cursor() as cursor:
            sql = f"UPDATE {table} SET data = (SELECT data FROM {table} WHERE id = %s) WHERE id = %s"
            of_the_first, of_the_second = (
                AttachmentPiece._meta.pk.get_db_prep_value(row.id, connection) for row in (first, second)
            )
            cursor.execute(sql, [of_the_first, of_the_second])
    with pytest.raises(Tampered, match="veranderd of verplaatst"):
        ineke.client.get(f"{address}origineel/")
    with acting_for(cast.de_wilg.id):
        last.delete()
    with pytest.raises(Tampered, match="ontbreekt een stuk"):
        ineke.client.get(f"{address}origineel/")


def test_a_page_of_an_attachment_asks_few_questions(file: str, ineke: Visitor) -> None:
    address = attached(ineke, file)

    assert questions_asked(ineke, address) <= 15
    assert questions_asked(ineke, f"{file}bijlage/") <= 15
