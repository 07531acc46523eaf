"""Facts of a file as sentences for its pages: what each record says, and what each witnessed deed was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils import formats

from meldcode.audit.models import Event
from meldcode.casefiles.dossier import ContactEntry, Dossier, Entry, ReportEntry
from meldcode.casefiles.letters import STATEMENT_ORDER
from meldcode.casefiles.models import (
    Consultation,
    Contact,
    Conversation,
    Decision,
    Report,
    Right,
    Round,
    Signal,
    Weighing,
)
from meldcode.followup.moments import day_of

STATEMENT_WORDS = {
    "feit": "Feit",
    "eigen-waarneming": "Zelf gezien of gehoord",
    "van-derden": "Gehoord van iemand anders",
    "vermoeden": "Vermoeden",
}
STATEMENT_HEADINGS = {
    "feit": "Feiten",
    "eigen-waarneming": "Zelf gezien of gehoord",
    "van-derden": "Gehoord van anderen",
    "vermoeden": "Vermoedens",
}
WANTS_HELP = {"ja": "wil hulp", "nee": "wil geen hulp", "onbekend": "of die hulp wil, is niet bekend"}
NORM_1_WORDS = {
    "acuut": "acuut onveilig",
    "structureel": "structureel onveilig",
    "disclosure": "iemand vertelde het uit zichzelf, of vroeg om hulp",
}
NORM_WORDS = {
    1: "Het is acuut of structureel onveilig",
    2: "Genoeg hulp geven of regelen lukt niet, of wordt niet aangenomen",
    3: "De hulp stopt de onveiligheid niet",
}
OUTCOME_WORDS = {
    "overdracht": "Veilig Thuis draagt het over aan wie verder helpt",
    "voorwaarden-vervolg": "Veilig Thuis gaat met het gezin in gesprek over wat veilig is",
    "onderzoek": "Veilig Thuis doet onderzoek",
    "raad": "Veilig Thuis vraagt de Raad voor de Kinderbescherming om onderzoek",
    "einde": "Veilig Thuis sluit het af",
    "crisis": "Veilig Thuis komt meteen in actie",
}
_OWED = {
    "overleg": "Overleggen met een collega of met Veilig Thuis",
    "bevestigen": "Het besluit bevestigen of afwijzen",
    "melden": "De melding doen",
    "afweging-5": "De laatste afweging beantwoorden: werkt de hulp?",
    "terugkoppeling-afwachten": "Bellen als Veilig Thuis nog niets liet weten",
}
_DEEDS = {
    "dossier.see": "bekeek het dossier",
    "dossier.signal": "opende het dossier om een signaal vast te leggen",
    "dossier.consult": "opende het dossier bij stap 2, overleggen",
    "dossier.converse": "opende het dossier bij stap 3, het gesprek",
    "dossier.weigh": "opende het dossier bij stap 4, wegen",
    "dossier.decide": "opende het dossier bij stap 5, beslissen",
    "dossier.confirm": "opende het dossier om een besluit te bevestigen",
    "dossier.report": "opende het dossier bij de melding",
    "dossier.share": "bekeek wie toegang heeft",
    "dossier.betrokken": "gaf een collega toegang",
    "dossier.recht-beeindigd": "beëindigde de toegang van een collega",
    "signaal.vastgelegd": "legde een signaal vast",
    "signaal.gelezen": "las de eigen signalen terug",
    "overleg.vastgelegd": "legde een overleg vast",
    "gesprek.vastgelegd": "legde een gesprek vast",
    "weging.vastgelegd": "werkte aan de weging",
    "besluit.genomen": "nam een besluit",
    "besluit.bevestigd": "bevestigde een besluit",
    "besluit.afgewezen": "wees een besluit af",
    "melding.verzonden": "verstuurde een melding naar Veilig Thuis",
    "terugkoppeling.ontvangen": "bracht de terugkoppeling van Veilig Thuis",
    "veilig-thuis.gebeld": "legde een telefoontje met Veilig Thuis vast",
    "verwijsindex.vastgelegd": "legde iets vast over de verwijsindex",
}


@dataclass(frozen=True)
class Happened:
    """One entry of the chronology, as its tag draws it."""

    at: datetime
    kind: str
    title: str
    text: str
    author: str
    tone: str = ""
    url: str = ""


def day(value: date) -> str:
    """A day in words: 14 maart 2027."""
    return formats.date_format(value, "j F Y")


def deed_in_words(event: Event) -> str:
    """What somebody did or saw, after her name; a code nobody put in words yet stays readable."""
    words = _DEEDS.get(event.action, event.action.replace(".", ": ").replace("-", " "))
    return f"probeerde dit, en mocht het niet: {words}" if event.outcome == Event.Outcome.REFUSED else words


def signal_happened(entry: Entry[Signal]) -> Happened:
    row = entry.row
    moment = f"{day(row.seen_on)} om {row.seen_at:%H:%M}" if row.seen_at else day(row.seen_on)
    return Happened(
        at=row.recorded_at,
        kind="Ernstig signaal" if row.is_serious else "Signaal",
        title=f"Gezien of gehoord op {moment} · {entry.data['place']}",
        text="\n\n".join(statement_in_words(line) for line in entry.data["lines"]),
        author=entry.author,
        tone="acute" if row.is_serious else "",
    )


def statement_in_words(line: dict[str, Any]) -> str:  # Any: as Entry.data
    """One statement with its kind in front, and who told it."""
    source = f" ({line['source']})" if line.get("source") else ""
    return f"{STATEMENT_WORDS[line['kind']]}{source}: {line['text']}"


def consultation_happened(entry: Entry[Consultation]) -> Happened:
    row, data = entry.row, entry.data
    whom = f", met {data['whom']}" if data["whom"] else ""
    parts = (
        ("Vraag", data["question"]),
        ("Advies", data["advice"]),
        ("Afgesproken", data["agreed"]),
        ("Het gesprek voert", data["talker"]),
        ("Kenmerk van Veilig Thuis", data["reference"]),
    )
    title = f"{_first_up(row.get_consulted_display())}{whom}, op {day(row.held_on)}"
    return Happened(row.recorded_at, "Overleg", title, _labelled(parts), entry.author)


def conversation_happened(entry: Entry[Conversation]) -> Happened:
    row, data = entry.row, entry.data
    if not row.was_held or row.held_on is None:
        return Happened(row.recorded_at, "Gesprek", "Er was geen gesprek", f"Reden: {data['reason']}", entry.author)
    said = [f"{line['who']} ({WANTS_HELP[line['wants_help']]}): {line['said']}" for line in data["lines"]]
    text = "\n\n".join([*said, f"Afgesproken: {data['agreed']}"])
    title = f"Gesprek op {day(row.held_on)}, onder leiding van {data['leader']}"
    return Happened(row.recorded_at, "Gesprek", title, text, entry.author)


def weighing_happened(dossier: Dossier, entry: Entry[Weighing]) -> Happened:
    answers = entry.data["answers"]
    title = f"{len(answers)} van de afwegingen beantwoord" if answers else "De vragen over risico’s beantwoord"
    lines = [
        f"{_question_title(dossier, name)}: {_answer_text(dossier, name, given)}. {entry.data['reasons'].get(name, '')}"
        for name, given in answers.items()
    ]
    return Happened(entry.row.recorded_at, "Weging", title, "\n\n".join(lines), entry.author)


def decision_happened(entry: Entry[Decision]) -> Happened:
    row, data = entry.row, entry.data
    helper = (
        f"{data['helper']} Casemanager: {data['case_manager_name']}. "
        f"Op {day(date.fromisoformat(data['term']))} kijken of het werkt."
        if data["term"]
        else ""
    )
    asked = "gevraagd om te bevestigen" if row.confirmation == Decision.Confirmation.ASKED else ""
    parts = (("Reden", data["reason"]), ("Hulp", helper), ("Schoolleider", asked))
    return Happened(row.recorded_at, "Besluit", decision_title(row), _labelled(parts), entry.author)


def confirmation_happened(entry: Entry[Decision]) -> list[Happened]:
    """What who is finally responsible said to a decision against the norm, when she has."""
    row = entry.row
    if row.confirmed_at is None or row.confirmed_by is None:
        return []
    given = row.confirmation == Decision.Confirmation.GIVEN
    title = "Besluit om niet te melden bevestigd" if given else "Besluit afgewezen: er moet worden gemeld"
    return [Happened(row.confirmed_at, "Bevestiging", title, entry.data["remark"], row.confirmed_by.name)]


def decision_title(row: Decision) -> str:
    """Both decisions in one sentence."""
    return f"{'Wel' if row.reports else 'Niet'} melden, {'wel' if row.helps else 'geen'} hulp"


def report_happened(entry: ReportEntry, url: str) -> Happened:
    title = f"Melding {entry.row.code} verzonden"
    acute = "acute" if entry.data["gevaar"] == "acuut" else ""
    return Happened(entry.row.recorded_at, "Melding", title, entry.data["aanleiding"], entry.author, acute, url)


def contact_happened(entry: ContactEntry, url: str = "") -> Happened:
    """What came after a report. The text of an answer stands with its report, so here only that it came."""
    row, data = entry.row, entry.data
    author = row.author.name if row.author else ""
    if row.kind == Contact.Kind.CALL:
        return Happened(row.at, "Gebeld", "Gebeld met Veilig Thuis", data["text"], author)
    if row.kind == Contact.Kind.INDEX:
        done = data["prompt"] == Report.IndexPrompt.DONE
        title = "Ook een signaal in de verwijsindex gezet" if done else "Geen signaal in de verwijsindex gezet"
        return Happened(row.at, "Verwijsindex", title, data["reason"], author)
    title = OUTCOME_WORDS.get(data["outcome"], "Veilig Thuis liet iets weten")
    return Happened(row.at, "Terugkoppeling", title, "", f"Veilig Thuis, {data['contact']}", url=url)


def feedback_words(entry: ReportEntry) -> str:
    """What Veilig Thuis decided, in one sentence; an outcome we don't know yet stays out of the way."""
    return OUTCOME_WORDS.get(entry.feedback.data["outcome"], "") if entry.feedback else ""


