"""The renderer that gives each Django form the markup of the NL Design System."""

from django.forms.renderers import TemplatesSetting

from meldcode.screens.bound_fields import ScreensBoundField


class ScreensRenderer(TemplatesSetting):
    """Draws forms the way our pages look: label, help, error, then the control.

    Set ``FORM_RENDERER = "meldcode.screens.renderer.ScreensRenderer"`` and the forms of other apps
    (sign-in) look the same. Templates are found through ``TEMPLATES``, so ``django.forms`` has to be
    an installed app.
    """

    bound_field_class = ScreensBoundField
    field_template_name = "screens/field.html"
    form_template_name = "screens/form_fields.html"
    formset_template_name = "screens/lines.html"
