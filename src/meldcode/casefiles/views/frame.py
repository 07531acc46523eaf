"""What every page of a file shows around its own matter: whose file, the five steps, what is there already."""

from datetime import datetime

from meldcode.casefiles.chronology import notes_of
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.progress import steps_of


def frame(dossier: Dossier, at: datetime) -> dict[str, object]:
    """Context for casefiles/step_base.html; nothing of it is asked of the database any more."""
    steps = steps_of(dossier) if dossier.signals else []
    return {"dossier": dossier, "steps": steps, "notes": notes_of(dossier), "at": at}
