"""Step 1: what somebody saw or heard."""

from django.db import models

from meldcode.casefiles.models.casefile import Step


class Signal(Step):
    """One observation. Its code is its author's own: the file's code would tell her that there is more.

    content: sealed JSON with place, natures (codes), lines (each kind, text, source) and injuries (each place, kind,
    size; older rows have none). Written down after an urgent call also called: at (ISO), whom and skipped (codes),
    about (a code), spoke, said, reference, reason.
    """

    code = models.CharField(max_length=20)
    seen_on = models.DateField()
    seen_at = models.TimeField(null=True)
    is_serious = models.BooleanField()

    class Meta(Step.Meta):
        constraints = [
            *Step.Meta.constraints,
            models.UniqueConstraint(fields=["organisation_id", "code"], name="casefiles_one_signal_a_code"),
        ]
