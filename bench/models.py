"""What the plain view keeps: one row, readable, belonging to nobody."""

from uuid import uuid4

from django.db import models


class PlainReport(models.Model):
    """The fields of the form as JSON."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    kept_at = models.DateTimeField()
    content = models.TextField()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return str(self.id)
