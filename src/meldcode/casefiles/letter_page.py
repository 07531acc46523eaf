"""A melding as a page: the letter's own fields under plain headings, for who sends it and for who reads it back."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from meldcode.afwegingskader import load_framework_edition
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.in_words import NORM_1_WORDS, NORM_WORDS, SECRECY_WORDS, StatementGroup, day, statement_groups
from meldcode.casefiles.involved import involved_in_words

_STEP_WORDS = {"hulp": "Hulpplan", "overleg": "Overleg", "gesprek": "Gesprek", "weging": "Weging"}
_PARENT_ORDER = ("voornaam", "tussenvoegsel", "achternaam")


@dataclass(frozen=True)
class LetterPage:
    """What a letter says, in the order in which it is read."""

    danger: str
    about: list[tuple[str, str]]
    involved: list[dict[str, str]]
    norms: list[str]
    occasion: str
    statements: list[StatementGroup]
    steps: list[dict[str, str]]
    answers: list[dict[str, str]]
    told: list[dict[str, str]]
    sender: list[tuple[str, str]]
    secrecy: str = ""
    motive: str = ""
    addition: str = ""


def letter_page(letter: dict[str, Any]) -> LetterPage:  # Any: JSON; the shape is the letter's own
    """Lay out the content of a melding; see letters.report_content for its fields."""
    child, sender, house = letter["kind"], letter["melder"], letter["organisatie"]
    born = day(date.fromisoformat(child["geboortedatum"])) if child["geboortedatum"] else "niet bekend"
    told = [_row("Weten zij van de melding?", "Ja" if letter["verteld"] else "Nee")]
    told += [_row("Aan wie verteld", letter["verteld_aan"])] if letter["verteld"] else []
    told += [] if letter["verteld"] else [_row("Waarom niet", letter["niet_verteld_omdat"])]
    return LetterPage(
        danger=letter["gevaar"],
        about=[
            ("Naam", " ".join(child[part] for part in _PARENT_ORDER if child[part])),
            ("Geboren", born),
            ("Groep", child["groep"]),
        ],
        involved=involved_in_words(letter),
        norms=_norms(letter),
        occasion=letter["aanleiding"],
        statements=statement_groups(letter["regels"]),
        steps=[_step(step) for step in letter["stappen"]],
        answers=_answers(letter),
        told=[*told, _row("Wat de melder blijft doen", letter["eigen_rol"])],
        sender=[
            ("Melder", f"{sender['naam']}, {sender['functie']}"),
            ("Telefoon", sender["telefoon"]),
            ("E-mail", sender["email"]),
            ("Organisatie", f"{house['naam']}, {house['telefoon']}"),
        ],
        secrecy=_secrecy(letter),
        motive=letter.get("bekendheid_omdat", ""),
        addition=_addition(letter.get("aanvulling_op") or {}),
    )


def suggested_occasion(dossier: Dossier) -> str:
    """A first text for why now: the reasons of the weighing and of the decision, for the reporter to work on."""
    reasons = list(dossier.weighing.data["reasons"].values()) if dossier.weighing else []
    decided = [dossier.decision.data["reason"]] if dossier.decision and dossier.decision.row.reports else []
    return "\n\n".join(text for text in [*decided, *reasons] if text)


def _row(label: str, value: str) -> dict[str, str]:
    return {"label": label, "value": value}


def _norms(letter: dict[str, Any]) -> list[str]:  # Any: as above
    kinds = ", ".join(NORM_1_WORDS[kind] for kind in letter["norm_1"])
    words = {**NORM_WORDS, 1: f"{NORM_WORDS[1]}: {kinds}" if kinds else NORM_WORDS[1]}
    return [words[norm] for norm in letter["normen"]]


def _secrecy(letter: dict[str, Any]) -> str:  # Any: as above
    """In plain sight: the family may not hear who reported; empty when they may, and for older letters."""
    wish = letter.get("bekendheid", "open")
    return f"Melder niet bekendmaken aan het gezin: {SECRECY_WORDS[wish]}" if wish in SECRECY_WORDS else ""


def _addition(earlier: dict[str, str]) -> str:
    if not earlier:
        return ""
    theirs = f" (kenmerk van Veilig Thuis: {earlier['hun_kenmerk']})" if earlier.get("hun_kenmerk") else ""
    return f"Dit is een aanvulling op melding {earlier['kenmerk']}{theirs}."


def _step(step: dict[str, Any]) -> dict[str, str]:  # Any: as above
    label = _STEP_WORDS.get(step["stap"], step["stap"])
    on = f" op {day(date.fromisoformat(step['op']))}" if step["op"] else ""
    private = {"private": "ja"} if step.get("deelbaar") is False else {}
    return _row(f"{label}{on}", step["tekst"]) | private


def _answers(letter: dict[str, Any]) -> list[dict[str, str]]:  # Any: as above
    if not letter["editie"]:
        return []
    folder = Path(settings.DEFINITIONS_FOLDER)
    framework = load_framework_edition(folder, letter["beroep"], letter["editie"])
    return [
        _row(
            framework.question(name).title,
            f"{framework.question(name).answer(given).text}. {letter['redenen'].get(name, '')}",
        )
        for name, given in letter["antwoorden"].items()
    ]
