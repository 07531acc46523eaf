"""A melding on paper: the same page, part by part, for a PDF. Its title and its file name say nothing about anybody."""

from datetime import date, datetime

from meldcode.casefiles.in_words import day
from meldcode.casefiles.letter_page import LetterPage
from meldcode.papers.printing import Paper, Part, heading, printed

FILE_NAME = "melding.pdf"
_NOT_SHARED = "Niet delen met het gezin"


def letter_pdf(page: LetterPage, reference: str, *, at: datetime) -> bytes:
    """The melding as an accessible PDF; without a reference, it is not a report yet, and says so on each page."""
    foot = (
        f"Melding bij Veilig Thuis, kenmerk {reference}" if reference else "Nog niet gemeld: dit is een voorbereiding"
    )
    parts = [
        *([] if reference else [Part("warning", "Dit is nog niet gemeld. Bel Veilig Thuis: 0800-2000, dag en nacht.")]),
        *([Part("warning", page.secrecy)] if page.secrecy else []),
        *([Part("text", page.addition)] if page.addition else []),
        heading("Over wie het gaat"),
        Part("rows", rows=page.about),
        heading("Waarom nu"),
        Part("text", page.occasion or "Nog niet opgeschreven."),
        *([heading("Waarom melden nodig is")] if page.norms else []),
        Part("items", rows=[(norm, "") for norm in page.norms]),
        heading("Wat is gezien en gehoord"),
        *_statements(page),
        heading("Wat al is gedaan"),
        Part("rows", rows=[(row["label"], _marked(row["value"], row.get("private"))) for row in page.steps]),
        *([heading("Hoe is gewogen")] if page.answers else []),
        Part("rows", rows=[(row["label"], row["value"]) for row in page.answers]),
        heading("Wat de betrokkenen weten"),
        Part("rows", rows=[(row["label"], row["value"]) for row in page.told]),
        heading("Wie meldt"),
        Part("rows", rows=page.sender),
    ]
    return printed(Paper("Melding bij Veilig Thuis", foot, [part for part in parts if part.text or part.rows]), at=at)


def _statements(page: LetterPage) -> list[Part]:
    parts: list[Part] = []
    for group in page.statements:
        rows = [(line["tekst"], _note(line)) for line in group.lines]
        parts += [heading(group.heading, 2), Part("items", rows=rows)]
    return parts


def _note(line: dict[str, object]) -> str:
    on, where, source = line.get("op"), line.get("waar"), line.get("van_wie")
    known = [day(on) if isinstance(on, date) else "", where, source and f"gehoord van {source}"]
    known.append(_NOT_SHARED if line.get("deelbaar") is False else "")
    return ", ".join(str(each) for each in known if each)


def _marked(text: str, private: str | None) -> str:
    return f"{text}\n{_NOT_SHARED}." if private else text
