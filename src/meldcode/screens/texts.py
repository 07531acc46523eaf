"""Fields for text in one's own words. What is too long is refused in words, and never cut off unseen."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 10_000
LONGEST_LINE = 200


class ShortText(forms.CharField):
    """One line: a name, a place, a role."""

    def __init__(self, *, longest: int = LONGEST_LINE, **kwargs: Any) -> None:  # Any: Django's own field
        super().__init__(**kwargs)
        self.longest = longest

    def clean(self, value: Any) -> str:  # Any: whatever was posted
        """Refuse what is too long in words; a `maxlength` in the browser would cut it off unseen."""
        text = str(super().clean(value))
        if len(text) > self.longest:
            raise ValidationError(
                _("Dit is te lang: ten hoogste %(longest)s tekens. Je tekst staat er nog, maak hem korter."),
                code="too_long",
                params={"longest": self.longest},
            )
        return text


class LongText(ShortText):
    """A text in her own words."""

    def __init__(self, *, rows: int = 5, longest: int = LONGEST_TEXT, **kwargs: Any) -> None:  # Any: as above
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(longest=longest, **kwargs)
