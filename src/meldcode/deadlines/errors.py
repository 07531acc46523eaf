"""What can be wrong with a period, a moment or the files that define them: where, what and the remedy."""


class DeadlineError(ValueError):
    """A deadline can't be told; the message is one line of Dutch."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        self.where = where
        self.what = what
        self.remedy = remedy
        super().__init__(f"{where}: {what} {remedy}")


class PeriodFileError(DeadlineError):
    """A definition file of periods, days or examples says something that can't be right."""

    def __init__(self, file: str, key: str, what: str, remedy: str) -> None:
        self.file = file
        self.key = key
        super().__init__(f"{file}, {key}" if key else file, what, remedy)


class UnknownPeriodError(DeadlineError):
    """There is no period with this id."""


class MomentError(DeadlineError):
    """The moment isn't a date or ISO time, doesn't exist, or lies outside the years we count in."""
