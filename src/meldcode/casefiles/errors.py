"""What can't be done in the professional's house; each message may be shown as it is."""


class CasefilesError(Exception):
    """The deed was not done; nothing changed."""


class RoundClosed(CasefilesError):
    """This round is closed; a new signal begins the next."""

    def __init__(self) -> None:
        super().__init__("Deze ronde is afgesloten. Leg een nieuw signaal vast om een nieuwe ronde te beginnen.")


class NumberTaken(CasefilesError):
    """Another pupil on the roster has this number."""

    def __init__(self) -> None:
        super().__init__("Er staat al een leerling met dit nummer op de lijst. Kijk het nummer na.")


class StaleEdit(CasefilesError):
    """Somebody else was quicker: what she wrote is shown beside what was typed, and nothing is lost."""

    def __init__(self, theirs: str, author: str) -> None:
        super().__init__(
            "Een collega was je net voor. Hieronder staan beide teksten naast elkaar."
            if theirs
            else "Een collega was je net voor: open het overzicht in een nieuw venster en kijk wat er nu staat. "
            "Wat jij typte, staat er nog. Klopt dat, bewaar dan nog een keer."
        )
        self.theirs = theirs
        self.author = author


class NotAColleague(CasefilesError):
    """Work passes only to somebody who works here and may see files."""

    def __init__(self) -> None:
        super().__init__("Deze collega werkt hier niet meer, of mag geen dossiers zien. Kies een ander.")


class NotWeighedYet(CasefilesError):
    """A decision follows a weighing."""

    def __init__(self) -> None:
        super().__init__("Er is nog niet gewogen. Beantwoord eerst de afwegingen.")


class StillOwed(CasefilesError):
    """A round is not closed over the head of something that is still to be done or heard."""

    def __init__(self) -> None:
        super().__init__(
            "Deze ronde kan nog niet dicht: er moet nog iets gebeuren, of Veilig Thuis of een andere school moet nog "
            "antwoorden. Kijk in het dossier wat er nog openstaat, of kies een dag waarop je weer kijkt."
        )


class AlreadyAnswered(CasefilesError):
    """A hand-over is answered once."""

    def __init__(self) -> None:
        super().__init__("Een collega heeft deze overdracht net beantwoord. Kijk bij Mijn werk wat er nu staat.")


class NotOnRoster(CasefilesError):
    """The pupil who was chosen left the roster meanwhile."""

    def __init__(self) -> None:
        super().__init__("Deze leerling staat niet meer op de lijst. Kies opnieuw, of zet de leerling er weer op.")


class NotASchoolHere(CasefilesError):
    """A hand-over goes to another school that is connected here, and to nobody else."""

    def __init__(self) -> None:
        super().__init__("Deze school is hier niet aangesloten. Bel de school, en druk de overdracht af.")


class NotTakenOver(CasefilesError):
    """Responsible is the school that has the file, until the new one says that it took over."""

    def __init__(self) -> None:
        super().__init__(
            "De nieuwe school heeft de overdracht nog niet aangenomen. Tot die tijd blijven jullie verantwoordelijk."
        )


class NobodyToConfirm(CasefilesError):
    """The organisation has nobody who is finally responsible."""

    def __init__(self) -> None:
        super().__init__(
            "Niemand in je organisatie is eindverantwoordelijk. "
            "Vraag de beheerder iemand de functie schoolleider te geven."
        )


class OwnDecision(CasefilesError):
    """Who took a decision against the norm does not confirm it while somebody else is finally responsible."""

    def __init__(self) -> None:
        super().__init__(
            "Dit besluit nam je zelf. Een ander die eindverantwoordelijk is, bevestigt het of wijst het af."
        )


class NoVeiligThuis(CasefilesError):
    """There is no Veilig Thuis to send a letter to."""

    def __init__(self) -> None:
        super().__init__(
            "Jouw organisatie kan hier niet digitaal melden. Bel Veilig Thuis: 0800-2000, dag en nacht en gratis."
        )


class BrokenRoster(CasefilesError):
    """A file with pupils can't be read in; says which lines and why."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("Er is niets ingelezen. Verbeter deze regels en probeer het opnieuw.")
        self.faults = faults
