"""What people type is read nowhere but through a door: not in a stolen database, log, mail, session, cache or file."""

import base64
import logging
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from pytest_django import Settings

from meldcode.accounts.members import Member
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.access import pupil_for
from meldcode.casefiles.actions.roster import add
from meldcode.casefiles.rosterfile import RosterLine
from meldcode.exchange.models import OutgoingLetter
from meldcode.exchange.post import post
from meldcode.followup.models import Commitment
from meldcode.followup.promises import promise
from meldcode.papers.models import Draft
from meldcode.tenancy.context import acting_for
from meldcode.vault.blind import blind_index
from meldcode.vault.keys import make_data_key
from tests.casefiles.laid import lay_signal
from tests.casefiles.visitor import Visitor
from tests.cast import MONDAY, Cast
from tests.exchange.conftest import Road, deliver
from tests.papers.drawn import PLACE, photo
from tests.security.canaries import assert_nowhere, base64_inside, shapes_of
from tests.vault.conftest import keep

CANARIES = ["Kanariepiet van der Testdam", "blauwe plek achter het linkeroor", "Ĳsbrandje O'Zonnebloem"]

SignIn = Callable[[Member], Client]


def live_through_a_day(cast: Cast) -> None:
    """Seal, index, promise and post what people typed, and let it be delivered."""
    words = " ".join(CANARIES)
    once = Submission(uuid4(), words.encode())
    with deed("melding.verzonden", by=cast.ineke, at=MONDAY, about=uuid4(), once=once) as happening:
        keep(words, make_data_key(at=MONDAY), cast.de_wilg.id)
        blind_index("leerlingnummer", CANARIES[0])
        post("melding", {"tekst": CANARIES}, to=cast.veilig_thuis.id, at=MONDAY)
        happening.object_id = promise("terugbellen", about=uuid4(), due_at=MONDAY, at=MONDAY).id
    assert deliver(cast, Road()) == 2


def test_nothing_typed_can_be_read_anywhere_after_a_day_of_work(committed_db: Cast) -> None:
    live_through_a_day(committed_db)
    assert_nowhere(CANARIES)


def test_nothing_of_an_attachment_can_be_read_anywhere(committed_db: Cast, signed_in: SignIn) -> None:
    ineke = committed_db.ineke
    code = add(RosterLine("7", "Noor", "", "Verhoeven", None, "6"), by=ineke, at=MONDAY)
    lay_signal(ineke, code)
    pupil = pupil_for(ineke, code, at=MONDAY)
    assert pupil.casefile_code
    file = SimpleUploadedFile(f"{CANARIES[2]}.jpg", photo())
    address = f"/dossier/{pupil.casefile_code}/bijlage/"
    landed = Visitor(signed_in(ineke)).done(address, {"file": file, "what": CANARIES[1]})
    assert landed.endswith("#bijlagen")
    assert_nowhere([PLACE, *CANARIES])


def test_nothing_typed_can_be_read_while_a_letter_waits(committed_db: Cast) -> None:
    with deed("melding.verzonden", by=committed_db.ineke, at=MONDAY):
        post("melding", {"tekst": CANARIES}, to=committed_db.veilig_thuis.id, at=MONDAY)
    assert_nowhere(CANARIES)


def test_a_page_that_breaks_repeats_nothing_of_what_was_typed(
    committed_db: Cast, signed_in: SignIn, settings: Settings
) -> None:
    settings.ROOT_URLCONF = "tests.security.broken"
    browser = signed_in(committed_db.ineke)
    browser.raise_request_exception = False
    for address in ("/kapot/", "/mopperen/"):
        answer = browser.post(address, {"typed": CANARIES[0]})
        assert CANARIES[0] not in answer.content.decode()
    assert_nowhere(CANARIES)


def test_the_log_still_says_where_it_broke(
    committed_db: Cast, signed_in: SignIn, settings: Settings, kept_log: Path
) -> None:
    settings.ROOT_URLCONF = "tests.security.broken"
    signed_in(committed_db.ineke).post("/mopperen/", {"typed": CANARIES[0]})
    assert "ValueError in " in kept_log.read_text()
    assert "security/broken.py:" in kept_log.read_text()


def test_a_refused_insert_repeats_nothing_in_the_log_of_the_database(committed_db: Cast) -> None:
    with acting_for(committed_db.de_wilg.id):
        commitment = promise(CANARIES[0][:20], about=uuid4(), due_at=MONDAY, at=MONDAY)
        with pytest.raises(DatabaseError), transaction.atomic():
            Commitment.objects.bulk_create([commitment])
        commitment.delete()
    assert_nowhere([CANARIES[0][:20]])


def in_a_column(cast: Cast) -> None:
    with acting_for(cast.de_wilg.id):
        promise(CANARIES[0], about=uuid4(), due_at=MONDAY, at=MONDAY)


def in_a_session(cast: Cast) -> None:
    session = Client().session
    session["typed"] = CANARIES[0] + " " * 2000
    session.save()


def in_a_mail(cast: Cast) -> None:
    mail.send_mail("Nieuws", f"Over {CANARIES[0]}", None, ["ineke@wilg.example"])


def in_the_cache(cast: Cast) -> None:
    cache.set("typed", {"tekst": CANARIES[0]})


LEAKS = [in_a_column, in_a_session, in_a_mail, in_the_cache]


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_canary_that_got_out_is_found(leak: Callable[[Cast], None], committed_db: Cast) -> None:
    leak(committed_db)
    with pytest.raises(AssertionError, match=r"Kanariepiet .* can be read in"):
        assert_nowhere(CANARIES)
    cache.clear()


def test_a_canary_in_a_log_is_found(committed_db: Cast) -> None:
    # A word of its own: what is in the log stays there for the tests that follow.
    logging.getLogger("meldcode").warning("vreemd: %s", "Nachtegaaltje")
    with pytest.raises(AssertionError, match="file log"):
        assert_nowhere(["Nachtegaaltje"])


@pytest.mark.parametrize("around", ["", "a", "ab", "Ĳs"])
def test_a_canary_in_base64_is_recognised_wherever_it_stands(around: str) -> None:
    written = base64.b64encode(f"{around}{CANARIES[1]}{around}".encode())
    assert any(shape in written for shape in shapes_of(CANARIES[1]))
    assert len(base64_inside(b"abcdef", 1, b"+/")) >= 6


def test_readable_names_of_our_own_users_are_where_they_may_be(committed_db: Cast) -> None:
    live_through_a_day(committed_db)
    may_stand = ["table accounts_user", "table audit_event", "file meldcode.sqlite3"]
    assert_nowhere(["Ineke de Wit"], but_not=may_stand)
    with pytest.raises(AssertionError, match="table accounts_user"):
        assert_nowhere(["Ineke de Wit"])


def test_the_seed_of_these_stories_is_kept_sealed(committed_db: Cast) -> None:
    live_through_a_day(committed_db)
    with acting_for(committed_db.de_wilg.id):
        assert Draft.objects.count() == 1
        assert OutgoingLetter.objects.count() == 1
