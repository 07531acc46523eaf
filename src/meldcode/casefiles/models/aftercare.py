"""Closing help that worked (R-2.6, R-4.15): never without agreements about keeping an eye on everybody's safety."""

from meldcode.casefiles.models.casefile import Step


class Aftercare(Step):
    """What was agreed when help ended. content: sealed JSON with agreements, watcher (person id), watcher_name and
    looks (ISO dates)."""