def notes_of(dossier: Dossier) -> list[Happened]:
    """What was seen, advised and said in this round, in the order of recording: what a weighing rests on."""
    return sorted(
        [
            *map(signal_happened, dossier.round_signals),
            *map(consultation_happened, dossier.round_consultations),
            *map(conversation_happened, dossier.round_conversations),
        ],
        key=lambda happened: happened.at,
    )


def chronology_of(dossier: Dossier, round_: Round, report_urls: dict[str, str]) -> list[Happened]:
    """Everything of one round, newest first. Of the weighing only how it stood in the end; what came before is kept."""
    reports = _in(dossier.reports, round_)
    weighings = _in(dossier.weighings, round_)[-1:]
    happened = [
        *map(signal_happened, _in(dossier.signals, round_)),
        *map(consultation_happened, _in(dossier.consultations, round_)),
        *map(conversation_happened, _in(dossier.conversations, round_)),
        *(weighing_happened(dossier, entry) for entry in weighings),
        *map(decision_happened, _in(dossier.decisions, round_)),
        *(said for entry in _in(dossier.decisions, round_) for said in confirmation_happened(entry)),
        *(report_happened(entry, report_urls[entry.row.code]) for entry in reports),
        *(contact_happened(contact, report_urls[entry.row.code]) for entry in reports for contact in entry.contacts),
    ]
    # Sorted and then turned round: of records with the same moment, the later made stands on top.
    return sorted(happened, key=lambda one: one.at)[::-1]


