"""Facts of the professional's house. One step of the Meldcode, one file: the same name in models, actions and views."""

from meldcode.casefiles.models.aftercare import Aftercare
from meldcode.casefiles.models.attachment import Attachment, AttachmentPiece
from meldcode.casefiles.models.casefile import Casefile, Round
from meldcode.casefiles.models.check import Check
from meldcode.casefiles.models.consultation import Consultation
from meldcode.casefiles.models.conversation import Conversation
from meldcode.casefiles.models.decision import Decision
from meldcode.casefiles.models.family import FamilyFact
from meldcode.casefiles.models.helpplan import HelpPlan
from meldcode.casefiles.models.moving import IncomingMove, Move
from meldcode.casefiles.models.preparation import Preparation
from meldcode.casefiles.models.pupil import Pupil
from meldcode.casefiles.models.referral import Referral
from meldcode.casefiles.models.report import Contact, Report
from meldcode.casefiles.models.right import Right
from meldcode.casefiles.models.signal import Signal
from meldcode.casefiles.models.weighing import Weighing

__all__ = [
    "Aftercare",
    "Attachment",
    "AttachmentPiece",
    "Casefile",
    "Check",
    "Consultation",
    "Contact",
    "Conversation",
    "Decision",
    "FamilyFact",
    "HelpPlan",
    "IncomingMove",
    "Move",
    "Preparation",
    "Pupil",
    "Referral",
    "Report",
    "Right",
    "Round",
    "Signal",
    "Weighing",
]
