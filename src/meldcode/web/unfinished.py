"""From the page somebody was typing on to words that say what it was, without a name in them."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import Resolver404, resolve

_WORDS = {
    "signal_new": "Een signaal",
    "casefile_signal": "Een signaal",
    "afterwards": "Een telefoontje, achteraf",
    "casefile_afterwards": "Een telefoontje, achteraf",
    "consultation": "Een overleg",
    "preparation": "De voorbereiding van een gesprek",
    "parent_letter": "Een brief aan de ouders",
    "conversation": "Een gesprek",
    "weighing_risks": "Een weging",
    "weighing_question": "Een weging",
    "decision": "Een besluit",
    "confirmation": "Een bevestiging",
    "report_new": "Een melding",
    "report_call": "Een telefoontje met Veilig Thuis",
    "pupil_new": "Een nieuwe leerling",
}


@dataclass(frozen=True)
class Unfinished:
    words: str
    path: str
    saved_at: datetime


def unfinished(drafts: list[tuple[str, datetime]]) -> list[Unfinished]:
    """The drafts as a list to go on from."""
    return [Unfinished(_words(path), path, saved_at) for path, saved_at in drafts]


def _words(path: str) -> str:
    try:
        return _WORDS.get(resolve(path).url_name or "", "Een formulier")
    except Resolver404:
        return "Een formulier"
