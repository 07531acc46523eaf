"""What every form of the application does."""

from html.parser import HTMLParser
from typing import Self

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from meldcode.screens.error_summary import faults
from meldcode.screens.fields import DayField
from meldcode.screens.forms import Form
from meldcode.screens.renderer import ScreensRenderer


class VisitForm(Form):
    name = forms.CharField(label="Wie was erbij?", help_text="Voornaam is genoeg.")
    on = DayField(label="Wanneer?")
    safe = forms.ChoiceField(label="Was het veilig?", choices=[("ja", "Ja"), ("nee", "Nee")], widget=forms.RadioSelect)
    note = forms.CharField(label="Opmerking", required=False, widget=forms.Textarea)
    own = forms.CharField(label="Eigen", error_messages={"required": "Mijn eigen zin."})


class Page(HTMLParser):
    """The elements of a page with their attributes, and all ids."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    @classmethod
    def of(cls, html: str) -> Self:
        page = cls()
        page.feed(html)
        return page

    @property
    def ids(self) -> set[str]:
        return {attrs["id"] for _tag, attrs in self.elements if "id" in attrs}

    def control(self, name: str) -> dict[str, str]:
        return next(attrs for _tag, attrs in self.elements if attrs.get("name") == name)


@pytest.fixture
def wrong() -> VisitForm:
    return VisitForm({"on_dag": "31", "on_maand": "4", "on_jaar": "2027", "note": "Blijft staan"})


def test_every_description_points_at_something_on_the_page(wrong: VisitForm) -> None:
    page = Page.of(str(wrong))
    described = [attrs["aria-describedby"].split() for _tag, attrs in page.elements if "aria-describedby" in attrs]
    assert len(described) == 4
    assert {one for ids in described for one in ids} <= page.ids


def test_a_wrong_field_says_so_to_assistive_technology(wrong: VisitForm) -> None:
    page = Page.of(str(wrong))
    assert page.control("name")["aria-invalid"] == "true"
    assert "aria-invalid" not in page.control("note")


def test_only_the_wrong_box_of_a_day_is_marked(wrong: VisitForm) -> None:
    page = Page.of(str(wrong))
    assert page.control("on_dag")["aria-invalid"] == "true"
    assert "aria-invalid" not in page.control("on_jaar")


def test_what_was_typed_stays(wrong: VisitForm) -> None:
    html = str(wrong)
    assert 'value="31"' in html
    assert "Blijft staan" in html


def test_a_required_field_is_not_red_before_anything_was_typed() -> None:
    page = Page.of(str(VisitForm()))
    assert not [attrs for _tag, attrs in page.elements if "required" in attrs]


def test_optional_fields_are_marked_and_required_ones_are_not() -> None:
    assert str(VisitForm()).count("(niet verplicht)") == 1


def test_a_lone_tick_box_is_never_marked_as_optional() -> None:
    class Tick(Form):
        sure = forms.BooleanField(label="Zeker", required=False)

    assert "niet verplicht" not in str(Tick())


def test_an_empty_field_says_what_to_do(wrong: VisitForm) -> None:
    assert wrong.errors["name"] == ["Vul hier iets in."]
    assert wrong.errors["safe"] == ["Maak een keuze."]
    assert wrong.errors["own"] == ["Mijn eigen zin."]


def test_each_fault_leads_to_the_control_that_has_to_change(wrong: VisitForm) -> None:
    targets = [fault.target for fault in faults(wrong)]
    assert targets == ["id_name", "id_on_dag", "id_safe_0", "id_own"]
    assert set(targets) <= Page.of(str(wrong)).ids


def test_an_unbound_form_has_no_faults() -> None:
    assert faults(VisitForm(), None, "iets anders") == []


def test_a_kept_form_shows_what_was_typed_and_judges_nothing(wrong: VisitForm) -> None:
    kept = wrong.keep_typed()
    assert "Blijft staan" in str(kept)
    assert "meldcode-error" not in str(kept)
    assert not kept.is_valid()


def test_a_whole_date_under_one_name_is_taken_too() -> None:
    form = VisitForm({"name": "x", "on": "2027-04-30", "safe": "ja", "own": "x"})
    assert form.is_valid(), form.errors
    assert f"{form.cleaned_data['on']}" == "2027-04-30"


def test_a_day_that_was_not_sent_is_known_as_such() -> None:
    widget = VisitForm().fields["on"].widget
    assert widget.value_omitted_from_data({"name": "x"}, MultiValueDict(), "on")
    assert not widget.value_omitted_from_data({"on_dag": ""}, MultiValueDict(), "on")


def test_script_in_a_value_stays_text() -> None:
    html = str(VisitForm({"name": '"><script>', "on_dag": '"><script>'}))
    assert "<script>" not in html


def test_a_form_of_another_app_looks_the_same() -> None:
    class Theirs(forms.Form):
        login = forms.CharField(label="E-mail", widget=forms.TextInput(attrs={"placeholder": "E-mailadres"}))

    page = Page.of(str(Theirs(renderer=ScreensRenderer())))
    control = page.control("login")
    assert "utrecht-textbox" in control["class"]
    assert not {"required", "placeholder"} & control.keys()
