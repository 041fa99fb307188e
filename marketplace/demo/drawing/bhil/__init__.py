"""Pictures in the manner of Bhil painting: every shape filled with rows of coloured dots."""

from ..registry import LANDSCAPE, PORTRAIT, SQUARE, TALL, WIDE, Subject, Tradition
from . import animals, village
from .manner import begin, finish

TRADITION = Tradition(
    begin=begin,
    finish=finish,
    subjects={
        "dot-field-deer": Subject(animals.dot_field_deer, TALL),
        "sun": Subject(village.great_sun, SQUARE),
        "peacock": Subject(animals.peacock, PORTRAIT),
        "tree": Subject(village.tree, PORTRAIT),
        "gatla": Subject(village.gatla, LANDSCAPE),
        "village": Subject(village.village, LANDSCAPE),
        "horse-rider": Subject(animals.horse_rider, SQUARE),
        "fish-pond": Subject(animals.fish_pond, SQUARE),
        "crocodile": Subject(animals.crocodile, WIDE),
        "dancers": Subject(village.dancers, PORTRAIT),
        "elephant": Subject(animals.elephant, LANDSCAPE),
    },
    scenes=("village", "elephant", "crocodile"),
)
