"""Somebody leaves: her rights end at once, no file is left without an owner, and one administrator always stays."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.accounts.actions import appoint, end_appointments, found
from meldcode.accounts.errors import (
    FilesWithoutOwner,
    LastAdministrator,
    NameTaken,
    RoleNotHere,
    StaleFunctions,
    WorksElsewhere,
)
from meldcode.accounts.members import Member, member_for
from meldcode.accounts.models import Appointment
from meldcode.accounts.roles import Kind, Role
from meldcode.casefiles.actions.roster import add
from meldcode.casefiles.rosterfile import RosterLine
from meldcode.tenancy.context import acting_for
from meldcode.web.staffing import change_functions, let_go
from tests.accounts.signing_in import user_of
from tests.at_once import at_once
from tests.casefiles import filled
from tests.casefiles.visitor import Visitor
from tests.cast import FOUNDED, Cast, employ, member_of


def test_leaving_ends_the_running_session(cast: Cast, signed_in: Callable[[Member], Client]) -> None:
    tineke, bea = signed_in(cast.tineke), Visitor(signed_in(cast.bea))
    assert tineke.get(reverse("home")).status_code == 200

    bea.done(reverse("staff_leave", args=[cast.tineke.user_id]), {})

    answer = tineke.get(reverse("roster"))
    assert answer.headers["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in tineke.session
    assert cast.tineke.name not in bea.open(reverse("staff"))


def test_leaving_ends_every_function_and_erases_none(cast: Cast) -> None:
    fenna = employ("Fenna Mol", Role.TEACHER, Role.HEAD, at=cast.de_wilg.id)

    let_go(fenna.user_id, by=cast.bea, at=cast.monday)

    assert member_for(fenna.user_id) is None
    with acting_for(cast.de_wilg.id):
        ended = Appointment.objects.filter(user_id=fenna.user_id).values_list("role", "since", "until")
        assert set(ended) == {(role, FOUNDED, cast.monday) for role in (Role.TEACHER, Role.HEAD)}


def test_sending_the_same_leave_twice_has_one_effect(cast: Cast, signed_in: Callable[[Member], Client]) -> None:
    bea, page = Visitor(signed_in(cast.bea)), reverse("staff_leave", args=[cast.bram.user_id])
    marks = bea.marks(page)

    answers = [bea.press(page, {}, **marks).headers["Location"] for _ in range(2)]

    assert answers == [reverse("staff")] * 2


def test_the_last_administrator_can_not_leave(cast: Cast, signed_in: Callable[[Member], Client]) -> None:
    bea = Visitor(signed_in(cast.bea))

    page = bea.refused(reverse("staff_leave", args=[cast.bea.user_id]), {})

    assert "Geef eerst iemand anders de functie beheerder" in page
    assert member_of(cast.bea.user_id).roles == {Role.ADMINISTRATOR}


def test_the_last_administrator_can_not_lay_that_function_down(cast: Cast) -> None:
    with pytest.raises(LastAdministrator):
        change(cast, cast.bea, [Role.TEACHER])

    assert member_of(cast.bea.user_id).roles == {Role.ADMINISTRATOR}


def test_one_of_two_administrators_can_leave(cast: Cast) -> None:
    employ("Fenna Mol", Role.ADMINISTRATOR, at=cast.de_wilg.id)

    let_go(cast.bea.user_id, by=cast.bea, at=cast.monday)

    assert member_for(cast.bea.user_id) is None


def test_two_administrators_who_let_each_other_go_at_once_leave_one(committed_db: Cast) -> None:
    fenna = employ("Fenna Mol", Role.ADMINISTRATOR, at=committed_db.de_wilg.id)
    bea = committed_db.bea

    answers = at_once(
        lambda: let_go(bea.user_id, by=fenna, at=committed_db.monday),
        lambda: let_go(fenna.user_id, by=bea, at=committed_db.monday),
    )

    assert sorted(type(answer).__name__ for answer in answers) == ["LastAdministrator", "NoneType"]
    assert (member_for(bea.user_id) is None) != (member_for(fenna.user_id) is None)


def test_two_organisations_can_not_take_up_one_person_at_once(committed_db: Cast) -> None:
    fenna = employ("Fenna Mol", Role.TEACHER, at=committed_db.de_wilg.id)
    let_go(fenna.user_id, by=committed_db.bea, at=committed_db.monday)
    user = user_of(fenna)

    def take(organisation: object) -> Appointment:
        with acting_for(organisation):  # type: ignore[arg-type]  # an id, as the cast has it
            return appoint(user, Role.TEACHER, at=committed_db.tuesday)

    answers = at_once(lambda: take(committed_db.de_wilg.id), lambda: take(committed_db.het_kompas.id))

    assert sorted(type(answer).__name__ for answer in answers) == ["Appointment", "WorksElsewhere"]


def test_nobody_leaves_files_behind_that_no_one_else_sees(cast: Cast, signed_in: Callable[[Member], Client]) -> None:
    write_a_signal(cast, signed_in)
    let_go(cast.amal.user_id, by=cast.bea, at=cast.monday)
    bea = Visitor(signed_in(cast.bea))

    page = bea.refused(reverse("staff_leave", args=[cast.ineke.user_id]), {})

    assert "1 dossier heeft daarna niemand meer die erbij kan" in page
    assert cast.noor.first_name not in page
    assert member_of(cast.ineke.user_id).roles == {Role.INTERNAL_COACH}


def test_with_a_successor_she_can_leave(cast: Cast, signed_in: Callable[[Member], Client]) -> None:
    write_a_signal(cast, signed_in)
    let_go(cast.amal.user_id, by=cast.bea, at=cast.monday)
    change(cast, cast.bram, [Role.TEACHER, Role.INTERNAL_COACH])

    let_go(cast.ineke.user_id, by=cast.bea, at=cast.tuesday)

    assert member_for(cast.ineke.user_id) is None


def test_functions_that_changed_meanwhile_are_not_overwritten(cast: Cast) -> None:
    with pytest.raises(StaleFunctions):
        change_functions(cast.bram.user_id, [Role.HEAD], seen="iets ouds", by=cast.bea, at=cast.monday)


def test_files_without_owner_speaks_of_one_and_of_many() -> None:
    assert str(FilesWithoutOwner(1)).startswith("1 dossier heeft daarna niemand")
    assert str(FilesWithoutOwner(3, "Doe dit eerst.")) == (
        "3 dossiers hebben daarna niemand meer die erbij kan. Doe dit eerst."
    )


def test_a_person_works_at_one_organisation_at_a_time(cast: Cast) -> None:
    with acting_for(cast.de_wilg.id), pytest.raises(WorksElsewhere):
        appoint(user_of(cast.karin), Role.TEACHER, at=cast.monday)


def test_a_school_has_no_desk_worker(cast: Cast) -> None:
    with acting_for(cast.de_wilg.id), pytest.raises(RoleNotHere, match="De Wilg kent geen functie"):
        appoint(user_of(cast.bram), Role.DESK_WORKER, at=cast.monday)


def test_taking_up_a_function_twice_is_holding_it_once(cast: Cast) -> None:
    with acting_for(cast.de_wilg.id):
        held = [appoint(user_of(cast.bram), Role.TEACHER, at=cast.monday) for _ in range(2)]
        end_appointments(cast.bram.user_id, [Role.TEACHER], at=cast.tuesday)

    assert held[0] == held[1]
    assert member_for(cast.bram.user_id) is None


def test_two_organisations_can_not_have_one_name(cast: Cast) -> None:
    with pytest.raises(NameTaken, match="de wilg"):
        found("de wilg", Kind.SCHOOL, at=cast.monday)


def change(cast: Cast, member: Member, roles: list[Role]) -> None:
    """Change somebody's functions as the page does that was shown a moment ago."""
    with acting_for(cast.de_wilg.id):
        held = Appointment.objects.filter(user_id=member.user_id, until=None).order_by("since", "role")
        seen = ",".join(f"{row.role}@{row.since.isoformat()}" for row in held)
    change_functions(member.user_id, roles, seen=seen, by=cast.bea, at=cast.monday)


def write_a_signal(cast: Cast, signed_in: Callable[[Member], Client]) -> None:
    """Tineke writes down what she saw about Noor, through the pages; it opens a file that Ineke and Amal see."""
    line = RosterLine(cast.noor.number, cast.noor.first_name, "", "Veen", cast.noor.born_on, "6")
    code = add(line, by=cast.ineke, at=cast.monday)
    Visitor(signed_in(cast.tineke)).done(f"/leerlingen/{code}/signaal/", filled.signal())
