"""How a school divides the work (R-1.1b): who is finally responsible, who deputises, who sees all files."""

from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import Client

from meldcode.accounts.arrangements import arrangement_of
from meldcode.accounts.errors import NobodyHolds, RoleNotHere, StaleArrangement
from meldcode.accounts.members import Member
from meldcode.accounts.roles import Role
from meldcode.casefiles.access import casefile_for
from meldcode.casefiles.actions import decision, staffing, weighing
from meldcode.casefiles.actions.arranging import arrange
from meldcode.casefiles.work import my_work
from meldcode.followup.moments import day_of
from tests.casefiles.conftest import School
from tests.casefiles.visitor import Visitor, code_in, words_of
from tests.cast import Cast, employ

PAGE = "/medewerkers/instellingen/"
FILLED = {
    "finally_responsible": "schoolleider",
    "see_all": ["aandachtsfunctionaris", "intern-begeleider"],
    "veilig_thuis_phone": "0800-2000",
    "retention_years": "2",
}


@pytest.fixture
def bea(cast: Cast, signed_in: Callable[[Member], Client]) -> Visitor:
    return Visitor(signed_in(cast.bea))


def change(cast: Cast, **facts: object) -> None:
    seen = str(arrangement_of(cast.bea).number)
    arrange(facts, seen=seen, by=cast.bea, at=cast.tuesday)


def waiting(cast: Cast, file: str) -> str:
    """A decision against the norm, which waits for who is finally responsible."""
    for question in ("vermoeden", "veiligheid"):
        dossier = casefile_for(cast.amal, code_in(file), to="weigh", at=cast.monday)
        weighing.answer(dossier, question, "ja", "", seen=None, by=cast.amal, at=cast.monday)
    dossier = casefile_for(cast.amal, code_in(file), to="decide", at=cast.monday)
    taken = {"reports": False, "helps": False, "reason": "Nu nog niet."}
    decision.decide(dossier, taken, seen=None, by=cast.amal, at=cast.monday)
    return code_in(file)


def owed_to(member: Member, cast: Cast) -> list[str]:
    return [owed.what for owed in my_work(member, at=cast.tuesday).owed]


def test_the_page_shows_the_defaults_and_keeps_what_was_chosen(bea: Visitor, cast: Cast) -> None:
    assert "Zo werken wij met de meldcode" in bea.open(PAGE)

    bea.done(PAGE, {**FILLED, "direct_numbers": "Aandachtsfunctionaris: 06 12345678"})

    assert arrangement_of(cast.bea).seers == {Role.ATTENTION_OFFICER, Role.INTERNAL_COACH}
    assert "Aandachtsfunctionaris: 06 12345678" in bea.open(PAGE)


def test_own_numbers_stand_below_the_national_ones_for_members_only(
    bea: Visitor, school: School, cast: Cast, client: Client
) -> None:
    bea.done(PAGE, {**FILLED, "direct_numbers": "Amal: 06 12345678"})

    shown = words_of(school.browser_of(cast.tineke).open("/direct-handelen/"))
    assert shown.index("0800-2000") < shown.index("06 12345678")
    assert "06 12345678" not in client.get("/direct-handelen/").content.decode()
    assert "06 12345678" not in school.browser_of(cast.karin).open("/direct-handelen/")


def test_a_wrong_number_is_said_and_loses_nothing(bea: Visitor) -> None:
    shown = bea.refused(PAGE, {**FILLED, "region": "Waterland", "direct_numbers": "Amal 06"})

    assert "Zet op elke regel wie het is" in shown
    assert 'value="Waterland"' in shown


def test_nobody_but_an_administrator_of_a_school_opens_it(school: School, cast: Cast) -> None:
    school.browser_of(cast.hans).open(PAGE, status=403)


def test_a_function_that_no_longer_sees_all_sees_no_running_file(file: str, cast: Cast) -> None:
    change(cast, see_all=["aandachtsfunctionaris"])

    casefile_for(cast.amal, code_in(file), to="see", at=cast.tuesday)
    with pytest.raises(Http404):
        casefile_for(cast.ineke, code_in(file), to="see", at=cast.tuesday)


