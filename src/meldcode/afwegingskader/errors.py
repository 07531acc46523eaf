"""What can be wrong with a definition, an edition or an answer: where, what and the remedy."""


class LawError(ValueError):
    """Something in or about the definitions doesn't hold; the message is one line of Dutch."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        self.where = where
        self.what = what
        self.remedy = remedy
        super().__init__(f"{where}: {what} {remedy}")


class DefinitionError(LawError):
    """A definition file says something that can't be right: an unknown key, no source, an unknown answer."""

    def __init__(self, file: str, key: str, what: str, remedy: str) -> None:
        self.file = file
        self.key = key
        super().__init__(f"{file}, {key}" if key else file, what, remedy)


class UnsoundError(DefinitionError):
    """A decision table fails while it is used: no row, two rows, or rows that contradict each other."""


class EditionError(LawError):
    """There is no such profession, or no edition of it is in force on that day."""


class AnswerError(LawError):
    """An answer doesn't fit: the question or the answer is unknown, or the question can't be reached."""

    def __init__(self, question: str, what: str, remedy: str) -> None:
        self.question = question
        super().__init__(f'vraag "{question}"', what, remedy)
