class AccountsError(Exception):
    """Something about people or organisations can't be done; the message may be shown as it is."""


class WorksElsewhere(AccountsError):
    """This person holds a function at another organisation in this installation."""


class RoleNotHere(AccountsError):
    """An organisation of this kind does not know this role."""


class LastAdministrator(AccountsError):
    """Without an administrator nobody could let people in any more."""


class InvitationExpired(AccountsError):
    """The invitation was used, withdrawn, or is too old."""
