from uuid import UUID


class AuditError(Exception):
    """The trail can't be written or doesn't hold."""


class AlreadyDone(AuditError):
    """This submission had its effect before: the answer is the one given then."""

    def __init__(self, answer: str, *, same_text: bool, object_id: UUID | None) -> None:
        super().__init__("Dit formulier was al verwerkt.")
        self.answer = answer
        self.same_text = same_text
        self.object_id = object_id
