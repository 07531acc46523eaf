"""One deed: whole or not at all, once, and with its witness."""

import hashlib
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from meldcode.audit.actors import the_system
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed, refused, seen
from meldcode.audit.errors import AlreadyDone
from meldcode.audit.models import Event, Head
from meldcode.followup.models import Commitment
from meldcode.followup.promises import promise
from meldcode.tenancy.context import acting_for
from tests import databases
from tests.at_once import at_once
from tests.cast import MONDAY, Cast

TYPED = "Noor heeft blauwe plekken op haar rug."


def pressed(typed: str = TYPED, key: UUID | None = None) -> Submission:
    return Submission(key or uuid4(), hashlib.sha256(typed.encode()).digest())


def do(cast: Cast, once: Submission | None = None, answer: str = "/dossier/lora-timu-47/") -> str:
    """A small deed with one visible effect; gives where to go afterwards."""
    try:
        with deed("afspraak.gemaakt", by=cast.ineke, at=MONDAY, once=once, ground="functie") as happening:
            owed = promise("terugbellen", about=uuid4(), due_at=MONDAY + timedelta(days=1), at=MONDAY)
            happening.object_id = owed.id
            happening.answer = answer
    except AlreadyDone as done:
        return done.answer
    return answer


def fail_halfway(cast: Cast) -> None:
    with deed("afspraak.gemaakt", by=cast.ineke, at=MONDAY):
        promise("terugbellen", about=uuid4(), due_at=MONDAY, at=MONDAY)
        raise RuntimeError


def effects(cast: Cast) -> int:
    with acting_for(cast.de_wilg.id):
        return Commitment.objects.count()


def latest(cast: Cast) -> Event:
    with acting_for(cast.de_wilg.id):
        return Event.objects.latest("number")


def test_a_deed_is_witnessed_with_who_what_when_where_and_why(cast: Cast) -> None:
    do(cast)
    event = latest(cast)
    with acting_for(cast.de_wilg.id):
        assert event.object_id == Commitment.objects.get().id
    assert (event.action, event.kind, event.outcome, event.ground) == ("afspraak.gemaakt", "C", "gedaan", "functie")
    assert (event.person_id, event.person_label) == (cast.ineke.user_id, "Ineke de Wit, intern begeleider")
    assert (event.at, event.origin, event.second_factor) == (MONDAY, "127.0.0.1", True)


def test_what_the_system_does_is_witnessed_as_the_system(cast: Cast) -> None:
    with deed("brief.ontvangen", by=the_system(cast.de_wilg.id), at=MONDAY):
        pass
    assert (latest(cast).person_id, latest(cast).person_label) == (None, "Het systeem")


def test_a_deed_that_fails_leaves_no_row_and_no_event(cast: Cast) -> None:
    before = latest(cast).number
    with pytest.raises(RuntimeError):
        fail_halfway(cast)
    assert effects(cast) == 0
    assert latest(cast).number == before


def test_the_same_submission_again_gives_the_same_answer_and_no_second_effect(cast: Cast) -> None:
    once = pressed()
    assert do(cast, once, "/dossier/lora-timu-47/") == do(cast, once, "/elders/") == "/dossier/lora-timu-47/"
    assert effects(cast) == 1


def repeat(cast: Cast, once: Submission) -> AlreadyDone:
    with pytest.raises(AlreadyDone) as told, deed("afspraak.gemaakt", by=cast.ineke, at=MONDAY, once=once):
        promise("terugbellen", about=uuid4(), due_at=MONDAY, at=MONDAY)
    return told.value


def test_a_repetition_tells_what_was_made_and_whether_the_text_is_the_same(cast: Cast) -> None:
    once = pressed()
    do(cast, once)
    assert repeat(cast, once).same_text
    assert repeat(cast, once).object_id == latest(cast).object_id
    assert not repeat(cast, pressed("Iets anders.", once.key)).same_text
    assert effects(cast) == 1


def test_a_repetition_that_fails_on_what_the_first_changed_is_told_the_first_answer(cast: Cast) -> None:
    once = pressed()
    do(cast, once)
    with pytest.raises(AlreadyDone), deed("afspraak.gemaakt", by=cast.ineke, at=MONDAY, once=once):
        raise RuntimeError


def test_two_submissions_have_two_effects_even_of_the_same_text(cast: Cast) -> None:
    do(cast, pressed())
    do(cast, pressed())
    assert effects(cast) == 2


def test_the_same_submission_twice_at_the_same_moment_has_one_effect(committed_db: Cast) -> None:
    once = pressed()
    answers = at_once(lambda: do(committed_db, once, "/eerst/"), lambda: do(committed_db, once, "/eerst/"))
    assert answers == ["/eerst/", "/eerst/"]
    assert effects(committed_db) == 1


def test_a_submission_at_one_organisation_says_nothing_to_another(cast: Cast) -> None:
    once = pressed()
    do(cast, once)
    with deed("afspraak.gemaakt", by=cast.karin, at=MONDAY, once=once) as happening:
        happening.answer = "/hier/"


def test_a_refusal_stays_witnessed_when_what_it_refused_is_rolled_back(committed_db: Cast) -> None:
    with pytest.raises(RuntimeError):
        fail_halfway(committed_db)
    refused("dossier.gelezen", by=committed_db.tineke, at=MONDAY, about=UUID(int=7))
    event = latest(committed_db)
    assert (event.outcome, event.person_id, event.subject_id) == ("geweigerd", committed_db.tineke.user_id, UUID(int=7))
    assert effects(committed_db) == 0


def read(cast: Cast) -> str:
    with acting_for(cast.de_wilg.id, cast.ineke.user_id):
        answer = "what she asked for"
        seen("dossier.gelezen", by=cast.ineke, at=MONDAY, about=UUID(int=7), ground="functie")
    return answer


def test_a_read_is_witnessed(cast: Cast) -> None:
    assert read(cast) == "what she asked for"
    event = latest(cast)
    assert (event.action, event.kind, event.subject_id, event.ground) == (
        "dossier.gelezen",
        "R",
        UUID(int=7),
        "functie",
    )


def test_a_read_that_can_not_be_witnessed_is_not_answered(cast: Cast) -> None:
    with acting_for(cast.de_wilg.id):
        Head.objects.all().delete()
    with pytest.raises(Head.DoesNotExist):
        read(cast)


def stored_event(cast: Cast) -> str:
    """The newest event as a thief of the database finds it."""
    with acting_for(cast.de_wilg.id), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audit_event WHERE person_id = %s ORDER BY number DESC LIMIT 1", [person(cast)])
        return " ".join(
            bytes(part).hex() if isinstance(part, bytes | memoryview) else str(part) for part in cursor.fetchone()
        )


def person(cast: Cast) -> str:
    return str(cast.ineke.user_id) if databases.on_postgres() else cast.ineke.user_id.hex


def test_the_trail_holds_nothing_of_what_was_typed_nor_a_digest_to_guess_it_by(cast: Cast) -> None:
    once = pressed()
    do(cast, once)
    stored = stored_event(cast)
    assert "afspraak.gemaakt" in stored
    assert "Noor" not in stored
    assert once.digest.hex() not in stored
