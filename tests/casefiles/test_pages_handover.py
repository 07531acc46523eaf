"""A colleague who leaves, or is away, hands over; the administrator sees numbers and nothing else."""

from collections.abc import Callable

import pytest
from django.test import Client

from meldcode.accounts.members import Member
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions.handover import hand_over
from meldcode.casefiles.errors import NotAColleague
from meldcode.casefiles.work import my_work
from meldcode.followup.models import Commitment
from meldcode.tenancy.context import acting_for
from tests.casefiles.conftest import School
from tests.casefiles.visitor import Visitor, words_of
from tests.cast import Cast

PAGE = "/overdragen/"


@pytest.fixture
def code(school: School, cast: Cast) -> str:
    """Noor's file, in which Ineke and Amal owe a consultation after a second signal."""
    school.signal_by(cast.tineke)
    school.signal_by(cast.ineke, text="Weer een blauwe plek.")
    return school.file_of()


def owed_by(member: Member, cast: Cast) -> int:
    with acting_for(cast.de_wilg.id):
        return Commitment.objects.open().owed_by(member.user_id).count()


def test_a_colleague_takes_over_what_is_owed_with_the_right_to_the_file(code: str, ineke: Visitor, cast: Cast) -> None:
    ineke.done(
        PAGE, {"source": str(cast.ineke.user_id), "target": str(cast.bram.user_id), "reason": "Ineke gaat met verlof."}
    )

    assert (owed_by(cast.ineke, cast), owed_by(cast.bram, cast)) == (0, 1)
    assert "Ineke gaat met verlof." in words_of(ineke.open(f"/dossier/{code}/toegang/"))


def test_the_attention_officer_hands_over_for_a_colleague_who_is_away(code: str, school: School, cast: Cast) -> None:
    amal = school.browser_of(cast.amal)

    amal.done(PAGE, {"source": str(cast.ineke.user_id), "target": str(cast.bram.user_id), "reason": "Ineke is ziek."})

    assert owed_by(cast.bram, cast) == 1


def test_nobody_else_hands_over_for_another(code: str, ineke: Visitor, cast: Cast) -> None:
    ineke.refused(PAGE, {"source": str(cast.amal.user_id), "target": str(cast.bram.user_id), "reason": "x"})

    assert owed_by(cast.amal, cast) == 1


def test_work_in_files_she_may_not_see_stays_where_it_is(code: str, cast: Cast) -> None:
    moved = hand_over(cast.ineke.user_id, cast.bram.user_id, reason="x", by=cast.tineke, at=cast.monday)

    assert moved == 0
    assert owed_by(cast.ineke, cast) == 1


@pytest.mark.parametrize("stranger", ["karin", "bea", "vera"])
def test_it_goes_only_to_who_works_here_and_may_see_files(code: str, cast: Cast, stranger: str) -> None:
    target: Member = getattr(cast, stranger)

    with pytest.raises(NotAColleague, match="Kies een ander"):
        hand_over(cast.ineke.user_id, target.user_id, reason="x", by=cast.ineke, at=cast.monday)

    assert owed_by(cast.ineke, cast) == 1


def test_it_is_witnessed_and_opens_the_file(code: str, cast: Cast) -> None:
    hand_over(cast.ineke.user_id, cast.bram.user_id, reason="Verlof.", by=cast.ineke, at=cast.tuesday)

    assert casefile_for(cast.bram, code, to="see", at=cast.friday).code == code
    assert [owed.what for owed in my_work(cast.bram, at=cast.tuesday).owed] == ["overleg"]


def test_each_files_own_trail_tells_that_a_colleague_was_let_in(code: str, cast: Cast) -> None:
    hand_over(cast.ineke.user_id, cast.bram.user_id, reason="Verlof.", by=cast.ineke, at=cast.tuesday)

    looked = casefile_for(cast.amal, code, to="share", at=cast.tuesday).looked
    assert cast.bram.user_id in [event.object_id for event in looked if event.action == "dossier.betrokken"]


def test_it_gives_nothing_to_who_sees_the_file_already(code: str, cast: Cast) -> None:
    hand_over(cast.ineke.user_id, cast.amal.user_id, reason="Verlof.", by=cast.ineke, at=cast.tuesday)

    assert "dossier.betrokken" not in [
        e.action for e in casefile_for(cast.amal, code, to="share", at=cast.tuesday).looked
    ]


def test_who_lets_somebody_go_reads_the_same_whether_anything_waits_or_not(
    code: str, cast: Cast, signed_in: Callable[[Member], Client]
) -> None:
    bea = Visitor(signed_in(cast.bea))
    said = {
        words_of(bea.open(f"/medewerkers/{one.user_id}/vertrek/")).split("Draag eerst", 1)[1].replace(one.name, "zij")
        for one in (cast.ineke, cast.bram)
    }
    # Ineke has a file to carry, Bram has none: a number here would tell that there is one.
    assert len(said) == 1
