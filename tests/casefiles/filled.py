"""Forms as people at De Wilg fill them in; a test changes what it is about."""

from typing import Any


def signal(
    text: str = "Noor had een blauwe plek op haar arm.",
    *,
    kind: str = "eigen-waarneming",
    source: str = "",
    **changes: Any,
) -> dict[str, Any]:
    """A signal of one line, seen on Monday 2 March 2026 in the classroom, not serious."""
    return {
        "regels-TOTAL_FORMS": "1",
        "regels-INITIAL_FORMS": "0",
        "regels-0-text": text,
        "regels-0-kind": kind,
        "regels-0-source": source,
        **day("seen_on", "2", "3", "2026"),
        "seen_at": "",
        "place": "in de klas",
        "is_serious": "nee",
        **changes,
    }


def consultation(**changes: Any) -> dict[str, Any]:
    return {
        **day("held_on", "2", "3", "2026"),
        "consulted": "veilig-thuis",
        "whom": "Medewerker van Veilig Thuis",
        "question": "Moeten we met de ouders praten?",
        "advice": "Praat eerst met moeder.",
        "agreed": "Ineke belt moeder morgen.",
        "talker": "Ineke",
        "reference": "VT-123",
        **changes,
    }


def conversation(**changes: Any) -> dict[str, Any]:
    return {
        "was_held": "ja",
        **day("held_on", "2", "3", "2026"),
        "leader": "Ineke de Wit",
        "regels-TOTAL_FORMS": "2",
        "regels-INITIAL_FORMS": "0",
        "regels-0-who": "moeder",
        "regels-0-said": "Het gaat thuis niet goed.",
        "regels-0-wants_help": "ja",
        "regels-1-who": "",
        "regels-1-said": "",
        "regels-1-wants_help": "",
        "agreed": "We spreken elkaar volgende week.",
        "explanation": "",
        **changes,
    }


def no_conversation(**changes: Any) -> dict[str, Any]:
    return {
        "was_held": "nee",
        "regels-TOTAL_FORMS": "1",
        "regels-INITIAL_FORMS": "0",
        "why": "veiligheid-kind",
        "explanation": "Vader reageert vaak agressief.",
        **changes,
    }


def decision(**changes: Any) -> dict[str, Any]:
    return {"reports": "ja", "helps": "nee", "reason": "Omdat het thuis niet veilig is.", **changes}


def report(**changes: Any) -> dict[str, Any]:
    return {
        "norm_1": ["structureel"],
        "occasion": "Het wordt steeds erger.",
        "told": "ja",
        "told_whom": "Moeder, zij snapt het.",
        "not_told_because": "",
        "own_role": "Ik zie Noor elke dag.",
        "phone": "06 12345678",
        "index_prompt": "gedaan",
        "index_reason": "",
        **changes,
    }


def day(name: str, day: str, month: str, year: str) -> dict[str, str]:
    """A day in its three boxes."""
    return {f"{name}_dag": day, f"{name}_maand": month, f"{name}_jaar": year}
