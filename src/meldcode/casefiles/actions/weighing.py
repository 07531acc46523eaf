"""Step 4: weighing, one question at a time. Each answer adds a row with the weighing as it then stands."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from meldcode.accounts.members import Member
from meldcode.afwegingskader import Framework, weigh
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import deed
from meldcode.casefiles.actions.steps import Content, open_round, refuse_stale, store
from meldcode.casefiles.dossier import Dossier
from meldcode.casefiles.models import Weighing
from meldcode.casefiles.owed import ESCALATED, RESULT
from meldcode.followup.promises import keep

# The afweging that is answered on the day that was agreed with the help; answering it keeps that commitment.
_LAST_QUESTION = "resultaat"


def judge_risks(
    dossier: Dossier,
    risks: Mapping[str, str],
    *,
    seen: str | None,
    by: Member,
    at: datetime,
    once: Submission | None = None,
) -> Weighing:
    """Answer step 4's own questions, in words, before the afwegingen. risks: text by question id."""
    content = _standing(dossier)
    return _add(dossier, {**content, "risks": dict(risks)}, seen=seen, by=by, at=at, once=once)


def answer(
    dossier: Dossier,
    question: str,
    given: str,
    reason: str,
    *,
    seen: str | None,
    by: Member,
    at: datetime,
    once: Submission | None = None,
) -> Weighing:
    """Answer one afweging with its reason.

    Answers to later questions that can't be reached any more fall away; the row before keeps them. Raises
    afwegingskader.AnswerError when the question does not exist, can't be reached, or has no such answer.
    """
    framework = _framework(dossier)
    content = _standing(dossier)
    # Weighed first: an answer that doesn't fit is refused before anything is written.
    answers = _still_reachable(framework, {**content["answers"], question: given}, question)
    reasons = {name: text for name, text in {**content["reasons"], question: reason}.items() if name in answers}
    new = {**content, "answers": answers, "reasons": reasons}
    keeps = (RESULT, ESCALATED) if question == _LAST_QUESTION else ()
    return _add(dossier, new, seen=seen, by=by, at=at, once=once, keeps=keeps)


def _standing(dossier: Dossier) -> Content:
    if dossier.weighing is None:
        return {"risks": {}, "answers": {}, "reasons": {}}
    return dossier.weighing.data


def _framework(dossier: Dossier) -> Framework:
    assert dossier.framework is not None, "the door loads the framework with the file"
    return dossier.framework


def _still_reachable(framework: Framework, answers: dict[str, str], changed: str) -> dict[str, str]:
    """The answers up to and with the changed one, and those after it that still follow from it."""
    kept: dict[str, str] = {}
    for question in framework.questions:
        if question.id not in answers:
            continue
        following = weigh(framework, kept).next_question
        if following is not None and following.id == question.id:
            kept[question.id] = answers[question.id]
    if changed not in kept:
        weigh(framework, {**kept, changed: answers[changed]})
    return kept


def _add(
    dossier: Dossier,
    content: Content,
    *,
    seen: str | None,
    by: Member,
    at: datetime,
    once: Submission | None,
    keeps: Sequence[str] = (),
) -> Weighing:
    framework = _framework(dossier)
    ground = ", ".join(sorted(dossier.grounds))
    with deed("weging.vastgelegd", by=by, at=at, about=dossier.casefile.id, ground=ground, once=once) as happening:
        row = Weighing(
            round=open_round(dossier, by),
            profession=framework.profession,
            edition=framework.edition,
            digest=framework.digest,
        )
        refuse_stale(row, seen, dossier, _in_words)
        store(row, content, keyring=dossier.keyring, by=by, at=at)
        happening.object_id = row.id
        keep(*keeps, about=dossier.casefile.id, at=at)
        happening.answer = f"/dossier/{dossier.code}/weging/vraag/"
    return row


def _in_words(content: Content) -> str:
    """A weighing as a text to lay beside somebody else's."""
    lines = [f"{name}: {text}" for name, text in content["risks"].items() if text]
    lines += [f"{name}: {given}. {content['reasons'].get(name, '')}" for name, given in content["answers"].items()]
    return "\n".join(lines)
