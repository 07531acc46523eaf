"""Who looked and who did what, in words: the witness writes codes, people read sentences."""

from meldcode.audit.models import Event

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
    "melding.zelf-gedaan": "legde vast dat er zelf is gemeld bij Veilig Thuis",
    "dossier.print": "drukte de melding af of bewaarde die als PDF",
    "terugkoppeling.vastgelegd": "legde de terugkoppeling van Veilig Thuis vast",
    "eigen-rol.afgesproken": "legde vast wat is afgesproken met Veilig Thuis",
    "terugkoppeling.ontvangen": "bracht de terugkoppeling van Veilig Thuis",
    "veilig-thuis.gebeld": "legde een telefoontje met Veilig Thuis vast",
    "verwijsindex.vastgelegd": "legde iets vast over de verwijsindex",
}


def deed_in_words(event: Event) -> str:
    """What somebody did or saw, after her name; a code nobody put in words yet stays readable."""
    words = _DEEDS.get(event.action, event.action.replace(".", ": ").replace("-", " "))
    return f"probeerde dit, en mocht het niet: {words}" if event.outcome == Event.Outcome.REFUSED else words
