"""Pictures in the manner of Pithora wall painting: bright horses in a dotted, waving frame."""

from ..registry import LANDSCAPE, PORTRAIT, SQUARE, TALL, WIDE, Subject, Tradition
from . import beasts, earth, horses
from .manner import begin, finish

TRADITION = Tradition(
    begin=begin,
    finish=finish,
    subjects={
        "horse-procession": Subject(horses.horse_procession, LANDSCAPE),
        "sun-and-moon": Subject(horses.sun_and_moon, PORTRAIT),
        "god-of-fields": Subject(earth.god_of_fields, PORTRAIT),
        "wave-border": Subject(horses.wave_border, LANDSCAPE),
        "wedding-horses": Subject(horses.wedding_horses, PORTRAIT),
        "elephant-rider": Subject(beasts.elephant_rider, LANDSCAPE),
        "ploughing": Subject(earth.ploughing, SQUARE),
        "palm-and-monkeys": Subject(earth.palm_and_monkeys, TALL),
        "tiger": Subject(beasts.tiger, SQUARE),
        "camel-caravan": Subject(beasts.camel_caravan, WIDE),
        "stepwell": Subject(earth.stepwell, LANDSCAPE),
    },
    scenes=("horse-procession", "camel-caravan", "wave-border"),
)
