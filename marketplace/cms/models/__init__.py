"""Pages editors write. One tree for each language, joined by Wagtail's translation keys."""

from .contact import ContactPage
from .faq import FaqPage
from .home import HomePage
from .policies import PolicyIndexPage, PolicyPage
from .stories import StoryIndexPage, StoryPage
from .traditions import TraditionIndexPage, TraditionPage

__all__ = [
    "ContactPage",
    "FaqPage",
    "HomePage",
    "PolicyIndexPage",
    "PolicyPage",
    "StoryIndexPage",
    "StoryPage",
    "TraditionIndexPage",
    "TraditionPage",
]
