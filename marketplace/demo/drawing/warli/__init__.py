"""Pictures in the manner of Warli painting: rice-white line figures on a mud-plastered wall."""

from ..registry import LANDSCAPE, PORTRAIT, SQUARE, TALL, WIDE, Subject, Tradition
from . import fields, gatherings, homestead
from .manner import begin, finish

TRADITION = Tradition(
    begin=begin,
    finish=finish,
    subjects={
        "tarpa-dance": Subject(gatherings.tarpa_dance, SQUARE),
        "harvest": Subject(fields.harvest, LANDSCAPE),
        "wedding-chowk": Subject(gatherings.wedding_chowk, SQUARE),
        "hut-and-well": Subject(homestead.hut_and_well, LANDSCAPE),
        "toddy-palm": Subject(homestead.toddy_palm, TALL),
        "village": Subject(gatherings.village, LANDSCAPE),
        "fishing": Subject(fields.fishing, WIDE),
        "bullock-cart": Subject(fields.bullock_cart, WIDE),
        "forest-deer": Subject(homestead.forest_deer, PORTRAIT),
        "pounding-rice": Subject(gatherings.pounding_rice, LANDSCAPE),
        "sowing": Subject(fields.sowing, PORTRAIT),
        "peacock-tree": Subject(homestead.peacock_tree, PORTRAIT),
    },
    scenes=("village", "bullock-cart", "fishing"),
)
