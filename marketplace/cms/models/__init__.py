"""Pages editors write. One tree for each language, joined by Wagtail's translation keys."""

from .contact import ContactPage
from .faq import FaqPage
from .home import HomePage
from .policies import PolicyIndexPage, PolicyPage
from .returns import ReturnTerms
from .stories import StoryIndexPage, StoryPage
from .traditions import TraditionIndexPage, TraditionPage

__all__ = [
    "ContactPage",
    "FaqPage",
    "HomePage",
    "PolicyIndexPage",
    "PolicyPage",
    "ReturnTerms",
    "StoryIndexPage",
    "StoryPage",
    "TraditionIndexPage",
    "TraditionPage",
]
