"""People change functions while files run: every file stays seen, every question stays with who can answer it."""

from datetime import date

import pytest

from meldcode.accounts.errors import FilesWithoutOwner
from meldcode.accounts.members import Member, member_for
from meldcode.accounts.models import User
from meldcode.accounts.roles import Role
from meldcode.casefiles import access
from meldcode.casefiles.actions import decision, roster, signal, staffing, weighing
from meldcode.casefiles.dossier import Dossier, PupilLine
from meldcode.casefiles.rosterfile import RosterLine
from meldcode.casefiles.work import my_work
from tests.cast import Cast

SEEN = {
    "seen_on": date(2026, 3, 2),
    "seen_at": None,
    "place": "in de klas",
    "natures": [],
    "lines": [{"kind": "feit", "text": "Een blauwe plek.", "source": ""}],
}


@pytest.fixture
def youssef(cast: Cast) -> PupilLine:
    line = RosterLine("77", "Youssef", "el", "Amrani", date(2018, 4, 11), "4")
    code = roster.add(line, by=cast.ineke, at=cast.monday)
    return access.pupil_for(cast.tineke, code, at=cast.monday).pupil


def note(pupil: PupilLine, by: Member, cast: Cast, *, serious: bool = False) -> None:
    signal.record(pupil, {**SEEN, "is_serious": serious}, by=by, at=cast.monday)


def dossier(cast: Cast, member: Member, pupil: PupilLine) -> Dossier:
    code = access.pupil_for(member, pupil.code, at=cast.monday).casefile_code
    assert code is not None
    return access.casefile_for(member, code, to="see", at=cast.monday)


def weighed(cast: Cast, pupil: PupilLine, *answers: tuple[str, str]) -> None:
    for question, given in answers:
        weighing.answer(dossier(cast, cast.amal, pupil), question, given, "", seen=None, by=cast.amal, at=cast.monday)
    taken = {"reports": False, "helps": False, "reason": "Nu nog niet."}
    decision.decide(dossier(cast, cast.amal, pupil), taken, seen=None, by=cast.amal, at=cast.monday)


def now_as(member: Member) -> Member:
    again = member_for(member.user_id)
    assert again is not None
    return again


def give_function(cast: Cast, member: Member, role: Role) -> Member:
    staffing.take_up(User.objects.get(id=member.user_id), role, by=cast.bea, at=cast.tuesday)
    return now_as(member)


def test_whoever_took_up_the_function_while_a_file_was_closed_sees_it_at_the_next_signal(
    cast: Cast, youssef: PupilLine
) -> None:
    note(youssef, cast.tineke, cast)
    weighed(cast, youssef, ("vermoeden", "nee"))
    bram = give_function(cast, cast.bram, Role.ATTENTION_OFFICER)

    note(youssef, cast.tineke, cast, serious=True)

    assert [owed.what for owed in my_work(bram, at=cast.tuesday).owed] == ["overleg"]
    assert dossier(cast, bram, youssef).has_serious_signal


def test_a_decision_waits_for_the_new_head_and_the_old_one_sees_the_file_no_more(
    cast: Cast, youssef: PupilLine
) -> None:
    note(youssef, cast.tineke, cast)
    weighed(cast, youssef, ("vermoeden", "ja"), ("veiligheid", "ja"))
    bram = give_function(cast, cast.bram, Role.HEAD)
    give_function(cast, cast.hans, Role.TEACHER)

    staffing.lay_down(cast.hans.user_id, [Role.HEAD], by=cast.bea, at=cast.tuesday)

    assert [owed.what for owed in my_work(bram, at=cast.tuesday).owed] == ["bevestigen"]
    assert my_work(now_as(cast.hans), at=cast.tuesday).owed == []
    assert access.pupil_for(now_as(cast.hans), youssef.code, at=cast.tuesday).casefile_code is None


def test_the_only_head_can_not_leave_a_decision_waiting(cast: Cast, youssef: PupilLine) -> None:
    note(youssef, cast.tineke, cast)
    weighed(cast, youssef, ("vermoeden", "ja"), ("veiligheid", "twijfel"))

    with pytest.raises(FilesWithoutOwner, match="schoolleider"):
        staffing.lay_down(cast.hans.user_id, [Role.HEAD], by=cast.bea, at=cast.tuesday)


def test_a_file_whose_decision_waits_is_not_said_to_get_help(cast: Cast, youssef: PupilLine) -> None:
    note(youssef, cast.tineke, cast)
    weighed(cast, youssef, ("vermoeden", "ja"), ("veiligheid", "ja"))

    assert [line.step for line in my_work(cast.amal, at=cast.monday).files] == ["besluit"]
