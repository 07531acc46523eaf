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
    "dossier.family": "opende het dossier bij het gezin",
    "dossier.share": "bekeek wie toegang heeft",
    "dossier.betrokken": "gaf een collega toegang",
    "dossier.recht-beeindigd": "beëindigde de toegang van een collega",
    "signaal.vastgelegd": "legde een signaal vast",
    "signaal.achteraf-vastgelegd": "legde achteraf een telefoontje vast",
    "dossier.complete": "opende het dossier om het compleet te maken",
    "dossier.aangevuld": "maakte het dossier compleet",
    "dossier.prepare": "opende het dossier om het gesprek voor te bereiden",
    "gesprek.voorbereid": "bereidde een gesprek voor",
    "brief.vastgelegd": "legde een brief aan de ouders vast",
    "signaal.gelezen": "las de eigen signalen terug",
    "dossier.attach": "opende het dossier om een bijlage toe te voegen",
    "bijlage.toegevoegd": "voegde een bijlage toe",
    "bijlage.bekeken": "opende een bijlage",
    "bijlage.blad": "zag een blad van een bijlage",
    "bijlage.gedownload": "bewaarde het origineel van een bijlage",
    "overleg.vastgelegd": "legde een overleg vast",
    "gesprek.vastgelegd": "legde een gesprek vast",
    "weging.vastgelegd": "werkte aan de weging",
    "besluit.genomen": "nam een besluit",
    "besluit.bevestigd": "bevestigde een besluit",
    "besluit.afgewezen": "wees een besluit af",
    "dossier.help": "opende het dossier bij het hulpplan",
    "dossier.refer": "opende het dossier om door te verwijzen",
    "dossier.look": "opende het dossier om te kijken hoe het gaat",
    "hulpplan.afgesproken": "legde het hulpplan vast",
    "hulptaak.gedaan": "vinkte een taak uit het hulpplan af",
    "hulp.afgesloten": "sloot de hulp af",
    "doorverwijzing.vastgelegd": "legde een doorverwijzing vast",
    "afweging-5.voorgelegd": "legde een onbeantwoorde afweging 5 voor aan wie eindverantwoordelijk is",
    "nazorg.vastgelegd": "keek hoe het gaat na de hulp",
    "navraag-doorverwijzing.vastgelegd": "vroeg na of zij hulp hebben gezocht",
    "hoe-gaat-het.vastgelegd": "keek hoe het gaat na de melding",
    "heroverwegen.vastgelegd": "keek terug op het besluit om niet te melden",
    "gezin.vastgelegd": "schreef op wie er rond het kind zijn",
    "gezin.klopt-niet": "haalde iemand weg bij het gezin",
    "gezin.geen-broers-zussen": "schreef op dat er geen broers of zussen zijn",
    "melding.verzonden": "verstuurde een melding naar Veilig Thuis",
    "terugkoppeling.ontvangen": "bracht de terugkoppeling van Veilig Thuis",
    "veilig-thuis.gebeld": "legde een telefoontje met Veilig Thuis vast",
    "verwijsindex.vastgelegd": "legde iets vast over de verwijsindex",
}


def deed_in_words(event: Event) -> str:
    """What somebody did or saw, after her name; a code nobody put in words yet stays readable."""
    words = _DEEDS.get(event.action, event.action.replace(".", ": ").replace("-", " "))
    return f"probeerde dit, en mocht het niet: {words}" if event.outcome == Event.Outcome.REFUSED else words
