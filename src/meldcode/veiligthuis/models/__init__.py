"""The facts of Veilig Thuis: the report, who may open it, how it was assessed, what was answered."""

from meldcode.veiligthuis.models.assessment import Assessment
from meldcode.veiligthuis.models.feedback import Feedback
from meldcode.veiligthuis.models.report import Report
from meldcode.veiligthuis.models.right import ConflictOfInterest, Right

__all__ = ["Assessment", "ConflictOfInterest", "Feedback", "Report", "Right"]
