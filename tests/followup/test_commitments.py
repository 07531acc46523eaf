"""Who owes what before when: the most dangerous first, each ended once, overdue by itself."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from meldcode.followup.models import Commitment, Danger
from meldcode.followup.promises import keep, promise, withdraw
from meldcode.tenancy.context import acting_for
from meldcode.tenancy.errors import NoOrganisation
from tests.cast import Cast

NOOR, SEM = UUID(int=1), UUID(int=2)


@pytest.fixture(autouse=True)
def school(cast: Cast) -> Iterator[None]:
    with acting_for(cast.de_wilg.id, cast.ineke.user_id):
        yield


def owed() -> list[str]:
    return [row.what for row in Commitment.objects.open().most_urgent_first()]


def test_danger_goes_before_the_deadline_and_then_the_deadline_decides(cast: Cast) -> None:
    promise("later", about=NOOR, due_at=cast.friday, at=cast.monday)
    promise("sooner", about=NOOR, due_at=cast.tuesday, at=cast.monday)
    promise("structural", about=SEM, due_at=cast.friday, at=cast.monday, danger=Danger.STRUCTURAL)
    promise("acute", about=SEM, due_at=cast.friday, at=cast.monday, danger=Danger.ACUTE)
    assert owed() == ["acute", "structural", "sooner", "later"]


def test_the_order_does_not_change_between_two_looks_at_equals(cast: Cast) -> None:
    for number in range(5):
        promise(f"gelijk-{number}", about=NOOR, due_at=cast.friday, at=cast.monday)
    assert owed() == owed()


def test_what_is_kept_is_owed_no_more(cast: Cast) -> None:
    promise("terugbellen", about=NOOR, due_at=cast.friday, at=cast.monday)
    promise("terugbellen", about=SEM, due_at=cast.friday, at=cast.monday)
    assert keep("terugbellen", about=NOOR, at=cast.tuesday) == 1
    kept = Commitment.objects.get(subject_id=NOOR)
    assert (kept.ended_at, kept.end) == (cast.tuesday, Commitment.End.KEPT)
    assert Commitment.objects.open().get().subject_id == SEM


def test_it_ends_once(cast: Cast) -> None:
    promise("terugbellen", about=NOOR, due_at=cast.friday, at=cast.monday)
    keep("terugbellen", about=NOOR, at=cast.tuesday)
    assert keep("terugbellen", about=NOOR, at=cast.wednesday) == 0
    assert withdraw("terugbellen", about=NOOR, at=cast.wednesday) == 0
    assert Commitment.objects.get().ended_at == cast.tuesday


def test_what_need_not_be_done_any_more_is_told_apart_from_what_was_done(cast: Cast) -> None:
    promise("terugbellen", about=NOOR, due_at=cast.friday, at=cast.monday)
    withdraw("terugbellen", about=NOOR, at=cast.tuesday)
    assert Commitment.objects.get().end == Commitment.End.WITHDRAWN


def test_of_two_about_one_file_only_the_one_meant_ends(cast: Cast) -> None:
    this, that = uuid4(), uuid4()
    for report in (this, that):
        promise("terugkoppeling", about=NOOR, object_id=report, due_at=cast.friday, at=cast.monday)
    assert keep("terugkoppeling", about=NOOR, object_id=this, at=cast.tuesday) == 1
    assert Commitment.objects.open().get().object_id == that


def test_it_is_overdue_only_after_its_moment_and_only_while_it_is_open(cast: Cast) -> None:
    owes = promise("terugbellen", about=NOOR, due_at=cast.tuesday, at=cast.monday)
    second = timedelta(seconds=1)
    assert not owes.is_overdue(cast.tuesday)
    assert owes.is_overdue(cast.tuesday + second)
    keep("terugbellen", about=NOOR, at=cast.wednesday)
    owes.refresh_from_db()
    assert not owes.is_overdue(cast.friday)


def test_what_is_due_is_asked_of_the_facts_even_when_nothing_ran_for_a_week(cast: Cast) -> None:
    promise("nu", about=NOOR, due_at=cast.tuesday, at=cast.monday)
    promise("straks", about=NOOR, due_at=cast.friday + timedelta(days=30), at=cast.monday)
    assert [row.what for row in Commitment.objects.open().due(cast.friday)] == ["nu"]
    assert not Commitment.objects.due(cast.monday).exists()


def test_each_sees_what_she_owes_herself(cast: Cast) -> None:
    promise("van ineke", about=NOOR, due_at=cast.friday, at=cast.monday, person_id=cast.ineke.user_id)
    promise("van amal", about=NOOR, due_at=cast.friday, at=cast.monday, person_id=cast.amal.user_id)
    promise("van het team", about=NOOR, due_at=cast.friday, at=cast.monday)
    assert [row.what for row in Commitment.objects.open().owed_by(cast.ineke.user_id)] == ["van ineke"]


def test_another_organisation_can_not_end_it(cast: Cast) -> None:
    promise("terugbellen", about=NOOR, due_at=cast.friday, at=cast.monday)
    with acting_for(cast.het_kompas.id, cast.karin.user_id):
        assert keep("terugbellen", about=NOOR, at=cast.tuesday) == 0
    assert Commitment.objects.open().exists()


def test_nobody_promises_outside_an_organisation(cast: Cast) -> None:
    with acting_for(None), pytest.raises(NoOrganisation):
        promise("terugbellen", about=NOOR, due_at=cast.friday, at=cast.monday)
