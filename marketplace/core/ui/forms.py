from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Renders every form field through the shop's own component."""

    field_template_name = "components/field.html"
