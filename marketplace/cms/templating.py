"""Editors' blocks and texts in the templates of pages."""

from django.utils.safestring import SafeString, mark_safe
from jinja2 import pass_context
from jinja2.runtime import Context
from wagtail.blocks import BoundBlock
from wagtail.templatetags.wagtailcore_tags import richtext

from marketplace.core.ui.templating.library import Library


@pass_context
def include_block(context: Context, block: BoundBlock) -> SafeString:
    """Show one block of a page through its own template, which sees what the page sees."""
    return mark_safe(block.render_as_block(context=context.get_all()))


@pass_context
def page_lang(context: Context) -> SafeString:
    """Return the attribute for words of the page's editors, where the reader's language differs."""
    return getattr(context.get("page"), "lang_attribute", mark_safe(""))


library = Library(
    globals={"include_block": include_block, "page_lang": page_lang}, filters={"richtext": richtext}
)
