"""A pupil who goes to another school (R-4.6): that she left, how the concerns were handed over, what came back."""

from django.db import models

from meldcode.casefiles.models.casefile import Round
from meldcode.tenancy.models import OwnedByOrganisation
from meldcode.vault.fields import SealedField


class Move(OwnedByOrganisation):
    """One record of a hand-over, on either side. It is no Step: an answer comes by letter and has no author here.

    to_id: the other school, when it is connected here; where this came from, for what was received.
    content: sealed JSON. Left: on (ISO), where (name and place, or empty). Call: school, on, spoke, told. Letter and
    paper: what the letter says (moving_letter.py), school, why (the five questions, when there was no consent).
    Answer: school, by, reason. Received: what the letter said, school. Gone: told, needed. Closed: remark.
    """

    class Kind(models.TextChoices):
        LEFT = "vertrokken", "Leerling is van school"
        LEFT_UNKNOWN = "vertrokken-onbekend", "Leerling vertrokken, onbekend waarheen"
        CALL = "gebeld", "Gebeld met de nieuwe school"
        LETTER = "brief", "Overdracht verstuurd naar de nieuwe school"
        PAPER = "op-papier", "Overdracht gemaakt om te printen"
        ACCEPTED = "aangenomen", "De nieuwe school neemt de overdracht aan"
        REFUSED = "geweigerd", "De nieuwe school neemt de overdracht niet aan"
        RECEIVED = "ontvangen", "Overdracht van een andere school aangenomen"
        GONE = "besproken", "Besproken wat nodig is na het vertrek"
        CLOSED = "afgesloten", "Ronde afgesloten: de nieuwe school heeft het overgenomen"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="moves")
    # The how-manieth of its round: moments may be equal, numbers never.
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    author = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    to_id = models.UUIDField(null=True)
    # Of an answer: the hand-over it is about.
    answers_id = models.UUIDField(null=True)
    letter = models.OneToOneField("exchange.OutgoingLetter", null=True, on_delete=models.PROTECT, related_name="+")
    content = SealedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="casefiles_move_one_a_number")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class IncomingMove(OwnedByOrganisation):
    """A hand-over from another school that waits for an answer here; it belongs to no file yet.

    It has a data key of its own. Answered, that key is shredded: accepted, its text stands in the pupil's file;
    refused, this school has no business with it.
    """

    code = models.CharField(max_length=20)
    from_id = models.UUIDField()
    message_id = models.UUIDField()
    data_key_id = models.UUIDField()
    received_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    content = SealedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "code"], name="casefiles_one_incoming_move_a_code")
        ]

    def __str__(self) -> str:
        return self.code
