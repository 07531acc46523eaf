"""People come and go at Veilig Thuis; no report stays behind with nobody."""

from datetime import datetime

import pytest

from meldcode.accounts.errors import FilesWithoutOwner, LastAdministrator
from meldcode.accounts.members import Member, member_for
from meldcode.accounts.models import User
from meldcode.accounts.roles import Role
from meldcode.papers.drafts import keep_draft
from meldcode.papers.models import Draft
from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis import access
from meldcode.veiligthuis.access import NotTakenUp
from meldcode.veiligthuis.actions import desk, staffing
from meldcode.veiligthuis.models import Right
from tests.cast import MONDAY, Cast, employ, member_of
from tests.veiligthuis.arrivals import ACUTE, report_arrives


def leaves(who: Member, *, cast: Cast, at: datetime = MONDAY) -> None:
    staffing.lay_down(who.user_id, who.roles, by=cast.thijs, at=at)


def test_taking_up_a_function_opens_no_report(cast: Cast) -> None:
    report = report_arrives(cast)
    newcomer = employ("Nadia Post", Role.ADMINISTRATOR, at=cast.veilig_thuis.id)

    staffing.take_up(User.objects.get(id=newcomer.user_id), Role.DESK_WORKER, by=cast.thijs, at=MONDAY)

    with pytest.raises(NotTakenUp):
        access.report_for(member_of(newcomer.user_id), report.code, at=MONDAY)


def test_leaving_ends_every_right_and_gives_the_reports_back_to_the_team(cast: Cast) -> None:
    report = report_arrives(cast, ACUTE)
    desk.take_up(report.code, by=cast.vera, at=MONDAY)

    leaves(cast.vera, cast=cast)

    (card,) = access.desk_for(cast.thijs, at=MONDAY).cards
    assert (card.holders, [owed.what for owed in card.owed]) == ((), ["acuut-bekijken", "veiligheidsbeoordeling"])
    assert member_for(cast.vera.user_id) is None


def test_who_read_along_handles_what_a_leaver_had(cast: Cast) -> None:
    report = report_arrives(cast)
    desk.take_up(report.code, by=cast.vera, at=MONDAY)
    desk.take_up(report.code, by=cast.victor, at=MONDAY)

    leaves(cast.vera, cast=cast)

    assert access.card_for(cast.thijs, report.code, at=MONDAY).holders == ("Victor Dekker",)


def test_changing_functions_at_the_desk_keeps_her_reports(cast: Cast) -> None:
    report = report_arrives(cast)
    desk.take_up(report.code, by=cast.vera, at=MONDAY)
    staffing.take_up(User.objects.get(id=cast.vera.user_id), Role.TEAM_LEADER, by=cast.thijs, at=MONDAY)

    staffing.lay_down(cast.vera.user_id, [Role.DESK_WORKER], by=cast.thijs, at=MONDAY)

    assert access.report_for(member_of(cast.vera.user_id), report.code, at=MONDAY).opened.code == report.code


def test_the_last_one_at_the_desk_can_not_leave_open_reports(cast: Cast) -> None:
    report_arrives(cast)
    leaves(cast.vera, cast=cast)
    leaves(cast.victor, cast=cast)

    with pytest.raises(FilesWithoutOwner, match="medewerker Veilig Thuis"):
        leaves(cast.thijs, cast=cast)
    assert member_for(cast.thijs.user_id) is not None


def test_the_last_one_may_leave_an_empty_desk(cast: Cast) -> None:
    for who in (cast.vera, cast.victor, cast.thijs):
        leaves(who, cast=cast)

    assert member_for(cast.thijs.user_id) is None


def test_the_only_administrator_stays(cast: Cast) -> None:
    administrator = employ("Nadia Post", Role.ADMINISTRATOR, Role.DESK_WORKER, at=cast.veilig_thuis.id)

    with pytest.raises(LastAdministrator):
        leaves(administrator, cast=cast)
    with acting_for(cast.veilig_thuis.id):
        assert not Right.objects.exists()


def test_leaving_lets_her_drafts_go(cast: Cast) -> None:
    report = report_arrives(cast)
    keep_draft(f"/meldingen/{report.code}/beoordelen/", "reasons=half", report.id, by=cast.vera, at=MONDAY)

    leaves(cast.vera, cast=cast)

    with acting_for(cast.veilig_thuis.id):
        assert not Draft.objects.exists()
