"""Cards about a pupil who goes to another school, or came from one."""

from meldcode.casefiles.guidance.card import Case, Guidance, when
from meldcode.casefiles.hints import owed_here
from meldcode.casefiles.moving import moving_of
from meldcode.casefiles.owed import AWAIT_SCHOOL, CONFIRM, DEPARTED, FEEDBACK, HAND_OVER, REPORT


def departed(case: Case) -> Guidance | None:
    """R-4.7 and R-4.8: gone, and nobody knows where."""
    owed = owed_here(case.dossier, DEPARTED)
    if owed is None or not case.dossier.is_open:
        return None
    due_on, is_late = when(owed, case.at)
    return Guidance(
        what="De leerling is weg, en niemand weet waarheen",
        why=(
            "Vertel het leerplicht. Zijn er nog zorgen, meld dan bij Veilig Thuis, ook als je al eerder meldde: "
            "zij kunnen het gezin zoeken."
        ),
        page="moving_departed",
        button="Leg vast wat je doet",
        code=case.dossier.code,
        due_on=due_on,
        is_late=is_late,
        beside=(
            ("Opnieuw melden" if case.dossier.report else "Melden bij Veilig Thuis", "report_new"),
            ("Toch bekend waarheen: draag over", "moving"),
        ),
    )


def hand_over(case: Case) -> Guidance | None:
    """She goes to another school, or that school said no: somebody calls and writes."""
    owed = owed_here(case.dossier, HAND_OVER)
    if owed is None or not case.dossier.is_open:
        return None
    due_on, is_late = when(owed, case.at)
    is_refused = moving_of(case.dossier).is_refused
    return Guidance(
        what="De nieuwe school zei nee: wat nu?" if is_refused else "Draag de zorgen over aan de nieuwe school",
        why=(
            "Lees waarom, bel de school, en draag opnieuw over. Tot iemand het overneemt, blijven jullie "
            "verantwoordelijk."
            if is_refused
            else "Bel de intern begeleider of zorgcoördinator daar, en stuur daarna de overdracht. Die vijf werkdagen "
            "hebben wij zelf gekozen."
        ),
        page="moving",
        button="Naar de overdracht",
        code=case.dossier.code,
        due_on=due_on,
        is_late=is_late,
        beside=(("Melden bij Veilig Thuis", "report_new"),),
    )


def waits(case: Case) -> Guidance | None:
    """Handed over, and not answered yet."""
    owed = owed_here(case.dossier, AWAIT_SCHOOL)
    if owed is None or not case.dossier.is_open:
        return None
    due_on, is_late = when(owed, case.at)
    return Guidance(
        what="Bel de nieuwe school: er is nog geen antwoord" if is_late else "Je wacht op de nieuwe school",
        why="Tot de nieuwe school de overdracht aanneemt, blijven jullie verantwoordelijk.",
        page="moving",
        button="Naar de overdracht",
        code=case.dossier.code,
        due_on=due_on,
        is_late=is_late,
        beside=(("Nieuw signaal vastleggen", "casefile_signal"),),
    )


def taken_over(case: Case) -> Guidance | None:
    """The new school carries it now; while Veilig Thuis or a colleague has to answer, that goes first."""
    waiting = [owed_here(case.dossier, what) for what in (CONFIRM, FEEDBACK, REPORT)]
    if not case.dossier.is_open or not moving_of(case.dossier).is_accepted or any(waiting):
        return None
    return Guidance(
        what="Sluit deze ronde af",
        why="De nieuwe school heeft de zorgen overgenomen en begint daar opnieuw met de stappen.",
        page="moving_close",
        button="Ronde afsluiten",
        code=case.dossier.code,
        beside=(("Bekijk de overdracht", "moving"),),
    )


def begin_again(case: Case) -> Guidance | None:
    """R-4.6: at the new school the steps begin again, with what was handed over beside them."""
    dossier = case.dossier
    if moving_of(dossier).received is None or dossier.round_signals or dossier.round_consultations:
        return None
    return Guidance(
        what="Begin hier opnieuw met de stappen",
        why="Lees wat de vorige school overdroeg. Schrijf op wat jullie zelf zien, en zoek iemand die meedenkt.",
        page="moving",
        button="Lees de overdracht",
        code=dossier.code,
        beside=(("Signaal vastleggen", "casefile_signal"), ("Overleg vastleggen", "consultation")),
    )
