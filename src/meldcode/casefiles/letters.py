"""What our letters say: the melding as Veilig Thuis reads it, their feedback as we read it. Shapes: docs/letters.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from meldcode.accounts.members import Member
from meldcode.casefiles.dossier import Dossier, ReportEntry
from meldcode.casefiles.injuries import injuries_of, injury_in_words
from meldcode.casefiles.involved import involved
from meldcode.casefiles.passages import is_along, line_key, may_be_shared
from meldcode.followup.models import Danger
from meldcode.followup.moments import AMSTERDAM

REPORT, FEEDBACK = "melding", "terugkoppeling"
NORM_1_KINDS = ("acuut", "structureel", "disclosure")
STATEMENT_ORDER = ("feit", "eigen-waarneming", "van-derden", "vermoeden")


def danger_of(norm_1: "list[str] | tuple[str, ...]") -> Danger:
    """R-2.10: a disclosure is acute; so is acute unsafety itself."""
    if "acuut" in norm_1 or "disclosure" in norm_1:
        return Danger.ACUTE
    return Danger.STRUCTURAL if "structureel" in norm_1 else Danger.NONE


Facts = Mapping[str, Any]  # Any: what a form gave; see report_content
_DANGER_WORDS = {Danger.ACUTE: "acuut", Danger.STRUCTURAL: "structureel", Danger.NONE: "geen"}


def report_content(
    dossier: Dossier, facts: Mapping[str, Any], *, code: str, by: Member, at: datetime
) -> dict[str, Any]:  # Any: JSON; the shape is the letter's own
    """The letter of a melding, complete, out of the file and what the reporter added on the page.

    facts beside the form's own questions: shareable and along (sets of keys of passages; None: as they stand at first,
    and all of them), disclosure (a code, open when left out), motive, addition_to (an earlier melding).
    """
    pupil, outcome = dossier.pupil, dossier.outcome
    weighing = dossier.weighing.data if dossier.weighing else {"answers": {}, "reasons": {}}
    norm_1 = [kind for kind in NORM_1_KINDS if kind in facts["norm_1"]]
    norms = set(outcome.norms if outcome else ()) | ({1} if norm_1 else set())
    return {
        "kenmerk": code,
        "verzonden_op": at.astimezone(AMSTERDAM).isoformat(),
        "melder": {"naam": by.name, "functie": by.role_label, "email": by.email, "telefoon": facts["phone"]},
        "organisatie": {"naam": by.organisation_name, "soort": str(by.kind), "telefoon": by.phone},
        "beroep": by.profession,
        "editie": dossier.weighing.row.edition if dossier.weighing else "",
        "kind": {
            "voornaam": pupil.name.given,
            "tussenvoegsel": pupil.name.infix,
            "achternaam": pupil.name.family,
            "geboortedatum": pupil.birth_date.isoformat() if pupil.birth_date else "",
            "groep": pupil.group,
        },
        "betrokkenen": involved(dossier, secret_because=facts.get("secret_address_because", "")),
        "aanleiding": facts["occasion"],
        "gevaar": _DANGER_WORDS[danger_of(norm_1)],
        "normen": sorted(norms),
        "norm_1": norm_1,
        "regels": statements(dossier, facts),
        "stappen": steps_taken(dossier, facts),
        "antwoorden": weighing["answers"],
        "redenen": weighing["reasons"],
        "verteld": facts["told"],
        "verteld_aan": facts["told_whom"],
        "niet_verteld_omdat": facts["not_told_because"],
        "eigen_rol": facts["own_role"],
        "bekendheid": facts.get("disclosure") or "open",
        "bekendheid_omdat": facts.get("motive") or "",
        "aanvulling_op": _earlier(facts.get("addition_to")),
    }


def _earlier(report: ReportEntry | None) -> dict[str, str]:
    """The melding that this one adds to, by every name it has; empty when it adds to none."""
    if report is None:
        return {}
    theirs = report.feedback.data["their_code"] if report.feedback else report.data.get("hun_kenmerk", "")
    message = str(report.row.letter_id) if report.row.letter_id else ""
    return {"kenmerk": report.row.code, "hun_kenmerk": theirs, "bericht": message}


def statements(dossier: Dossier, facts: Facts) -> list[dict[str, Any]]:  # Any: JSON
    """Every statement line of this round that goes along, facts first, each with its day and place."""
    lines = [
        {
            "soort": line["kind"],
            "tekst": line["text"],
            "van_wie": line["source"],
            "op": entry.row.seen_on.isoformat(),
            "waar": entry.data["place"],
            "letsel": _injuries(entry.data) if line is _surest(entry.data["lines"]) else [],
            "deelbaar": may_be_shared(facts, line_key(entry.row.id, number), line["kind"]),
        }
        for entry in dossier.round_signals
        for number, line in enumerate(entry.data["lines"])
        if is_along(facts, line_key(entry.row.id, number))
    ]
    return sorted(lines, key=lambda line: (STATEMENT_ORDER.index(line["soort"]), line["op"]))


def _surest(lines: Sequence[dict[str, str]]) -> dict[str, str]:
    """The line that an injury stands with: it was seen, so with a fact rather than with a suspicion, and only once."""
    return min(lines, key=lambda line: STATEMENT_ORDER.index(line["kind"]))


def _injuries(data: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"plek": one["place"], "soort": one["kind"], "tekst": injury_in_words(one)} for one in injuries_of(dict(data))
    ]


def steps_taken(dossier: Dossier, facts: Facts) -> list[dict[str, Any]]:  # Any: JSON
    """What was done in steps 2 and 3 of this round and goes along, by time; then the help that was tried."""
    taken = [
        {
            "stap": "overleg",
            "op": entry.row.held_on.isoformat(),
            "tekst": f"{entry.row.get_consulted_display()}: {entry.data['advice']}",
            "deelbaar": may_be_shared(facts, str(entry.row.id)),
        }
        for entry in dossier.round_consultations
        if is_along(facts, str(entry.row.id))
    ]
    for talk in dossier.round_conversations:
        if not is_along(facts, str(talk.row.id)):
            continue
        taken.append(
            {
                "stap": "gesprek",
                "op": talk.row.held_on.isoformat() if talk.row.held_on else "",
                "tekst": _conversation_in_words(talk.data, held=talk.row.was_held),
                "deelbaar": may_be_shared(facts, str(talk.row.id)),
            }
        )
    if dossier.plan is not None and is_along(facts, key := str(dossier.plan.row.id)):
        day = dossier.plan.row.recorded_at.astimezone(AMSTERDAM).date().isoformat()
        tried = {"stap": "hulp", "op": day, "tekst": _plan_in_words(dossier.plan.data)}
        taken.append({**tried, "deelbaar": may_be_shared(facts, key)})
    return taken


def _plan_in_words(data: Mapping[str, Any]) -> str:
    goals = [f"Doel: {goal['goal']} (te merken aan: {goal['effect']})" for goal in data["goals"]]
    return "\n".join([data["help"], *goals])


def _conversation_in_words(data: Mapping[str, Any], *, held: bool) -> str:
    if not held:
        return f"Niet gevoerd: {data['reason']}"
    return "\n".join(f"{line['who']}: {line['said']}" for line in data["lines"])


@dataclass(frozen=True)
class FeedbackLetter:
    """What Veilig Thuis answered, in the words it used."""

    report_message: str
    their_code: str
    outcome: str
    text: str
    contact: str
    on: date | None


def read_feedback(content: Mapping[str, Any]) -> FeedbackLetter:
    """Read a letter of feedback; what is missing is empty, since an answer with a gap is still an answer."""
    contact = content.get("contact") or {}
    parts = (
        [str(contact.get(name, "")) for name in ("naam", "functie", "telefoon")] if isinstance(contact, dict) else []
    )
    return FeedbackLetter(
        report_message=str(content.get("melding", "")),
        their_code=str(content.get("kenmerk", "")),
        outcome=str(content.get("uitkomst", "")),
        text=str(content.get("tekst", "")),
        contact=", ".join(part for part in parts if part),
        on=_day(content.get("op")),
    )


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
