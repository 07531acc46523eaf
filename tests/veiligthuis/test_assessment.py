"""How safe it is: appended, never edited, and with it a promise to the reporter."""

from datetime import timedelta
from typing import Any

import pytest

from meldcode.followup.models import Commitment, Danger
from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis import access
from meldcode.veiligthuis.access import OpenReport
from meldcode.veiligthuis.actions import assessment as actions
from meldcode.veiligthuis.actions import desk
from meldcode.veiligthuis.actions import feedback as answering
from meldcode.veiligthuis.errors import StaleAssessment
from meldcode.veiligthuis.models import Assessment
from tests.at_once import at_once
from tests.cast import MONDAY, Cast
from tests.veiligthuis.arrivals import ACUTE, opened_by, report_arrives


def assess(opened: OpenReport, cast: Cast, **otherwise: Any) -> Assessment:  # Any: what differs, of each its own type
    facts = {
        "is_acute": False,
        "is_structural": True,
        "outcome": "onderzoek",
        "reasons": "Het patroon is duidelijk.",
        "seen": opened.version,
        "by": cast.vera,
        "at": MONDAY,
        **otherwise,
    }
    return actions.assess(opened, **facts)


def open_commitments(cast: Cast, opened: OpenReport) -> dict[str, Commitment]:
    with acting_for(cast.veilig_thuis.id):
        return {row.what: row for row in Commitment.objects.open().about(opened.report.id)}


def again(opened: OpenReport, cast: Cast) -> OpenReport:
    return access.report_to_work_on(cast.vera, opened.code, to=access.ASSESSING, at=MONDAY)


def test_it_keeps_the_promise_and_owes_an_answer_before_the_same_day(cast: Cast) -> None:
    opened = opened_by(cast.vera, report_arrives(cast, ACUTE))
    due_at = open_commitments(cast, opened)["veiligheidsbeoordeling"].due_at

    assess(opened, cast)

    (owed,) = open_commitments(cast, opened).values()
    assert (owed.what, owed.due_at, owed.person_id) == ("terugkoppeling", due_at, cast.vera.user_id)
    assert owed.danger == Danger.STRUCTURAL


def test_after_a_late_assessment_the_answer_is_owed_at_once(cast: Cast) -> None:
    opened = opened_by(cast.vera, report_arrives(cast))
    late = MONDAY + timedelta(days=20)

    assess(opened, cast, at=late)

    assert open_commitments(cast, opened)["terugkoppeling"].due_at == late


def test_its_reasons_are_sealed_under_the_reports_own_key(cast: Cast) -> None:
    opened = opened_by(cast.vera, report_arrives(cast))
    assessment = assess(opened, cast)

    assert assessment.reasons.data_key_id == opened.report.data_key_id
    assert again(opened, cast).assessments[0].reasons == "Het patroon is duidelijk."


def test_a_correction_is_a_new_row_that_names_the_old_one(cast: Cast) -> None:
    opened = opened_by(cast.vera, report_arrives(cast))
    first = assess(opened, cast)

    second = assess(again(opened, cast), cast, is_acute=True, reasons="Er kwam een foto bij.")

    read = again(opened, cast)
    assert second.corrects_id == first.id
    assert [each.reasons for each in read.earlier] == ["Het patroon is duidelijk."]
    assert (read.current and read.current.row.id, read.danger) == (second.id, Danger.ACUTE)


def test_a_correction_moves_the_danger_in_the_queue(cast: Cast) -> None:
    opened = opened_by(cast.vera, report_arrives(cast))
    assess(opened, cast)
    assess(again(opened, cast), cast, is_acute=True)

    assert open_commitments(cast, opened)["terugkoppeling"].danger == Danger.ACUTE


def test_who_did_not_see_the_last_assessment_is_stopped(cast: Cast) -> None:
    opened = opened_by(cast.vera, report_arrives(cast))
    assess(opened, cast)

    with pytest.raises(StaleAssessment):
        assess(opened, cast, seen="")
    assert len(again(opened, cast).assessments) == 1


def test_of_two_assessors_at_once_one_must_look_again(committed_db: Cast) -> None:
    cast = committed_db
    report = report_arrives(cast)
    opened = opened_by(cast.vera, report)
    desk.take_up(report.code, by=cast.victor, at=MONDAY)

    ended = at_once(*(lambda who=who: assess(opened, cast, by=who) for who in (cast.vera, cast.victor)))

    assert sorted(type(each).__name__ for each in ended) == ["Assessment", "StaleAssessment"]
    assert len(again(opened, cast).assessments) == 1


def test_handing_over_names_to_whom_and_nothing_else_does(cast: Cast) -> None:
    opened = opened_by(cast.vera, report_arrives(cast))
    assess(opened, cast, outcome="overdracht", handed_to="lokaal-team")
    assess(again(opened, cast), cast, outcome="einde", handed_to="lokaal-team")

    handed_to = [each.row.handed_to for each in again(opened, cast).assessments]
    assert handed_to == ["lokaal-team", ""]


@pytest.mark.parametrize(("outcome", "owes_again"), [("onderzoek", False), ("einde", True)])
def test_a_correction_after_the_answer_owes_a_new_one_when_it_became_untrue(
    cast: Cast, outcome: str, *, owes_again: bool
) -> None:
    opened = opened_by(cast.vera, report_arrives(cast))
    assess(opened, cast)
    told = again(opened, cast)
    answering.send_feedback(told, text="We starten een onderzoek.", seen=told.version, by=cast.vera, at=MONDAY)

    assess(told, cast, outcome=outcome, reasons="Beter opgeschreven.")

    assert ("terugkoppeling" in open_commitments(cast, opened)) == owes_again
