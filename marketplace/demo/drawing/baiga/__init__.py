"""Pictures in the manner of Baiga godna: indigo needle marks ranked into plain geometry."""

from ..registry import LANDSCAPE, PORTRAIT, SQUARE, TALL, WIDE, Subject, Tradition
from . import forest, panels
from .manner import begin, finish

TRADITION = Tradition(
    begin=begin,
    finish=finish,
    subjects={
        "godna-panel": Subject(panels.godna_panel, PORTRAIT),
        "godna-back": Subject(panels.godna_back, TALL),
        "forest": Subject(forest.forest, PORTRAIT),
        "honey": Subject(forest.honey, LANDSCAPE),
        "hearth": Subject(panels.hearth_house, SQUARE),
        "moon-and-stars": Subject(panels.moon_and_stars, PORTRAIT),
        "scorpion": Subject(panels.scorpion_panel, TALL),
        "peacock": Subject(forest.peacock, LANDSCAPE),
        "river": Subject(forest.river, WIDE),
        "turmeric": Subject(panels.turmeric, SQUARE),
        "guardian-tiger": Subject(forest.guardian_tiger, WIDE),
        "millet-field": Subject(forest.millet_field, LANDSCAPE),
        "spirit-tree": Subject(forest.spirit_tree, SQUARE),
    },
    scenes=("guardian-tiger", "river", "honey"),
)