def test_a_function_that_sees_all_from_now_on_sees_running_files(file: str, cast: Cast) -> None:
    change(cast, see_all=["aandachtsfunctionaris", "schoolleider"])

    assert casefile_for(cast.hans, code_in(file), to="see", at=cast.tuesday).code == code_in(file)


@pytest.mark.parametrize("role", ["beheerder", "leerkracht", "vertrouwenspersoon"])
def test_some_functions_never_see_all_whatever_is_arranged(cast: Cast, role: str) -> None:
    with pytest.raises(RoleNotHere):
        change(cast, see_all=["aandachtsfunctionaris", role])


def test_a_running_file_goes_to_who_is_responsible_where_nobody_sees_all(file: str, cast: Cast) -> None:
    change(cast, see_all=["zorgcoordinator"])

    assert casefile_for(cast.hans, code_in(file), to="see", at=cast.tuesday).code == code_in(file)


def test_a_function_nobody_holds_is_not_finally_responsible(cast: Cast) -> None:
    with pytest.raises(NobodyHolds, match="zorgcoördinator"):
        change(cast, finally_responsible="zorgcoordinator")


def test_what_waits_goes_to_who_is_finally_responsible_from_now_on(file: str, cast: Cast) -> None:
    code = waiting(cast, file)
    change(cast, finally_responsible="intern-begeleider")

    assert "bevestigen" in owed_to(cast.ineke, cast)
    assert "bevestigen" not in owed_to(cast.hans, cast)
    casefile_for(cast.ineke, code, to="confirm", at=cast.tuesday)
    with pytest.raises(Http404):
        casefile_for(cast.hans, code, to="confirm", at=cast.tuesday)


def test_a_deputy_may_confirm_until_her_last_day(file: str, cast: Cast) -> None:
    code = waiting(cast, file)
    change(cast, deputy_id=cast.bram.user_id, deputy_until=day_of(cast.wednesday))

    assert "bevestigen" in owed_to(cast.bram, cast)
    assert "bevestigen" in owed_to(cast.hans, cast)
    casefile_for(cast.bram, code, to="confirm", at=cast.wednesday)
    with pytest.raises(Http404):
        casefile_for(cast.bram, code, to="confirm", at=cast.thursday)


def test_a_deputy_who_left_is_asked_nothing_and_nothing_is_lost(file: str, cast: Cast) -> None:
    change(cast, deputy_id=cast.bram.user_id)
    staffing.lay_down(cast.bram.user_id, [Role.TEACHER], by=cast.bea, at=cast.tuesday)
    waiting(cast, file)

    assert "bevestigen" in owed_to(cast.hans, cast)
    with pytest.raises(NobodyHolds):
        change(cast, deputy_id=cast.bram.user_id)


def test_a_deputy_who_is_administrator_gets_no_file(cast: Cast) -> None:
    with pytest.raises(NobodyHolds):
        change(cast, deputy_id=cast.bea.user_id)


def test_of_two_administrators_at_once_the_second_hears_of_the_first(bea: Visitor, cast: Cast) -> None:
    marks = bea.marks(PAGE)
    change(cast, retention_years=3)

    answer = bea.press(PAGE, FILLED, **marks)

    assert answer.status_code == 409
    assert "Een andere beheerder" in answer.content.decode()
    with pytest.raises(StaleArrangement):
        arrange({}, seen="0", by=cast.bea, at=cast.tuesday)


def test_each_change_is_kept_with_who_and_when(cast: Cast) -> None:
    change(cast, retention_years=3)
    change(cast, retention_years=4)

    kept = arrangement_of(cast.bea)
    assert (kept.number, kept.made_by, kept.made_at) == (2, cast.bea.user_id, cast.tuesday)


def test_another_school_keeps_its_own(cast: Cast) -> None:
    change(cast, retention_years=5)

    assert arrangement_of(cast.karin).retention_years == 2


@pytest.mark.parametrize("role", [Role.CONFIDANT, Role.EDUCATIONALIST, Role.PSYCHOLOGIST, Role.SOCIAL_WORKER])
def test_the_second_line_sees_no_file_by_function(file: str, cast: Cast, role: Role) -> None:
    saskia = employ("Saskia Hof", role, at=cast.de_wilg.id)

    with pytest.raises(Http404):
        casefile_for(saskia, code_in(file), to="see", at=cast.tuesday)
