"""The afwegingskader: from answers to whether reporting is needed and help is possible, with the reasons.

Pure: definitions come from a folder that the caller names, days are handed in, and nothing is written.
"""

from meldcode.afwegingskader.codes import Code, CodeList, load_codes
from meldcode.afwegingskader.definition import (
    Answer,
    Closing,
    Framework,
    Helpers,
    HelpProspect,
    Question,
    ReportNeed,
    Row,
)
from meldcode.afwegingskader.editions import check_editions, professions
from meldcode.afwegingskader.errors import AnswerError, DefinitionError, EditionError, LawError, UnsoundError
from meldcode.afwegingskader.evaluation import Outcome, Reason, weigh
from meldcode.afwegingskader.glossary import Glossary, Term, load_glossary
from meldcode.afwegingskader.loading import load_framework, load_framework_draft, load_framework_edition
from meldcode.afwegingskader.soundness import Proof, check_soundness
from meldcode.afwegingskader.steps import Step, StepQuestion, Steps, load_steps, load_steps_draft

__all__ = [
    "Answer",
    "AnswerError",
    "Closing",
    "Code",
    "CodeList",
    "DefinitionError",
    "EditionError",
    "Framework",
    "Glossary",
    "HelpProspect",
    "Helpers",
    "LawError",
    "Outcome",
    "Proof",
    "Question",
    "Reason",
    "ReportNeed",
    "Row",
    "Step",
    "StepQuestion",
    "Steps",
    "Term",
    "UnsoundError",
    "check_editions",
    "check_soundness",
    "load_codes",
    "load_framework",
    "load_framework_draft",
    "load_framework_edition",
    "load_glossary",
    "load_steps",
    "load_steps_draft",
    "professions",
    "weigh",
]
