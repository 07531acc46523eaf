"""Reading the letter a report came in.

Another organisation wrote it, perhaps with other software. So nothing is refused because it is missing, and nothing is
dropped because it is unknown: what can't be laid out is shown as it came, under `rest`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from meldcode.followup.models import Danger
from meldcode.veiligthuis.models.codes import question_titles
from meldcode.veiligthuis.models.involved import Involved, read_involved

STATEMENT_KINDS = {
    "feit": "Feiten",
    "eigen-waarneming": "Wat de melder zelf zag of hoorde",
    "van-derden": "Wat de melder van anderen hoorde",
    "vermoeden": "Wat de melder vermoedt",
    "": "Niet ingedeeld door de melder",
}
STEPS = {"overleg": "Overleg (stap 2)", "gesprek": "Gesprek (stap 3)", "weging": "Weging (stap 4)", "hulp": "Hulpplan"}
KINDS_OF_NORM_1 = {
    "acuut": "Acute onveiligheid",
    "structureel": "Structurele onveiligheid",
    "disclosure": "Onthulling (disclosure): een slachtoffer vertelde het zelf",
}
SECRECY = {
    "geheim-gevaar-slachtoffer": "gevaar voor het slachtoffer of een gezinslid",
    "geheim-gevaar-melder": "gevaar voor de melder of collega's",
    "geheim-vertrouwen": "het vertrouwen zou ernstig worden geschaad",
    "geheim-informeel": "de melder is geen beroepskracht",
}
_ACUTE, _STRUCTURAL = frozenset({"acuut", "disclosure"}), "structureel"
# Any in this module: JSON from another organisation, whose shape is what is being found out here.
Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Contact:
    """The reporter, and how to reach her."""

    name: str
    role: str
    email: str
    phone: str
    organisation: str
    organisation_phone: str


@dataclass(frozen=True)
class Child:
    """The child it is about, as the reporter wrote it; a date that isn't one stays as it was written."""

    name: str
    born: date | None
    born_as_written: str
    group: str


@dataclass(frozen=True)
class Statement:
    text: str
    source: str
    on: date | None
    on_as_written: str
    where: str
    injuries: tuple[str, ...] = ()
    may_be_shared: bool | None = None


@dataclass(frozen=True)
class StatementGroup:
    kind: str
    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class StepTaken:
    heading: str
    on: date | None
    on_as_written: str
    text: str
    may_be_shared: bool | None = None


@dataclass(frozen=True)
class Answer:
    """What the reporter answered to a question of her afwegingskader, by its title, or its id when we lack that."""

    question: str
    answer: str
    reason: str


@dataclass(frozen=True)
class ReportContent:
    """A report as it is read at the desk. Texts are empty and lists are empty where the letter said nothing."""

    sender_code: str
    sent_at: datetime | None
    reporter: Contact
    child: Child
    involved: tuple[Involved, ...]
    cause: str
    norms: tuple[int, ...]
    kinds_of_norm_1: tuple[str, ...]
    groups: tuple[StatementGroup, ...]
    steps: tuple[StepTaken, ...]
    answers: tuple[Answer, ...]
    was_told: bool | None
    told_to: str
    not_told_because: str
    own_role: str
    secrecy: str
    secrecy_because: str
    adds_to: str
    adds_to_theirs: str
    adds_to_message: str
    rest: tuple[tuple[str, str], ...]


def danger_of(content: Raw) -> Danger:
    """How dangerous the sender's facts say it is: the kinds of norm 1, or its own summary when that is worse."""
    kinds = {_text(kind) for kind in _items(content.get("norm_1"))} | {_text(content.get("gevaar"))}
    if kinds & _ACUTE:
        return Danger.ACUTE
    return Danger.STRUCTURAL if _STRUCTURAL in kinds else Danger.NONE


def read_report(content: Raw) -> ReportContent:
    """Lay a letter of the kind `melding` out for reading; never fails on what it says."""
    told = content.get("verteld")
    earlier = _mapping(content.get("aanvulling_op"))
    return ReportContent(
        sender_code=_text(content.get("kenmerk")),
        sent_at=_moment(content.get("verzonden_op")),
        reporter=_contact(_mapping(content.get("melder")), _mapping(content.get("organisatie"))),
        child=_child(_mapping(content.get("kind"))),
        involved=read_involved(_mappings(content.get("betrokkenen"))),
        cause=_text(content.get("aanleiding")),
        norms=tuple(norm for norm in (1, 2, 3) if str(norm) in map(_text, _items(content.get("normen")))),
        kinds_of_norm_1=tuple(KINDS_OF_NORM_1.get(_text(kind), _text(kind)) for kind in _items(content.get("norm_1"))),
        groups=_groups(_mappings(content.get("regels"))),
        steps=tuple(_step(step) for step in _mappings(content.get("stappen"))),
        answers=_answers(content),
        was_told=told if isinstance(told, bool) else None,
        told_to=_text(content.get("verteld_aan")),
        not_told_because=_text(content.get("niet_verteld_omdat")),
        own_role=_text(content.get("eigen_rol")),
        secrecy=_secrecy(_text(content.get("bekendheid"))),
        secrecy_because=_text(content.get("bekendheid_omdat")),
        adds_to=_text(earlier.get("kenmerk")),
        adds_to_theirs=_text(earlier.get("hun_kenmerk")),
        adds_to_message=_text(earlier.get("bericht")),
        rest=tuple(_rest(content)),
    )


