"""The closed lists that Veilig Thuis chooses from, as the definitions give them."""

from django.conf import settings

from meldcode.afwegingskader import CodeList, LawError, load_codes, load_framework_edition

HAND_OVER = "overdracht"


def outcomes() -> CodeList:
    """What can follow on a safety assessment (domain §3.5)."""
    return load_codes(settings.DEFINITIONS_FOLDER, "uitkomst-veiligheidsbeoordeling")


def receivers() -> CodeList:
    """To whom a report can be handed over."""
    return load_codes(settings.DEFINITIONS_FOLDER, "overdracht-naar")


def text_of(codes: CodeList, code_id: str) -> str:
    """What the screen shows for a kept id; the id itself when a later list doesn't know it any more."""
    return codes.text(code_id) if code_id in codes.ids else code_id


def question_titles(profession: str, edition: str) -> dict[str, str]:
    """The titles of the questions a reporter weighed with, by id; empty when we don't have her edition."""
    try:
        framework = load_framework_edition(settings.DEFINITIONS_FOLDER, profession, edition)
    except LawError:
        return {}
    return {question.id: question.title for question in framework.questions}
