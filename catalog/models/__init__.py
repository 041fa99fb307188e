"""What is sold. Oscar's `Product` is the artwork; traditions, media and surfaces are taxonomies."""

from catalog.listings.models import Listing, ListingChange, SnapshotPart

from .artwork import Product
from .images import ProductImage
from .search import SearchKey, SearchPostings, SearchTerm, SearchWord, SynonymGroup
from .taxonomy import Medium, Surface, Tradition

__all__ = [
    "Listing",
    "ListingChange",
    "Medium",
    "Product",
    "ProductImage",
    "SearchKey",
    "SearchPostings",
    "SearchTerm",
    "SearchWord",
    "SnapshotPart",
    "Surface",
    "SynonymGroup",
    "Tradition",
]

from oscar.apps.catalogue.models import *  # noqa: F403
