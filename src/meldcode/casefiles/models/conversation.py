"""Step 3: the conversation with those concerned, or why it was not held."""

from django.db import models

from meldcode.casefiles.models.casefile import Step


class Conversation(Step):
    """A conversation that was held, or the reason why it was not.

    content: sealed JSON. Held: leader, lines (each who, said, wants_help; since
    the kit also concern and view, "" when not asked) and agreed. Not held: reason.
    """

    was_held = models.BooleanField()
    held_on = models.DateField(null=True)
