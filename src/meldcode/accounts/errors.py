class AccountsError(Exception):
    """Something about people or organisations can't be done; the message may be shown as it is."""


class WorksElsewhere(AccountsError):
    """This person holds a function at another organisation in this installation."""


class WorksHereAlready(AccountsError):
    """This person holds a function here: change her functions instead of inviting her."""


class RoleNotHere(AccountsError):
    """An organisation of this kind does not know this role."""


class LastAdministrator(AccountsError):
    """Without an administrator nobody could let people in any more."""


class InvitationExpired(AccountsError):
    """The invitation was used, withdrawn, or is too old."""


class NameTaken(AccountsError):
    """Another organisation in this installation has this name; letters are addressed by it."""


class StaleFunctions(AccountsError):
    """Somebody else changed this person's functions after the page was shown."""


class StaleArrangement(AccountsError):
    """Another administrator changed what was arranged after the page was shown."""


class NobodyHolds(AccountsError):
    """What is arranged names a function that nobody holds, or somebody who does not work here any more."""


class FilesWithoutOwner(AccountsError):
    """Whoever leaves would leave files that nobody else may open; says how many, never which.

    count: how many files. remedy: what to do first, in the words of the house that keeps them.
    """

    def __init__(self, count: int, remedy: str = "") -> None:
        files = "1 dossier heeft" if count == 1 else f"{count} dossiers hebben"
        self.count = count
        self.remedy = remedy or "Geef eerst iemand anders toegang tot deze dossiers, of dezelfde functie."
        super().__init__(f"{files} daarna niemand meer die erbij kan. {self.remedy}")
