"""Photos and documents with a file: beside a signal, or with the file itself."""

from django.db import models

from meldcode.casefiles.models.casefile import Step
from meldcode.casefiles.models.signal import Signal
from meldcode.papers.pieces import Piece
from meldcode.papers.sheets import ENDINGS, Kind


class Attachment(Step):
    """One photo or document. Its code is its own: whoever has it learns nothing of the file it lies in.

    signal: the signal it lies beside; its author sees it too. Without one it is only for who may see the whole file.
    content: sealed JSON with name (of the file), what (is to be seen) and made_on (ISO day or "").
    """

    code = models.CharField(max_length=20)
    signal = models.ForeignKey(Signal, null=True, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    size = models.PositiveIntegerField()
    sheets = models.PositiveSmallIntegerField()

    class Meta(Step.Meta):
        constraints = [
            *Step.Meta.constraints,
            models.UniqueConstraint(fields=["organisation_id", "code"], name="casefiles_one_attachment_a_code"),
        ]

    @property
    def download_name(self) -> str:
        """The name under which it is saved: never the one it came with, which may name a child."""
        return f"bijlage-{self.code}.{ENDINGS[Kind(self.kind)]}"


class AttachmentPiece(Piece):
    """A piece of an attachment, sealed by the key of the pupil's file: shredding the file shreds it."""

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="pieces")
