"""Tags for page writers: ``{% load screens %}``. Blocks hold plain HTML; the tags lay it out."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django import template
from django.forms.forms import BaseForm
from django.template import Context
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meldcode.screens import voice
from meldcode.screens.error_summary import faults

register = template.Library()

ALERT_ICONS = {"info": "info", "ok": "check", "warning": "warning", "error": "error"}
DANGER = {
    "acuut": ("danger", gettext_lazy("Acuut onveilig")),
    "structureel": ("warning", gettext_lazy("Structureel onveilig")),
    "geen": ("safe", gettext_lazy("Geen onveiligheid")),
}


def drawn(name: str, context: Mapping[str, object]) -> SafeString:
    """Draw one of our templates; what it escapes stays escaped."""
    return mark_safe(render_to_string(f"screens/{name}.html", dict(context)))  # noqa: S308 — a template escaped it


# ── forms ────────────────────────────────────────────────────────────────────────────────────────
@register.simple_tag(takes_context=True)
def form_start(
    context: Context,
    form: BaseForm | None = None,
    *,
    action: str = "",
    draft_url: str | None = None,
    once: bool = True,
    name: str = "",
) -> SafeString:
    """Open a form: csrf token, submission key, draft address, submit-once.

    Reads ``form_token``, ``form_version``, ``draft_url`` and ``restored_at`` (when a kept draft was put back, so that
    the page says so) from the page's context when they are there.
    """
    return drawn(
        "form_start",
        {
            "csrf_token": context.get("csrf_token"),
            "form": form,
            "action": action,
            "name": name,
            "draft_url": context.get("draft_url") if draft_url is None else draft_url,
            "is_once": once,
            "form_token": context.get("form_token"),
            "form_version": context.get("form_version"),
            "restored_at": context.get("restored_at"),
        },
    )


@register.simple_tag
def form_end() -> SafeString:
    """Close a form opened with ``form_start``; leaves room to say that the draft was kept."""
    return drawn("form_end", {})


@register.simple_tag
def error_summary(*judged: object) -> SafeString:
    """Say on top what is wrong, with a link to each control; nothing when all is well."""
    return drawn("error_summary", {"faults": faults(*judged)})


@register.simple_tag
def error_prefix(*judged: object) -> str:
    """Begin the page's title with "Fout: " when one of these forms has errors."""
    return _("Fout: ") if faults(*judged) else ""


# ── words ───────────────────────────────────────────────────────────────────────────────────────
@register.simple_tag(takes_context=True, name="said")
def said_here(context: Context, words: str) -> str:
    """Words of ours as the reader's profession says them; never for what somebody wrote."""
    return voice.said(words, str(context.get("profession", "")))


@register.filter(name="said")
def said_for(words: str, profession: str) -> str:
    """The same inside another tag: ``{% card "Wat jullie doen"|said:profession %}``."""
    return voice.said(words, profession)


# ── blocks ───────────────────────────────────────────────────────────────────────────────────────
@register.simple_block_tag
def alert(content: str, kind: str = "info", *, title: str = "", level: int = 2, role: str = "") -> SafeString:
    """A message in a coloured frame: info, ok, warning or error."""
    icon_name = ALERT_ICONS[kind]
    return drawn(
        "alert",
        {"content": content, "kind": kind, "icon_name": icon_name, "title": title, "level": level, "role": role},
    )


@register.simple_block_tag
def table_region(content: str, label: str) -> SafeString:
    """A wide table that scrolls sideways by itself and can be reached with the keyboard."""
    return drawn("table_region", {"content": content, "label": label})


@register.simple_block_tag
def card(content: str, title: str = "", *, level: int = 2, kind: str = "") -> SafeString:
    """A quiet card around what belongs together; ``kind`` is empty, "accent" or "danger"."""
    return drawn("card", {"content": content, "title": title, "level": level, "kind": kind})


@register.simple_block_tag
def receipt(content: str, title: str, *, reference: str = "", label: str = "") -> SafeString:
    """The confirmation after sending: title, reference number, what happens next; prints well."""
    return drawn("receipt", {"content": content, "title": title, "reference": reference, "label": label})


@register.simple_block_tag
def shown_when(content: str, condition: str) -> SafeString:
    """Show this part only while a field has a value, "name=value"; always there without a script."""
    return drawn("shown_when", {"content": content, "condition": condition})


# ── parts ────────────────────────────────────────────────────────────────────────────────────────
@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A small drawing; decoration unless it has a label."""
    return drawn("icon", {"name": name, "label": label, "template": f"screens/icons/{name}.svg"})


@register.simple_tag
def next_card(
    title: str,
    *,
    text: str = "",
    url: str = "",
    action: str = "",
    links: Iterable[tuple[str, str]] = (),
    due: str = "",
    level: int = 2,
) -> SafeString:
    """The one "wat nu?" card of a page: what to do, why, the button, and quieter roads beside it."""
    return drawn(
        "next_card",
        {"title": title, "text": text, "url": url, "action": action, "links": links, "due": due, "level": level},
    )


@register.simple_tag
def stepper(steps: Iterable[Mapping[str, object]], label: str = "") -> SafeString:
    """The five steps of a case; each a mapping with label, state, url, note. Folded on a phone."""
    listed = list(steps)
    current = next((n for n, step in enumerate(listed, start=1) if step.get("state") == "current"), 0)
    return drawn(
        "stepper",
        {"steps": listed, "label": label or _("De vijf stappen"), "current": current, "total": len(listed)},
    )


@register.simple_tag
def chronology(entries: Iterable[object], empty: str = "") -> SafeString:
    """What happened, in the order given; each entry has at, kind, author, text, and maybe url, title, tone."""
    return drawn("chronology", {"entries": list(entries), "empty": empty or _("Er is nog niets vastgelegd.")})


@register.simple_tag
def data_list(rows: Iterable[tuple[str, object]]) -> SafeString:
    """Facts as a list of name and value."""
    return drawn("data_list", {"rows": list(rows)})


@register.simple_tag
def summary_list(rows: Iterable[Mapping[str, object]]) -> SafeString:
    """Answers before sending, each with a link to change it: label, value, url."""
    return drawn("summary_list", {"rows": list(rows)})


@register.simple_tag
def danger(level: str) -> SafeString:
    """How dangerous: acuut, structureel, geen; in words, colour and shape. Nothing for an empty level."""
    if not level:
        return mark_safe("")
    tone, words = DANGER[level]
    return drawn("danger", {"level": level, "tone": tone, "words": words})


@register.simple_tag
def tag(text: str, tone: str = "neutral") -> SafeString:
    """A small label: neutral, safe, warning, danger or quiet."""
    return drawn("tag", {"text": text, "tone": tone})


@register.simple_tag
def two_texts(mine: str, theirs: str, *, by: str = "", at: dt.datetime | None = None, label: str = "") -> SafeString:
    """Two versions of one text side by side, when somebody else saved while this person was writing."""
    return drawn("two_texts", {"mine": mine, "theirs": theirs, "by": by, "at": at, "label": label})


# ── days and moments ─────────────────────────────────────────────────────────────────────────────
@register.filter
def day(value: dt.date | None) -> str:
    """A day in words: 14 maart 2027."""
    return formats.date_format(in_amsterdam(value), "j F Y") if value else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """A moment in words: 14 maart 2027 om 14:03."""
    return formats.date_format(in_amsterdam(value), "j F Y \\o\\m H:i") if value else ""


def in_amsterdam(value: dt.date) -> dt.date:
    """Move a moment to the clock on the wall (the time zone of the settings); a day stays as it is."""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return value.astimezone(timezone.get_current_timezone())
    return value
