"""The queue is open commitments; the same follows from the facts alone, whatever was done in whatever order."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from meldcode.accounts.doors import NotYours
from meldcode.accounts.members import Member
from meldcode.followup.models import Commitment, Danger
from meldcode.tenancy.context import acting_for
from meldcode.veiligthuis import access
from meldcode.veiligthuis.actions import assessment, desk, feedback
from meldcode.veiligthuis.errors import NotAssessed
from meldcode.veiligthuis.models import Assessment, Feedback, Report, Right
from tests.cast import MONDAY, Cast
from tests.veiligthuis.arrivals import ACUTE, NOT_DANGEROUS, report_arrives

Deed = Callable[[Member, Report, datetime], object]


def assess(who: Member, report: Report, at: datetime) -> None:
    opened = access.report_to_work_on(who, report.code, to=access.ASSESSING, at=at)
    chosen = random.Random(at.minute).choice(["onderzoek", "einde"])
    assessment.assess(
        opened,
        is_acute=chosen == "onderzoek",
        is_structural=True,
        outcome=chosen,
        reasons="Zo.",
        seen=opened.version,
        by=who,
        at=at,
    )


def answer(who: Member, report: Report, at: datetime) -> None:
    opened = access.report_to_work_on(who, report.code, to=access.ANSWERING, at=at)
    feedback.send_feedback(opened, text="Zo.", seen=opened.version, by=who, at=at)


def take_up(who: Member, report: Report, at: datetime) -> None:
    desk.take_up(report.code, by=who, at=at)


def hand_back(who: Member, report: Report, at: datetime) -> None:
    desk.hand_back(report.code, by=who, at=at)


def expected(report: Report) -> set[tuple[str, object, int]]:
    """What is owed, by whom, how dangerous: from rights, assessments and answers, and no commitment."""
    rights = Right.objects.open().filter(report=report).first_taken_first()
    handler = rights[0].person_id if rights else None
    current = Assessment.objects.filter(report=report, corrected_by__isnull=True).first()
    if current is None:
        acute = {("acuut-bekijken", None, Danger.ACUTE)} if report.danger == Danger.ACUTE and not handler else set()
        return {("veiligheidsbeoordeling", handler, report.danger)} | acute
    told = Feedback.objects.filter(report=report).select_related("assessment").order_by("sent_at").last()
    if told and told.assessment.outcome == current.outcome:
        return set()
    return {("terugkoppeling", handler, current.danger)}


@pytest.mark.parametrize("seed", range(8))
def test_what_is_owed_follows_from_the_facts(cast: Cast, seed: int) -> None:
    chance = random.Random(seed)
    reports = [report_arrives(cast, facts) for facts in (ACUTE, {}, NOT_DANGEROUS)]
    deeds: list[Deed] = [assess, answer, take_up, take_up, hand_back]

    for minute in range(1, 40):
        who, report = chance.choice([cast.vera, cast.victor]), chance.choice(reports)
        try:
            chance.choice(deeds)(who, report, MONDAY + timedelta(minutes=minute))
        except (NotYours, NotAssessed):
            continue

    with acting_for(cast.veilig_thuis.id):
        for report in reports:
            owed = Commitment.objects.open().about(report.id)
            assert {(row.what, row.person_id, row.danger) for row in owed} == expected(report)
            assert owed.count() == len(expected(report))
