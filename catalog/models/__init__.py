"""What is sold. Oscar's `Product` is the artwork; traditions, media and surfaces are taxonomies."""

from .artwork import Product
from .images import ProductImage
from .taxonomy import Medium, Surface, Tradition

__all__ = ["Medium", "Product", "ProductImage", "Surface", "Tradition"]

from oscar.apps.catalogue.models import *  # noqa: F403
