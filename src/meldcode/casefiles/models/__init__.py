"""Facts of the professional's house. One step of the Meldcode, one file: the same name in models, actions and views."""

from meldcode.casefiles.models.casefile import Casefile, Round
from meldcode.casefiles.models.consultation import Consultation
from meldcode.casefiles.models.conversation import Conversation
from meldcode.casefiles.models.decision import Decision
from meldcode.casefiles.models.preparation import Preparation
from meldcode.casefiles.models.pupil import Pupil
from meldcode.casefiles.models.report import Contact, Report
from meldcode.casefiles.models.right import Right
from meldcode.casefiles.models.signal import Signal
from meldcode.casefiles.models.weighing import Weighing

__all__ = [
    "Casefile",
    "Consultation",
    "Contact",
    "Conversation",
    "Decision",
    "Preparation",
    "Pupil",
    "Report",
    "Right",
    "Round",
    "Signal",
    "Weighing",
]
