"""Laying chapters: the same actions that the pages call, at the moments of the story."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from meldcode.accounts.members import Member
from meldcode.casefiles import access as casefiles
from meldcode.casefiles.actions import consultation, conversation, decision, report, signal, weighing
from meldcode.casefiles.dossier import Dossier, PupilLine
from meldcode.demo import laying_acute, laying_moving
from meldcode.demo.laying_help import helped, lay_end, lay_look, lay_plan, lay_reminder
from meldcode.demo.stage import Stage
from meldcode.demo.story import Chapter, Deed
from meldcode.veiligthuis import access as veiligthuis
from meldcode.veiligthuis.actions import assessment, desk, feedback


@dataclass(frozen=True)
class Telling:
    """One telling of the story: who plays, on which Monday it begins, and how letters travel."""

    stage: Stage
    start: date
    deliver: Callable[[datetime], None]
    remind: Callable[[datetime], object]

    def lay(self, chapter: Chapter) -> None:
        for deed in chapter.deeds:
            _LAYERS[deed.what](self, deed)

    def pupil(self, member: Member, name: str, at: datetime) -> PupilLine:
        return next(line for line in casefiles.roster(member, at=at) if line.name.full == name)

    def dossier(self, member: Member, name: str, to: str, at: datetime) -> Dossier:
        page = casefiles.pupil_for(member, self.pupil(member, name, at).code, at=at)
        assert page.casefile_code is not None, f"{member.name} may not see the file of {name}"
        return casefiles.casefile_for(member, page.casefile_code, to=to, at=at)

    def newest_report(self, member: Member, at: datetime) -> str:
        cards = veiligthuis.desk_for(member, at=at).cards
        return max(cards, key=lambda card: card.received_at).code


def _signal(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    lines = [{"kind": row["soort"], "text": row["tekst"], "source": row.get("van_wie", "")} for row in facts["regels"]]
    signal.record(
        telling.pupil(member, deed.pupil, at),
        {
            "seen_on": deed.day_of("gezien_dag", telling.start),
            "seen_at": time.fromisoformat(facts["gezien_tijd"]) if "gezien_tijd" in facts else None,
            "is_serious": facts["ernstig"],
            "place": facts["waar"],
            "natures": facts["aard"],
            "lines": lines,
        },
        by=member,
        at=at,
    )


def _consultation(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    consultation.record(
        telling.dossier(member, deed.pupil, "consult", at),
        {
            "held_on": deed.day_of("gehouden_dag", telling.start),
            "consulted": facts["met"],
            "whom": facts["met_wie"],
            "question": facts["vraag"],
            "advice": facts["advies"],
            "agreed": facts["afgesproken"],
            "talker": facts["gesprek_door"],
            "reference": facts["kenmerk"],
        },
        by=member,
        at=at,
    )


def _conversation(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    lines = [{"who": row["wie"], "said": row["zei"], "wants_help": row["hulp"]} for row in facts["personen"]]
    conversation.record(
        telling.dossier(member, deed.pupil, "converse", at),
        {
            "was_held": facts["gevoerd"],
            "held_on": deed.day_of("gehouden_dag", telling.start),
            "leader": facts["leiding"],
            "lines": lines,
            "agreed": facts["afgesproken"],
        },
        by=member,
        at=at,
    )


def _risks(telling: Telling, deed: Deed) -> None:
    member, at = telling.stage.member(deed.who), deed.at(telling.start)
    dossier = telling.dossier(member, deed.pupil, "weigh", at)
    weighing.judge_risks(dossier, deed.facts["antwoorden"], seen=None, by=member, at=at)


def _answer(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    dossier = telling.dossier(member, deed.pupil, "weigh", at)
    weighing.answer(dossier, facts["vraag"], facts["antwoord"], facts["reden"], seen=None, by=member, at=at)


def _decision(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    taken: dict[str, Any] = {
        "reports": facts["melden"],
        "helps": facts["helpen"],
        "reason": facts["reden"],
    }  # Any: facts
    if facts["helpen"]:
        taken |= helped(telling, deed)
    decision.decide(telling.dossier(member, deed.pupil, "decide", at), taken, seen=None, by=member, at=at)


def _confirmation(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    # Who is finally responsible finds the file in her own work: she has it only because she is asked.
    dossier = casefiles.casefile_for(member, _code_asked(member, deed, at), to="confirm", at=at)
    decision.confirm(dossier, agrees=facts["eens"], remark=facts["opmerking"], by=member, at=at)


def _code_asked(member: Member, deed: Deed, at: datetime) -> str:
    pupil = next(line for line in casefiles.roster(member, at=at) if line.name.full == deed.pupil)
    code = casefiles.pupil_for(member, pupil.code, at=at).casefile_code
    assert code is not None, "the question to confirm comes with a right"
    return code


def _report(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    said = {
        "phone": facts["telefoon"],
        "occasion": facts["aanleiding"],
        "norm_1": facts["norm_1"],
        "told": facts["verteld"],
        "told_whom": facts["verteld_aan"],
        "not_told_because": facts["niet_verteld_omdat"],
        "own_role": facts["eigen_rol"],
        "index_prompt": facts["verwijsindex"],
        "index_reason": facts["verwijsindex_reden"],
    }
    said |= {"disclosure": facts.get("bekendheid", "open"), "motive": facts.get("bekendheid_omdat", "")}
    report.send(telling.dossier(member, deed.pupil, "report", at), said, by=member, at=at)


def _post(telling: Telling, deed: Deed) -> None:
    telling.deliver(deed.at(telling.start))


def _take_up(telling: Telling, deed: Deed) -> None:
    member, at = telling.stage.member(deed.who), deed.at(telling.start)
    desk.take_up(telling.newest_report(member, at), by=member, at=at)


def _assessment(telling: Telling, deed: Deed) -> None:
    member, at, facts = telling.stage.member(deed.who), deed.at(telling.start), deed.facts
    opened = veiligthuis.report_to_work_on(member, telling.newest_report(member, at), to="assess", at=at)
    assessment.assess(
        opened,
        is_acute=facts["acuut"],
        is_structural=facts["structureel"],
        outcome=facts["uitkomst"],
        handed_to=facts["overdracht_aan"],
        reasons=facts["redenen"],
        seen="",
        by=member,
        at=at,
    )


def _call(telling: Telling, deed: Deed) -> None:
    member, at = telling.stage.member(deed.who), deed.at(telling.start)
    dossier = telling.dossier(member, deed.pupil, "follow", at)
    report.record_call(dossier, dossier.reports[-1], deed.facts["gezegd"], by=member, at=at)


def _feedback(telling: Telling, deed: Deed) -> None:
    member, at = telling.stage.member(deed.who), deed.at(telling.start)
    opened = veiligthuis.report_to_work_on(member, telling.newest_report(member, at), to="answer", at=at)
    assert opened.current is not None, "it was assessed"
    text = f"{feedback.ready_text(opened, by=member)}\n\n{deed.facts['toevoeging']}"
    seen: UUID = opened.current.row.id
    feedback.send_feedback(opened, text=text, seen=str(seen), by=member, at=at)


_LAYERS: dict[str, Callable[[Telling, Deed], None]] = {
    "signaal": _signal,
    "overleg": _consultation,
    "gesprek": _conversation,
    "risicos": _risks,
    "afweging": _answer,
    "besluit": _decision,
    "bevestiging": _confirmation,
    "melding": _report,
    "post": _post,
    "opnemen": _take_up,
    "beoordeling": _assessment,
    "bellen": _call,
    "terugkoppeling": _feedback,
    "hulpplan": lay_plan,
    "nazorg": lay_end,
    "kijken": lay_look,
    "werker": lay_reminder,
    **laying_acute.LAYERS,
    **laying_moving.LAYERS,
}
