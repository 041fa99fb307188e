"""Pictures in the manner of Korku carving and wall relief: tablets, posts and plaster in relief."""

from ..registry import LANDSCAPE, PORTRAIT, SQUARE, TALL, WIDE, Subject, Tradition
from . import carvings, friezes
from .manner import begin, finish

TRADITION = Tradition(
    begin=begin,
    finish=finish,
    subjects={
        "memorial-tablet": Subject(carvings.memorial_tablet, TALL),
        "carved-pole": Subject(carvings.carved_pole, TALL),
        "stool-top": Subject(carvings.stool_top, SQUARE),
        "horses": Subject(friezes.horses, LANDSCAPE),
        "dancers": Subject(friezes.dancers, PORTRAIT),
        "wall-pattern": Subject(carvings.wall_pattern, LANDSCAPE),
        "bull": Subject(friezes.bulls, LANDSCAPE),
        "peacock-pair": Subject(friezes.peacock_pair, WIDE),
        "tree-and-birds": Subject(friezes.tree_and_birds, PORTRAIT),
        "sun-and-moon": Subject(carvings.sun_and_moon, LANDSCAPE),
        "tiger": Subject(friezes.tiger, SQUARE),
        "hunt": Subject(friezes.hunt, WIDE),
    },
    scenes=("horses", "peacock-pair", "hunt"),
)
