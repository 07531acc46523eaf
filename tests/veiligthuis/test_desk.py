"""The team's queue, and whose a report is."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.http import Http404

from meldcode.accounts.doors import NotYours
from meldcode.audit.models import Event
from meldcode.followup.models import Commitment
from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis import access
from meldcode.veiligthuis.access import NotTakenUp
from meldcode.veiligthuis.actions import desk
from meldcode.veiligthuis.models import Report, Right
from tests.at_once import at_once
from tests.cast import AMSTERDAM, MONDAY, Cast
from tests.veiligthuis.arrivals import ACUTE, NOT_DANGEROUS, report_arrives


def codes(cast: Cast, *, at: datetime = MONDAY, only_mine: bool = False) -> list[str]:
    return [card.code for card in access.desk_for(cast.vera, at=at, only_mine=only_mine).cards]


def events(cast: Cast, report: Report) -> list[tuple[str, str, str]]:
    with acting_for(cast.veilig_thuis.id):
        rows = Event.objects.filter(subject_id=report.id).order_by("number")
        return [(row.action, row.outcome, row.person_label.split(",")[0]) for row in rows]


def owed_by(cast: Cast, report: Report) -> dict[str, UUID | None]:
    with acting_for(cast.veilig_thuis.id):
        return {row.what: row.person_id for row in Commitment.objects.open().about(report.id)}


def test_it_puts_danger_first_and_then_the_deadline(cast: Cast) -> None:
    late = report_arrives(cast, NOT_DANGEROUS, at=MONDAY - timedelta(days=30))
    later = report_arrives(cast, at=cast.tuesday)
    sooner = report_arrives(cast, at=MONDAY)
    acute = report_arrives(cast, ACUTE, at=cast.tuesday)

    assert codes(cast, at=cast.wednesday) == [acute.code, sooner.code, later.code, late.code]


def test_an_acute_report_stands_there_once(cast: Cast) -> None:
    report_arrives(cast, ACUTE)

    (card,) = access.desk_for(cast.vera, at=MONDAY).cards
    assert [owed.what for owed in card.owed] == ["acuut-bekijken", "veiligheidsbeoordeling"]


def test_it_counts_all_that_is_open(cast: Cast) -> None:
    report_arrives(cast, at=MONDAY - timedelta(days=14))
    taken = report_arrives(cast, ACUTE)
    desk.take_up(taken.code, by=cast.vera, at=MONDAY)

    counts = access.desk_for(cast.vera, at=MONDAY).counts
    assert (counts.open, counts.acute, counts.late, counts.free, counts.mine) == (2, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2026, 4, 13, 23, 59, tzinfo=AMSTERDAM), ""),
        (datetime(2026, 4, 14, 0, 1, tzinfo=AMSTERDAM), "te laat: 1 werkdag"),
        (datetime(2026, 4, 15, 9, 0, tzinfo=AMSTERDAM), "te laat: 2 werkdagen"),
        (datetime(2026, 4, 20, 9, 0, tzinfo=AMSTERDAM), "te laat: 5 werkdagen"),
    ],
)
def test_it_says_how_late_something_is(cast: Cast, at: datetime, late: str) -> None:
    report_arrives(cast, at=datetime(2026, 4, 2, 9, 0, tzinfo=AMSTERDAM))

    (card,) = access.desk_for(cast.vera, at=at).cards
    assert card.owed[0].late == late


@pytest.mark.parametrize(
    ("minutes", "late"),
    [
        (0, "net binnen"),
        (1, "wacht al 1 minuut"),
        (59, "wacht al 59 minuten"),
        (90, "wacht al 1 uur"),
        (2880, "wacht al 2 dagen"),
    ],
)
def test_it_says_how_long_an_acute_report_waits(cast: Cast, minutes: int, late: str) -> None:
    report_arrives(cast, ACUTE)

    (card,) = access.desk_for(cast.vera, at=MONDAY + timedelta(minutes=minutes)).cards
    assert card.owed[0].late == late


def test_it_shows_fifty_a_page_and_the_nearest_page_for_a_wrong_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "CARDS_A_PAGE", 2)
    for _ in range(3):
        report_arrives(cast)

    second = access.desk_for(cast.vera, at=MONDAY, page=99)
    assert (second.page, second.pages, len(second.cards)) == (2, 2, 1)


def test_its_content_stays_closed_until_it_is_taken_up(cast: Cast) -> None:
    report = report_arrives(cast)

    with pytest.raises(NotTakenUp):
        access.report_for(cast.vera, report.code, at=MONDAY)
    assert events(cast, report)[-1] == ("melding.gelezen", "geweigerd", "Vera Yilmaz")


def test_taking_it_up_opens_it_and_makes_it_hers(cast: Cast) -> None:
    report = report_arrives(cast, ACUTE)

    desk.take_up(report.code, by=cast.vera, at=MONDAY)

    assert (
        access.report_for(cast.vera, report.code, at=MONDAY).opened.content.child.name == "Ĳsbrand O'Brien-Ĳsselstein"
    )
    assert owed_by(cast, report) == {"veiligheidsbeoordeling": cast.vera.user_id}
    assert codes(cast, only_mine=True) == [report.code]


def test_taking_it_up_twice_gives_one_right(cast: Cast) -> None:
    report = report_arrives(cast)
    desk.take_up(report.code, by=cast.vera, at=MONDAY)
    desk.take_up(report.code, by=cast.vera, at=cast.tuesday)

    with acting_for(cast.veilig_thuis.id):
        assert Right.objects.open().count() == 1


def test_of_two_at_once_both_may_read_and_one_handles_it(committed_db: Cast) -> None:
    cast = committed_db
    report = report_arrives(cast)

    at_once(*(lambda who=who: desk.take_up(report.code, by=who, at=MONDAY) for who in (cast.vera, cast.victor)))

    for who in (cast.vera, cast.victor):
        assert access.report_for(who, report.code, at=MONDAY).opened.code == report.code
    handler = access.card_for(cast.thijs, report.code, at=MONDAY).handler
    names: dict[UUID | None, str] = {cast.vera.user_id: "Vera Yilmaz", cast.victor.user_id: "Victor Dekker"}
    assert {names[person] for person in owed_by(cast, report).values()} == {handler}


def test_who_was_first_handles_it(cast: Cast) -> None:
    report = report_arrives(cast)
    desk.take_up(report.code, by=cast.victor, at=MONDAY)
    desk.take_up(report.code, by=cast.vera, at=cast.tuesday)

    assert access.card_for(cast.thijs, report.code, at=cast.tuesday).handler == "Victor Dekker"
    assert set(owed_by(cast, report).values()) == {cast.victor.user_id}


def test_handing_it_back_closes_it_and_gives_it_to_who_came_next(cast: Cast) -> None:
    report = report_arrives(cast)
    desk.take_up(report.code, by=cast.victor, at=MONDAY)
    desk.take_up(report.code, by=cast.vera, at=cast.tuesday)

    desk.hand_back(report.code, by=cast.victor, at=cast.wednesday)

    with pytest.raises(NotTakenUp):
        access.report_for(cast.victor, report.code, at=cast.wednesday)
    assert set(owed_by(cast, report).values()) == {cast.vera.user_id}


def test_an_acute_report_handed_back_unassessed_is_owed_a_look_at_once_again(cast: Cast) -> None:
    report = report_arrives(cast, ACUTE)
    desk.take_up(report.code, by=cast.vera, at=MONDAY)

    desk.hand_back(report.code, by=cast.vera, at=cast.tuesday)

    assert owed_by(cast, report) == {"acuut-bekijken": None, "veiligheidsbeoordeling": None}


def test_she_can_not_hand_back_what_she_does_not_have(cast: Cast) -> None:
    report = report_arrives(cast)

    with pytest.raises(NotYours):
        desk.hand_back(report.code, by=cast.vera, at=MONDAY)
    assert events(cast, report)[-1] == ("melding.teruggeven", "geweigerd", "Vera Yilmaz")


def test_it_shows_who_looked(cast: Cast) -> None:
    report = report_arrives(cast)
    desk.take_up(report.code, by=cast.vera, at=MONDAY)
    access.report_for(cast.vera, report.code, at=MONDAY)
    desk.take_up(report.code, by=cast.victor, at=cast.tuesday)

    page = access.report_for(cast.victor, report.code, at=cast.tuesday)

    assert [(each.label, each.times) for each in page.looked] == [("Vera Yilmaz, medewerker Veilig Thuis", 1)]


@pytest.mark.parametrize("door", [access.report_for, access.card_for])
def test_an_unknown_code_is_not_found_and_witnessed(cast: Cast, door: object) -> None:
    with pytest.raises(Http404):
        door(cast.vera, "bano-rilu-42", at=MONDAY)  # type: ignore[operator]  # either door
    with acting_for(cast.veilig_thuis.id):
        assert Event.objects.order_by("number").last().outcome == "geweigerd"  # type: ignore[union-attr]  # there is one


def test_she_who_knows_the_family_is_told_that_there_is_no_such_report(cast: Cast) -> None:
    report = report_arrives(cast)
    desk.take_up(report.code, by=cast.vera, at=MONDAY)

    desk.step_aside(report.code, by=cast.vera, at=MONDAY)

    for door in (access.report_for, access.card_for):
        with pytest.raises(Http404):
            door(cast.vera, report.code, at=cast.tuesday)
    with pytest.raises(Http404):
        desk.take_up(report.code, by=cast.vera, at=cast.tuesday)
    assert codes(cast) == []
    assert access.desk_for(cast.vera, at=MONDAY).counts.open == 0
    assert owed_by(cast, report) == {"veiligheidsbeoordeling": None}
    assert [card.code for card in access.desk_for(cast.victor, at=MONDAY).cards] == [report.code]


def test_a_right_that_ended_while_she_wrote_refuses_the_deed(cast: Cast) -> None:
    report = report_arrives(cast)
    with (
        pytest.raises(NotYours, match="niet meer"),
        access.witnessing_refusal("melding.beoordelen", cast.vera, MONDAY),
        acting_for(cast.veilig_thuis.id),
    ):
        access.ensure_still_holds(cast.vera, report)
    assert events(cast, report)[-1] == ("melding.beoordelen", "geweigerd", "Vera Yilmaz")
