"""Lets templates of packages, which are Django's, stand in our pages, which are Jinja2's."""

from typing import Any

from django import template
from django.template import Context, Node, NodeList
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def part(name: str, **context: Any) -> SafeString:
    """Show one of our components, which sees `context` and nothing else."""
    return mark_safe(render_to_string(name, context))


class FramedNode(Node):
    child_nodelists = ("title", "content")

    def __init__(self, frame: str, title: NodeList, content: NodeList):
        self.frame, self.title, self.content = frame, title, content

    def render(self, context: Context) -> str:
        inside = {
            "title": mark_safe(self.title.render(context).strip()),
            "content": mark_safe(self.content.render(context)),
        }
        return render_to_string(self.frame, inside, context.get("request"))


@register.tag
def framed(parser, token) -> FramedNode:
    """Show `{% framed "page.html" %}title{% content %}content{% endframed %}` in that page of ours.

    Blocks within may be filled by templates that extend this one, as everywhere.
    """
    _tag, frame = token.split_contents()
    title = parser.parse(("content",))
    parser.delete_first_token()
    content = parser.parse(("endframed",))
    parser.delete_first_token()
    return FramedNode(frame.strip("\"'"), title, content)
