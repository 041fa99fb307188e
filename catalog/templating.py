"""What pages that show works may use."""

from marketplace.core.ui.templating.library import Library

from .terms import term_name

library = Library(filters={"term": term_name})
