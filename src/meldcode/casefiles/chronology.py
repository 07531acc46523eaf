"""What happened in a file, as entries of its chronology: each record in words, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from meldcode.casefiles.afterwards import call_in_words, is_the_call, moment_in_words
from meldcode.casefiles.dossier import ContactEntry, Dossier, Entry, MoveEntry, ReportEntry
from meldcode.casefiles.in_words import OUTCOME_WORDS, WANTS_HELP, day, statement_in_words
from meldcode.casefiles.injuries import Injury, injuries_of, injury_in_words
from meldcode.casefiles.models import (
    Aftercare,
    Attachment,
    Check,
    Consultation,
    Contact,
    Conversation,
    Decision,
    HelpPlan,
    Preparation,
    Referral,
    Report,
    Round,
    Signal,
    Weighing,
)


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


def signal_happened(entry: Entry[Signal]) -> Happened:
    row = entry.row
    moment = f"{day(row.seen_on)} om {row.seen_at:%H:%M}" if row.seen_at else day(row.seen_on)
    called = [call_in_words(entry)] if "called" in entry.data else []
    return Happened(
        at=row.recorded_at,
        kind="Ernstig signaal" if row.is_serious else "Signaal",
        title=f"Gezien of gehoord op {moment} · {entry.data['place']}",
        text="\n\n".join(
            [*map(statement_in_words, entry.data["lines"]), *map(_injured, injuries_of(entry.data)), *called]
        ),
        author=entry.author,
        tone="acute" if row.is_serious else "",
    )


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
    on = moment_in_words(data["called_at"]) if is_the_call(data) else day(row.held_on)
    title = f"{_first_up(row.get_consulted_display())}{whom}, op {on}"
    return Happened(row.recorded_at, "Overleg", title, labelled(parts), entry.author)


def conversation_happened(entry: Entry[Conversation]) -> Happened:
    row, data = entry.row, entry.data
    if not row.was_held or row.held_on is None:
        return Happened(row.recorded_at, "Gesprek", "Er was geen gesprek", f"Reden: {data['reason']}", entry.author)
    said = [_said(line) for line in data["lines"]]
    text = "\n\n".join([*said, f"Afgesproken: {data['agreed']}"])
    title = f"Gesprek op {day(row.held_on)}, onder leiding van {data['leader']}"
    return Happened(row.recorded_at, "Gesprek", title, text, entry.author)


def _said(line: dict[str, str]) -> str:
    """What one person said, with the concern she was told and how she sees it herself, where these were kept."""
    said = f"{line['who']} ({WANTS_HELP[line['wants_help']]}): {line['said']}"
    beside = (("Onze zorg, zoals verteld", line.get("concern", "")), ("Eigen kijk hierop", line.get("view", "")))
    return "\n".join([said, *(f"{label}: {text}" for label, text in beside if text)])


def preparation_happened(entry: Entry[Preparation]) -> Happened:
    row, data = entry.row, entry.data
    on = f" op {day(row.on)}" if row.on else ""
    if row.kind == Preparation.Kind.LETTER:
        state = f"{'verstuurd' if data['how'] == 'verstuurd' else 'gegeven'}{on}" if row.on else "nog niet gegeven"
        return Happened(row.recorded_at, "Brief", f"Brief aan {data['to']}: {state}", data["text"], entry.author)
    sentences = [" ".join(filter(None, line.values())) for line in data["lines"]]
    friday = data["friday_reason"]
    parts = (("Met", data["whom"]), ("Waar", data["where"]), ("Doel", data["aim"]), ("Op vrijdag omdat", friday))
    text = "\n\n".join(filter(None, [labelled((*parts, ("Veiligheid", data["safety"]))), *sentences]))
    return Happened(
        row.recorded_at, "Voorbereiding", f"Gesprek voorbereid{on and ' voor' + on[3:]}", text, entry.author
    )


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
    return Happened(row.recorded_at, "Besluit", decision_title(row), labelled(parts), entry.author)


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
    if not entry.is_sent:
        title = own_report_words(entry)
    acute = "acute" if entry.data["gevaar"] == "acuut" else ""
    return Happened(entry.row.recorded_at, "Melding", title, entry.data["aanleiding"], entry.author, acute, url)


def own_report_words(entry: ReportEntry) -> str:
    """How, when and to whom she reported herself; their reference when she got one."""
    moment = datetime.fromisoformat(entry.data["gemeld_op"])
    spoken = f", gesproken met {entry.data['gesproken_met']}" if entry.data["gesproken_met"] else ""
    theirs = f", hun kenmerk {entry.data['hun_kenmerk']}" if entry.data["hun_kenmerk"] else ""
    return f"{entry.row.get_channel_display()} op {day(moment.date())} om {moment:%H:%M}{spoken}{theirs}"


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
    if row.kind == Contact.Kind.AGREED:
        return Happened(row.at, "Afspraak", "Met Veilig Thuis afgesproken wat we zelf doen", data["text"], author)
    title = OUTCOME_WORDS.get(data["outcome"], "Veilig Thuis liet iets weten")
    return Happened(row.at, "Terugkoppeling", title, "", f"Veilig Thuis, {data['contact']}", url=url)


def plan_happened(entry: Entry[HelpPlan]) -> Happened:
    data = entry.data
    goals = "\n".join(f"{goal['goal']}: {goal['effect']}" for goal in data["goals"])
    tasks = "\n".join(f"{task['who']}: {task['what']}" for task in data["tasks"])
    parts = (("Hulp", data["help"]), ("Doelen", goals), ("Taken", tasks), ("Casemanager", data["case_manager_name"]))
    title = f"Hulpplan tot {day(entry.row.term)}"
    return Happened(entry.row.recorded_at, "Hulpplan", title, labelled(parts), entry.author)


def referral_happened(entry: Entry[Referral]) -> Happened:
    data = entry.data
    announced = f"{'Ja' if entry.row.was_announced else 'Nog niet'}: {data['announced']}"
    parts = (("Voor", data["for_what"]), ("Aangekondigd", announced), ("Afgesproken", data["agreed"]))
    title = f"Verwezen naar {data['to']}; navraag op {day(entry.row.check_on)}"
    return Happened(entry.row.recorded_at, "Doorverwijzing", title, labelled(parts), entry.author)


def check_happened(entry: Entry[Check]) -> Happened:
    row, data = entry.row, entry.data
    taken_over = (
        f"{data['taken_over_by']}, {day(date.fromisoformat(data['taken_over_on']))}" if data["taken_over_on"] else ""
    )
    next_on = day(row.next_on) if row.next_on else ""
    parts = (
        ("", data["found"]),
        ("Overgenomen door", taken_over),
        ("Afgesproken", data["agreed"]),
        ("Volgende keer", next_on),
    )
    title = f"{row.get_subject_display()}: {row.get_finding_display().lower()}"
    return Happened(row.recorded_at, "Gekeken", title, labelled(parts), entry.author)


def aftercare_happened(entry: Entry[Aftercare]) -> Happened:
    data = entry.data
    days = ", ".join(day(date.fromisoformat(look)) for look in data["looks"])
    text = f"{data['agreements']}\n\nWie kijkt: {data['watcher_name']}, op {days}."
    return Happened(entry.row.recorded_at, "Nazorg", "Hulp afgesloten met afspraken", text, entry.author)


def attachment_happened(entry: Entry[Attachment]) -> Happened:
    url = f"/bijlage/{entry.row.code}/"
    return Happened(
        entry.row.recorded_at, "Bijlage", entry.row.get_kind_display(), entry.data["what"], entry.author, url=url
    )


def move_named(dossier: Dossier, entry: MoveEntry) -> Happened:
    """That something of a hand-over happened; what it says stands on its own page (moving.py)."""
    url = f"/dossier/{dossier.code}/overdracht/"
    return Happened(entry.at, "Overdracht", entry.kind.label, "", entry.author or "per brief", url=url)


def notes_of(dossier: Dossier) -> list[Happened]:
    """What was seen, advised and said in this round, in the order of recording: what a weighing rests on."""
    return sorted(
        [
            *map(signal_happened, dossier.round_signals),
            *map(consultation_happened, dossier.round_consultations),
            *map(conversation_happened, dossier.round_conversations),
            *map(plan_happened, dossier.of_round(dossier.plans)),
            *map(check_happened, dossier.of_round(dossier.checks)),
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
        *map(preparation_happened, _in(dossier.preparations, round_)),
        *map(conversation_happened, _in(dossier.conversations, round_)),
        *map(attachment_happened, _in(dossier.attachments, round_)),
        *(weighing_happened(dossier, entry) for entry in weighings),
        *map(decision_happened, _in(dossier.decisions, round_)),
        *(said for entry in _in(dossier.decisions, round_) for said in confirmation_happened(entry)),
        *map(plan_happened, _in(dossier.plans, round_)),
        *map(referral_happened, _in(dossier.referrals, round_)),
        *map(check_happened, _in(dossier.checks, round_)),
        *map(aftercare_happened, _in(dossier.aftercares, round_)),
        *(move_named(dossier, entry) for entry in dossier.moves if entry.round_id == round_.id),
        *(report_happened(entry, report_urls[entry.row.code]) for entry in reports),
        *(contact_happened(contact, report_urls[entry.row.code]) for entry in reports for contact in entry.contacts),
    ]
    # Sorted and then turned round: of records with the same moment, the later made stands on top.
    return sorted(happened, key=lambda one: one.at)[::-1]


def agreed_in(dossier: Dossier, round_: Round) -> list[str]:
    """What was agreed in an earlier round: the next one begins with knowing it."""
    told = [entry.data["agreed"] for entry in _in(dossier.consultations, round_)]
    told += [entry.data["agreed"] for entry in _in(dossier.conversations, round_) if entry.row.was_held]
    told += [f"Hulpplan: {entry.data['help']}" for entry in _in(dossier.plans, round_)[-1:]]
    told += [f"Verwezen naar {entry.data['to']}: {entry.data['agreed']}" for entry in _in(dossier.referrals, round_)]
    told += [f"Nazorg: {entry.data['agreements']}" for entry in _in(dossier.aftercares, round_)]
    told += [check_happened(entry).title for entry in _in(dossier.checks, round_)]
    decided = [f"{decision_title(entry.row)}. {entry.data['reason']}" for entry in _in(dossier.decisions, round_)[-1:]]
    return [text for text in [*told, *decided] if text]


def _injured(injury: Injury) -> str:
    return f"Letsel: {injury_in_words(injury)}"


def _question_title(dossier: Dossier, name: str) -> str:
    assert dossier.framework is not None, "the door loads the framework with the file"
    return dossier.framework.question(name).title


def _answer_text(dossier: Dossier, name: str, given: str) -> str:
    assert dossier.framework is not None, "as above"
    return dossier.framework.question(name).answer(given).text


def _in(entries: Iterable[Any], round_: Round) -> list[Any]:  # Any: entries of whichever step
    return [entry for entry in entries if entry.row.round_id == round_.id]


def labelled(parts: Iterable[tuple[str, str]]) -> str:
    """Texts under their labels; what is empty stays out."""
    return "\n\n".join(f"{label}: {text}" if label else text for label, text in parts if text)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