def agreed_in(dossier: Dossier, round_: Round) -> list[str]:
    """What was agreed in an earlier round: the next one begins with knowing it."""
    told = [entry.data["agreed"] for entry in _in(dossier.consultations, round_)]
    told += [entry.data["agreed"] for entry in _in(dossier.conversations, round_) if entry.row.was_held]
    decided = [f"{decision_title(entry.row)}. {entry.data['reason']}" for entry in _in(dossier.decisions, round_)[-1:]]
    return [text for text in [*told, *decided] if text]


@dataclass(frozen=True)
class OwedHere:
    """Something that is still owed about this file: what, by whom, before when."""

    words: str
    who: str
    due_on: date
    is_late: bool
    is_now: bool


def owed_in_words(dossier: Dossier, at: datetime) -> list[OwedHere]:
    """The open commitments of this file, most urgent first."""
    names = {right.person_id: right.person.name for right in dossier.rights}
    return [
        OwedHere(
            _OWED.get(row.what, row.what),
            names.get(row.person_id, "") if row.person_id else "iedereen met toegang",
            day_of(row.due_at),
            # What is owed at once is late tomorrow; today it says "nu".
            is_late=day_of(row.due_at) < day_of(at),
            is_now=row.is_overdue(at),
        )
        for row in dossier.commitments
    ]


@dataclass(frozen=True)
class Reader:
    """Somebody who may see this file, or her own part of it, and on which grounds."""

    name: str
    grounds: str
    sees_all: bool
    since: datetime


def readers_of(dossier: Dossier) -> list[Reader]:
    """Everybody with an open right, each once, in the order in which they came in."""
    rights = sorted((right for right in dossier.rights if right.until is None), key=lambda right: right.since)
    people = dict.fromkeys(right.person_id for right in rights)
    return [_reader([right for right in rights if right.person_id == person]) for person in people]


def _reader(rights: Sequence[Right]) -> Reader:
    grounds = "; ".join(right.get_ground_display() for right in rights)
    return Reader(rights[0].person.name, grounds, any(right.whole for right in rights), rights[0].since)


@dataclass(frozen=True)
class StatementGroup:
    """The statements of one kind in a melding, under one heading."""

    heading: str
    lines: Sequence[dict[str, Any]]  # Any: as in the letter


def statement_groups(lines: Iterable[dict[str, Any]]) -> list[StatementGroup]:  # Any: as in the letter
    """The statements of a melding grouped by kind: facts apart from what is suspected."""
    dated = [{**line, "op": date.fromisoformat(line["op"]) if line["op"] else None} for line in lines]
    ordered = sorted(dated, key=lambda line: STATEMENT_ORDER.index(line["soort"]))
    return [
        StatementGroup(STATEMENT_HEADINGS[kind], list(group))
        for kind, group in groupby(ordered, key=lambda line: line["soort"])
    ]


def _question_title(dossier: Dossier, name: str) -> str:
    assert dossier.framework is not None, "the door loads the framework with the file"
    return dossier.framework.question(name).title


def _answer_text(dossier: Dossier, name: str, given: str) -> str:
    assert dossier.framework is not None, "as above"
    return dossier.framework.question(name).answer(given).text


def _in(entries: Iterable[Any], round_: Round) -> list[Any]:  # Any: entries of whichever step
    return [entry for entry in entries if entry.row.round_id == round_.id]


def _labelled(parts: Iterable[tuple[str, str]]) -> str:
    return "\n\n".join(f"{label}: {text}" for label, text in parts if text)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
