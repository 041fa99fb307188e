import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template.loader import render_to_string

from marketplace.core.ui.forms import FormRenderer


class VisitForm(forms.Form):
    default_renderer = FormRenderer
    name = forms.CharField(help_text="As on the parcel")
    note = forms.CharField(required=False)
    secret = forms.CharField(widget=forms.PasswordInput(attrs={"placeholder": "Secret"}))
    agree = forms.BooleanField(label="I agree")
    size = forms.MultipleChoiceField(
        choices=[("s", "Small"), ("l", "Large")], widget=forms.CheckboxSelectMultiple
    )


def field(form: forms.Form, name: str) -> BeautifulSoup:
    return BeautifulSoup(form[name].as_field_group(), "html.parser")


def test_a_field_has_a_label_and_its_help_is_announced():
    soup = field(VisitForm(), "name")
    control = soup.find("input")
    assert soup.find("label")["for"] == control["id"]
    assert soup.find(id=control["aria-describedby"]).text == "As on the parcel"


def test_a_password_can_be_shown_by_a_script_and_no_field_repeats_its_label():
    soup = field(VisitForm(), "secret")
    control = soup.find("input", {"type": "password"})
    show = soup.find("input", {"type": "checkbox"})
    assert show["data-show-password"] == control["id"]
    assert show.parent.has_attr("hidden")
    assert not show.has_attr("name")
    assert not control.has_attr("placeholder")
    assert not field(VisitForm(), "name").find("input", {"type": "checkbox"})


def test_an_error_is_tied_to_its_field():
    soup = field(VisitForm({"name": ""}), "name")
    control = soup.find("input")
    assert control["aria-invalid"] == "true"
    described = control["aria-describedby"].split()
    assert any("required" in soup.find(id=name).text for name in described)


def test_a_field_that_may_stay_empty_says_so():
    assert "optional" in field(VisitForm(), "note").text
    assert "optional" not in field(VisitForm(), "name").text


def test_a_tick_box_sits_inside_its_label():
    soup = field(VisitForm(), "agree")
    assert soup.find("label").find("input")["type"] == "checkbox"
    assert len(soup.find_all("input")) == 1


def test_a_group_of_boxes_is_a_fieldset_with_a_legend():
    soup = field(VisitForm(), "size")
    assert soup.find("fieldset").find("legend").text.startswith("Size")
    assert len(soup.find_all("input")) == 2


def test_what_the_visitor_typed_is_escaped_and_kept():
    soup = field(VisitForm({"name": '"><script>x</script>'}), "name")
    assert soup.find("script") is None
    assert soup.find("input")["value"] == '"><script>x</script>'


def test_the_summary_links_to_each_wrong_field():
    html = render_to_string("components/form_errors.html", {"form": VisitForm({"agree": "on"})})
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find("a", href="#id_name")
    assert soup.find(attrs={"data-focus": True})["tabindex"] == "-1"


@pytest.mark.parametrize(
    "data", [None, {"name": "Asha", "secret": "x", "agree": "on", "size": ["s"]}]
)
def test_a_good_form_has_no_summary(data):
    html = render_to_string("components/form_errors.html", {"form": VisitForm(data)})
    assert html.strip() == ""
