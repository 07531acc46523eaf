"""Which part of the overview somebody asks to see whole."""

from django import forms


class OverviewForm(forms.Form):
    """From the address: a section and a page of it. What is no section shows the beginning of each."""

    toon = forms.SlugField(required=False)
    bladzijde = forms.IntegerField(required=False, min_value=1)
