"""Pictures in the manner of Gond painting: silhouettes filled with combs, scales and dots."""

from ..registry import LANDSCAPE, PORTRAIT, SQUARE, TALL, WIDE, Subject, Tradition
from . import animals, trees, waters
from .manner import begin, finish

TRADITION = Tradition(
    begin=begin,
    finish=finish,
    subjects={
        "tree-of-life": Subject(trees.tree_of_life, PORTRAIT),
        "deer": Subject(animals.deer, TALL),
        "peacock": Subject(animals.peacock, LANDSCAPE),
        "fish": Subject(waters.fish, SQUARE),
        "elephant": Subject(animals.elephant, LANDSCAPE),
        "tiger": Subject(animals.tiger, WIDE),
        "bird-pair": Subject(trees.bird_pair, LANDSCAPE),
        "crow": Subject(trees.crow, PORTRAIT),
        "mahua-tree": Subject(trees.mahua_tree, SQUARE),
        "bull": Subject(animals.bull, LANDSCAPE),
        "turtle": Subject(waters.turtle, SQUARE),
        "snake": Subject(waters.snake, TALL),
    },
    scenes=("tiger", "elephant", "peacock"),
)