def _secrecy(wish: str) -> str:
    """Why the family may not hear who reports; a wish we don't know is taken for one. Empty: they may."""
    return "" if wish in {"", "open"} else SECRECY.get(wish, wish)


def _contact(reporter: Raw, organisation: Raw) -> Contact:
    return Contact(
        name=_text(reporter.get("naam")),
        role=_text(reporter.get("functie")),
        email=_text(reporter.get("email")),
        phone=_text(reporter.get("telefoon")),
        organisation=_text(organisation.get("naam")),
        organisation_phone=_text(organisation.get("telefoon")),
    )


def _child(child: Raw) -> Child:
    parts = (_text(child.get(part)) for part in ("voornaam", "tussenvoegsel", "achternaam"))
    born = _text(child.get("geboortedatum"))
    return Child(" ".join(part for part in parts if part), _day(born), born, _text(child.get("groep")))


def _groups(lines: list[Raw]) -> tuple[StatementGroup, ...]:
    by_kind: dict[str, list[Statement]] = {kind: [] for kind in STATEMENT_KINDS}
    for line in lines:
        kind = _text(line.get("soort"))
        by_kind[kind if kind in by_kind else ""].append(_statement(line))
    return tuple(StatementGroup(kind, STATEMENT_KINDS[kind], tuple(found)) for kind, found in by_kind.items() if found)


def _statement(line: Raw) -> Statement:
    on = _text(line.get("op"))
    injuries = tuple(_text(one.get("tekst")) for one in _mappings(line.get("letsel")))
    text, source, where = (_text(line.get(name)) for name in ("tekst", "van_wie", "waar"))
    return Statement(text, source, _day(on), on, where, injuries, _shareable(line))


def _step(step: Raw) -> StepTaken:
    name, on = _text(step.get("stap")), _text(step.get("op"))
    return StepTaken(STEPS.get(name, name), _day(on), on, _text(step.get("tekst")), _shareable(step))


def _shareable(passage: Raw) -> bool | None:
    """R-3.4: whether the family may know it; None where the sender said nothing of it."""
    said = passage.get("deelbaar")
    return said if isinstance(said, bool) else None


def _answers(content: Raw) -> tuple[Answer, ...]:
    answers, reasons = _mapping(content.get("antwoorden")), _mapping(content.get("redenen"))
    titles = question_titles(_text(content.get("beroep")), _text(content.get("editie")))
    return tuple(
        Answer(titles.get(key, _text(key)), _text(answers.get(key)), _text(reasons.get(key)))
        for key in dict.fromkeys((*answers, *reasons))
    )


# Which shape each key of the letter has; of another shape, it is shown as it came.
_SHAPES: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("melder", "organisatie", "kind", "antwoorden", "redenen", "aanvulling_op"), dict),
    **dict.fromkeys(("normen", "norm_1", "regels", "stappen", "betrokkenen"), list),
    **dict.fromkeys(("kenmerk", "verzonden_op", "beroep", "editie", "aanleiding", "gevaar"), str),
    **dict.fromkeys(("verteld_aan", "niet_verteld_omdat", "eigen_rol", "bekendheid", "bekendheid_omdat"), str),
    "verteld": bool,
}


def _rest(content: Raw) -> Iterable[tuple[str, str]]:
    for key, value in content.items():
        well_shaped = key in _SHAPES and isinstance(value, _SHAPES[key])
        if value not in (None, "", [], {}) and not well_shaped:
            yield _text(key), _text(value)


def _text(value: Any) -> str:
    """Text as text, anything else as it was written; half a character (a lone surrogate) can't be shown or stored."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode().strip()


def _mapping(value: Any) -> Raw:
    return value if isinstance(value, Mapping) else {}


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mappings(value: Any) -> list[Raw]:
    """The items that are mappings; a bare text among the lines is read as a line with that text."""
    return [item if isinstance(item, Mapping) else {"tekst": item} for item in _items(value)]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _moment(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
