"""A page with a form on it, from showing to sent: nothing typed is lost, and one pressing has one effect.

    page = FormPage(request, form=SignalForm, lines=StatementLines)
    if page.is_valid():
        code = record(page.form.cleaned_data, by=request.member, at=request.at, once=page.submission)
        return page.done(reverse("casefile", args=[code]), "Je signaal is vastgelegd.")
    return page.show("casefiles/signal.html", {"pupil": pupil})

An action that is given `once=page.submission` sets `happening.answer` to the address that `done` would go to.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts.doors import MemberRequest
from meldcode.accounts.members import member_for
from meldcode.audit.chain import Submission
from meldcode.audit.deeds import refuse_repetition
from meldcode.papers.access import draft_of
from meldcode.papers.drafts import discard_draft, keep_draft
from meldcode.screens.tokens import FormToken, read, sign
from meldcode.screens.voice import said, say_form

TOKEN_FIELD = "sleutel"  # noqa: S105  the name of a form field
VERSION_FIELD = "versie"
_NOT_TYPED = {TOKEN_FIELD, VERSION_FIELD, "csrfmiddlewaretoken"}

# Makes one form or set of lines out of what was posted (None: a fresh one). Any: each page has forms of its own.
Maker = Callable[..., Any]


class FormPage:
    """The forms of one page, filled from the post, from a kept draft, or fresh; `page.form` gives each by its name."""

    def __init__(self, request: MemberRequest, *, seen: str = "", **makers: Maker) -> None:
        self.request = request
        self.seen = seen
        self._makers = makers
        self.is_posted = request.method == "POST"
        self.token = self._posted_token()
        self.restored_at = None
        # What this page has seen: as it was shown when posted, as the draft was begun, or as it is now.
        self.version = str(request.POST.get(VERSION_FIELD, "")) if self.is_posted else seen
        typed: QueryDict | None = request.POST if self.is_posted else None
        if not self.is_posted and (kept := draft_of(request.member, request.path)) is not None:
            typed, self.restored_at = QueryDict(kept.typed), kept.saved_at
            self.version = typed.get(VERSION_FIELD, "")
            self.token = FormToken(
                kept.submission, request.member.user_id, request.member.organisation_id, request.path
            )
        self.forms = {name: make(typed) if typed is not None else make() for name, make in makers.items()}
        for asked in self.forms.values():
            say_form(asked, request.member.profession)
        if self.restored_at is not None:
            self._keep_typed()

    def __getattr__(self, name: str) -> Any:  # Any: each page has forms of its own
        try:
            return self.__dict__["forms"][name]
        except KeyError as fault:
            raise AttributeError(name) from fault

    @property
    def submission(self) -> Submission:
        """This pressing of the button, for the action's `once`."""
        assert self.token is not None, "is_valid() is false without a token"
        typed = "&".join(
            f"{name}={value}"
            for name, values in sorted(self.request.POST.lists())
            if name not in _NOT_TYPED
            for value in values
        )
        digest = hashlib.sha256(typed.encode())
        for name in sorted(self.request.FILES):
            file: UploadedFile = self.request.FILES[name]  # type: ignore[assignment]  # one field, one file
            digest.update(f"&{name}={file.name}&".encode())
            # A form has read it already.
            file.seek(0)
            digest.update(file.read())
        return Submission(self.token.key, digest.digest())

    def refuse_repetition(self) -> None:
        """Give a second pressing the first one's answer; for before a door that the first pressing has closed."""
        if self.is_posted and self.token is not None:
            refuse_repetition(self.submission, by=self.request.member)

    @property
    def posted_version(self) -> str:
        """What the page had seen when it was shown, to notice that somebody else was quicker."""
        return self.version

    def is_valid(self) -> bool:
        """Whether this is a post in which everything is filled in well."""
        if not self.is_posted or self.token is None or self._asks_for_line():
            return False
        # A list, not a generator: every form is judged, so that all mistakes show at once.
        return all([form.is_valid() for form in self.forms.values()])  # noqa: C419  see above

    def show(self, template: str, context: Mapping[str, object] | None = None, *, status: int = 0) -> HttpResponse:
        """The page: fresh, with what was kept, or with what is wrong (422)."""
        if self._asks_for_line():
            self._add_line()
            status = 200
        elif self.is_posted and self.token is None:
            self._say_that_it_was_stale()
        key = self.token.key if self.token else None
        shown = {
            **self.forms,
            "form_token": sign(self.request.member, self.request.path, key),
            "form_version": self.version,
            "draft_url": reverse("draft"),
            "restored_at": self.restored_at,
            **(context or {}),
        }
        answer = render(self.request, template, shown, status=status or (422 if self.is_posted else 200))
        answer["Cache-Control"] = "no-store"
        return answer

    def done(self, address: str, message: str = "") -> HttpResponse:
        """Go on after the deed; what was kept of this form is let go."""
        key = self.token.key if self.token else None
        discard_draft(self.request.path, by=self.request.member, at=self.request.at, submission=key)
        if message:
            messages.success(self.request, said(message, self.request.member.profession))
        return HttpResponseRedirect(address, status=303)

    def _posted_token(self) -> FormToken | None:
        if not self.is_posted:
            return None
        token = read(str(self.request.POST.get(TOKEN_FIELD, "")))
        mine = token is not None and token.is_of(self.request.member) and token.path == self.request.path
        return token if mine else None

    def _say_that_it_was_stale(self) -> None:
        """The form carried no token of hers for this page: nothing was done, and pressing again will."""
        first = next((form for form in self.forms.values() if hasattr(form, "add_error")), None)
        if first is not None:
            first.add_error(None, "Deze pagina was te oud. Er is nog niets vastgelegd: verstuur nog een keer.")

    def _asks_for_line(self) -> bool:
        return self.is_posted and "add_line" in self.request.POST

    def _add_line(self) -> None:
        for name, form in self.forms.items():
            self.forms[name] = form.with_another_line() if hasattr(form, "with_another_line") else form.keep_typed()

    def _keep_typed(self) -> None:
        for form in self.forms.values():
            form.keep_typed()


def keep_orphan(request: HttpRequest) -> bool:
    """Keep a form that was posted after its sender was signed out, as her draft; True when it was kept.

    The signed token says whose it is, so that nobody else's draft can be written.
    """
    token = read(str(request.POST.get(TOKEN_FIELD, "")))
    if token is None or token.path != request.path:
        return False
    sender = member_for(token.person_id)
    if sender is None or sender.organisation_id != token.organisation_id:
        # She left meanwhile: a draft would wait for nobody.
        return False
    typed = typed_of(request.POST)
    return keep_draft(token.path, typed, token.key, by=sender, at=request.at)  # type: ignore[attr-defined]  # the clock's middleware


def typed_of(posted: QueryDict) -> str:
    """What was typed, and what the page had seen when it was typed; without the marks of the form itself."""
    kept = posted.copy()
    for name in (TOKEN_FIELD, "csrfmiddlewaretoken", "add_line", "preview", "send", "change"):
        kept.pop(name, None)
    return kept.urlencode()
