"""Square motifs that stand where an artisan's portrait would: a bird, a leaf, a hand print.

Never a person: the sample artisans do not exist, so they get no face.
"""

import math
import random
from collections.abc import Callable

from . import palette as p
from .baiga import manner as baiga
from .bhil import manner as bhil
from .canvas import Canvas
from .creatures import Creature, creature
from .field import Field
from .geometry import leaf, oval, place, rounded, spline, taper, walk
from .gond import growth
from .gond import manner as gond
from .korku import manner as korku
from .pithora import manner as pithora
from .warli import things

MOTIFS = ("bird", "hand", "leaves", "fish", "peacock", "sun", "turtle")


def hand(x: float, y: float, size: float, rng: random.Random, *, flip: bool = False) -> Creature:
    """A hand print as a creature of strips, so that every tradition can fill it its own way."""
    made = Creature("hand", size, flip)
    fingers = {
        "thumb": ((-22, 2, 12), (-40, -12, 9.5), (-54, -32, 8.4), (-60, -46, 7.6)),
        "first": ((-17, -30, 9.5), (-23, -58, 8.8), (-27, -84, 8.2), (-28, -98, 7.4)),
        "middle": ((-2, -32, 9.6), (-3, -64, 9), (-3, -94, 8.4), (-3, -110, 7.6)),
        "ring": ((13, -30, 9.2), (18, -60, 8.6), (22, -86, 8), (23, -99, 7.2)),
        "little": ((25, -22, 8.2), (35, -46, 7.4), (41, -64, 6.8), (43, -74, 6.2)),
        "body": ((2, 44, 23), (2, 30, 27), (1, 6, 32), (3, -18, 31), (3, -28, 28)),
    }
    turn = rng.uniform(-0.1, 0.1)
    for name, knots in fingers.items():
        placed = place(knots, x=x, y=y, size=size, flip=flip, turn=turn)
        made.strips[name] = rounded(spline(placed, step=5.0), 0.6, 1.0 if name != "body" else 0.3)
    made.marks["palm"] = place([(2, 6)], x=x, y=y, size=size, flip=flip, turn=turn)[0]
    return made


def _animal(kind: str, c: Canvas, rng: random.Random) -> Creature:
    cx, cy = c.w / 2, c.h / 2
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    if kind == "fish":
        return creature("fish", cx + face * 60, cy, 6.2, rng, flip=flip, turn=-0.25 * face)
    if kind == "turtle":
        return creature("turtle", cx, cy + 20, 5.6, rng, turn=-math.pi / 2 + rng.uniform(-0.3, 0.3))
    if kind == "peacock":
        return creature("peacock", cx - face * 20, cy + 480, 8.0, rng, flip=flip)
    return creature("bird", cx + face * 90, cy + 290, 6.8, rng, flip=flip)


def paint(c: Canvas, tradition: str, look: object, seed: int, rng: random.Random) -> None:
    """Paint one motif in the manner of the tradition; neighbouring seeds get different ones."""
    PAINTERS[tradition](c, look, MOTIFS[(seed * 3 + len(tradition)) % len(MOTIFS)], rng)


def _sprays(c: Canvas, rng: random.Random) -> list:
    """Five leaves from one stalk, as strips."""
    cx, cy = c.w / 2, c.h / 2 + 430
    out = [taper(spline([(cx, cy), (cx + 14, cy - 260), (cx, cy - 460)]), 15, 9)]
    for at, lean, long in (
        (150, -1.05, 400),
        (190, 1.05, 400),
        (330, -0.7, 430),
        (360, 0.7, 430),
        (450, 0.0, 450),
    ):
        out.append(
            leaf(
                cx,
                cy - at,
                -math.pi / 2 + lean,
                long,
                long * 0.2,
                pieces=18,
                curl=-lean * 0.3 + rng.uniform(-0.05, 0.05),
            )
        )
    return out


def _train(bird: Creature, long: float, count: int = 9) -> list:
    """The peacock's feathers as (spine, tip), spread behind the bird."""
    rump = bird.point(-12, -50)
    face = -1 if bird.flip else 1
    out = []
    for k in range(count):
        a = -0.25 + 1.5 * k / (count - 1)
        tip = (rump[0] - face * math.cos(a) * long, rump[1] - math.sin(a) * long)
        mid = ((rump[0] + tip[0]) / 2, (rump[1] + tip[1]) / 2 - long * 0.1)
        out.append((spline([rump, mid, tip], step=9), tip))
    return out


def _gond_hand(c: Canvas, look: gond.Look, rng: random.Random) -> None:
    cx, cy = c.w / 2, c.h / 2
    print_ = hand(cx, cy + 170, 6.4, rng, flip=rng.random() < 0.5)
    for strip in print_.strips.values():
        c.strip(strip, look.line, 8)
    for name, strip in print_.strips.items():
        c.strip(strip, look.coats[0] if name == "body" else look.coats[1])
        gond.fill_strip(c, look, strip, look.coats[0 if name == "body" else 1], rng, 4.6)
    gond.sun(c, look, *print_.marks["palm"], 74, look.coats[2])


def _gond(c: Canvas, look: gond.Look, motif: str, rng: random.Random) -> None:
    cx, cy = c.w / 2, c.h / 2
    for k, r in enumerate((742, 704, 690)):
        if k == 1:
            c.dashes(oval(cx, cy, 716), 24, 34, 9, look.coats[1], closed=True, lean=1.1)
        else:
            c.ring(cx, cy, r, 6, look.line)
    if motif == "sun":
        gond.sun(c, look, cx, cy, 400, look.coats[2])
    elif motif == "leaves":
        for i, strip in enumerate(_sprays(c, rng)):
            tone = look.coats[0] if i == 0 else look.leaves[i % len(look.leaves)]
            c.strip(strip, look.line, 7)
            c.strip(strip, tone)
            gond.fill_strip(c, look, strip, tone, rng, 5.0)
    elif motif == "hand":
        _gond_hand(c, look, rng)
    else:
        animal = _animal(motif, c, rng)
        if motif == "peacock":
            for k, (spine, _) in enumerate(_train(animal, 560)):
                growth.plume(c, look, spine, 58, look.coats[(0, 3, 1)[k % 3]], k)
        gond.beast(c, look, animal, rng, size=4.6, body=tuple(rng.sample(gond.BODY_FILLS, 3)))


def _bhil(c: Canvas, look: bhil.Look, motif: str, rng: random.Random) -> None:
    cx, cy = c.w / 2, c.h / 2
    bhil.dot_field(c, look, rng, kind="arcs")
    coat, other = rng.sample(look.coats, 2)
    for k in range(4):
        c.dots(
            oval(cx, cy, 740 - 26 * k),
            26,
            11,
            rng.choice(look.dots) if k % 2 else p.WHITE,
            closed=True,
        )
    if motif == "sun":
        bhil.sun(c, look, cx, cy, 380, rng, rays=18, rich=True)
    elif motif == "leaves":
        for i, strip in enumerate(_sprays(c, rng)):
            bhil.shape(c, look, [strip], [], coat if i % 2 else other, rng, size=9, cells=110)
    elif motif == "hand":
        print_ = hand(cx, cy + 170, 6.4, rng, flip=rng.random() < 0.5)
        bhil.shape(c, look, list(print_.strips.values()), [], coat, rng, size=9.5, cells=200)
    else:
        animal = _animal(motif, c, rng)
        if motif == "peacock":
            for k, (spine, tip) in enumerate(_train(animal, 560)):
                bhil.shape(
                    c,
                    look,
                    [taper(spine, 8, 40)],
                    [oval(*tip, 52)],
                    look.coats[k % len(look.coats)],
                    rng,
                    size=8,
                    cells=90,
                )
        bhil.beast(c, look, animal, coat, rng, size=9, parts=other)


def _baiga(c: Canvas, look: baiga.Look, motif: str, rng: random.Random) -> None:
    cx, cy = c.w / 2, c.h / 2
    baiga.needle(c, oval(cx, cy, 720), look.ink, long=44, gap=22, wide=9, closed=True)
    c.ring(cx, cy, 684, 8, look.ink)
    c.ring(cx, cy, 756, 8, look.ink)
    baiga.prick(c, oval(cx, cy, 656), look.ink, size=7, gap=30, closed=True)
    if motif in ("sun", "leaves"):
        sign = rng.choice(baiga.MOTIFS)
        sign(c, look, cx, cy, 480)
    elif motif == "hand":
        print_ = hand(cx, cy + 150, 5.8, rng, flip=rng.random() < 0.5)
        baiga.filled(c, look, list(print_.strips.values()), [], step=24, size=5, cells=200)
        c.disc(*print_.marks["palm"], 46, look.warm)
    else:
        animal = _animal(motif, c, rng)
        if motif == "peacock":
            for spine, tip in _train(animal, 500):
                baiga.needle(c, spine[6:], look.ink, long=44, gap=20, wide=7)
                c.disc(*tip, 40, look.ink)
                c.disc(*tip, 30, look.wash)
                c.disc(*tip, 14, look.warm)
        baiga.filled(
            c,
            look,
            list(animal.strips.values()),
            list(animal.polys.values()),
            step=24,
            size=4.8,
            cells=210,
        )
        c.disc(*animal.marks["eye"], 17, look.ink)
        c.disc(*animal.marks["eye"], 7, look.wash)


def _korku(c: Canvas, look: korku.Look, motif: str, rng: random.Random) -> None:
    cx, cy = c.w / 2, c.h / 2
    korku.raised(c, look, [], [oval(cx, cy, 744)], look.raised, cut=12)
    korku.raised(c, look, [], [oval(cx, cy, 620)], look.ground, cut=8)
    for i in range(40):
        a0, a1 = math.tau * i / 40, math.tau * (i + 1) / 40
        am = (a0 + a1) / 2
        c.poly(
            [
                (cx + math.cos(a0) * 636, cy + math.sin(a0) * 636),
                (cx + math.cos(am) * 728, cy + math.sin(am) * 728),
                (cx + math.cos(a1) * 636, cy + math.sin(a1) * 636),
            ],
            look.ochre if i % 2 else look.red,
        )
    if motif == "sun":
        korku.sun(c, look, cx, cy, 340, rays=20)
    elif motif == "leaves":
        for i, strip in enumerate(_sprays(c, rng)):
            korku.raised(c, look, [strip], [], look.light if i % 2 else look.ochre, cut=7)
            c.line([q[:2] for q in strip[1:-1]], 7, look.cut)
    elif motif == "hand":
        print_ = hand(cx, cy + 150, 5.6, rng, flip=rng.random() < 0.5)
        korku.raised(c, look, list(print_.strips.values()), [], look.light, cut=7)
        korku.chased(c, look, Field(list(print_.strips.values()), cells=200), step=24, size=6)
    else:
        animal = _animal(motif, c, rng)
        if motif == "peacock":
            for k, (spine, tip) in enumerate(_train(animal, 500)):
                korku.raised(
                    c,
                    look,
                    [taper(spine, 8, 30)],
                    [oval(*tip, 40)],
                    look.ochre if k % 2 else look.light,
                    cut=6,
                )
                c.disc(*tip, 18, look.red)
        korku.beast(c, look, animal, look.light, step=24)


def _warli_animal(c: Canvas, motif: str, rng: random.Random) -> None:
    animal = _animal(motif, c, rng)
    if motif == "peacock":
        for spine, tip in _train(animal, 500):
            things.fringe(c, spine, 34, 5)
            c.ring(*tip, 34, 7, things.INK)
            c.disc(*tip, 13, things.INK)
    for strip in animal.strips.values():
        c.strip(strip, things.INK)
    inside = animal.field("body", cells=150)
    for m in inside.rings(26, 30, 26, shortest=60):
        c.dot(m.x, m.y, 7, 0)
    c.disc(*animal.marks["eye"], 20, 0)
    c.disc(*animal.marks["eye"], 9, things.INK)


def _warli_fish(c: Canvas) -> None:
    cx, cy = c.w / 2, c.h / 2
    for k in range(5):
        a = math.tau * k / 5
        things.fish(
            c,
            cx + math.cos(a) * 300 - 90 * math.cos(a + math.pi / 2),
            cy + math.sin(a) * 300 - 90 * math.sin(a + math.pi / 2),
            230,
            a + math.pi / 2,
        )
    c.ring(cx, cy, 130, 6, things.INK)
    c.dots(oval(cx, cy, 90), 24, 6, things.INK, closed=True)


def _warli(c: Canvas, look: object, motif: str, rng: random.Random) -> None:
    cx, cy = c.w / 2, c.h / 2
    c.ring(cx, cy, 744, 8, things.INK)
    c.ring(cx, cy, 620, 8, things.INK)
    teeth = 44
    for i in range(teeth):
        a0, a1 = math.tau * i / teeth, math.tau * (i + 1) / teeth
        am = (a0 + a1) / 2
        c.poly(
            [
                (cx + math.cos(a0) * 634, cy + math.sin(a0) * 634),
                (cx + math.cos(am) * 730, cy + math.sin(am) * 730),
                (cx + math.cos(a1) * 634, cy + math.sin(a1) * 634),
            ],
            things.INK,
        )
    c.dots(oval(cx, cy, 590), 26, 6, things.INK, closed=True)
    if motif == "sun":
        things.sun(c, cx, cy, 350, rays=48)
    elif motif == "fish":
        _warli_fish(c)
    elif motif == "turtle":
        things.palm(c, cx, cy + 500, 820, rng)
    elif motif == "leaves":
        things.tree(c, cx, cy + 520, 1040, rng, kind=rng.choice(("round", "fan")))
    elif motif == "hand":
        print_ = hand(cx, cy + 150, 5.4, rng, flip=rng.random() < 0.5)
        for strip in print_.strips.values():
            c.strip(strip, things.INK)
        for k in range(3):
            c.ring(*print_.marks["palm"], 40 + 36 * k, 9, 0)
    else:
        _warli_animal(c, motif, rng)


def _pithora_animal(
    c: Canvas, look: pithora.Look, motif: str, tones: list[p.RGB], rng: random.Random
) -> None:
    animal = _animal(motif, c, rng)
    if motif == "peacock":
        for k, (spine, tip) in enumerate(_train(animal, 490)):
            c.strip(taper(spine, 9, 30), look.line, 6)
            c.strip(taper(spine, 9, 30), tones[k % 3])
            for r, tone in ((48, look.line), (41, tones[3]), (22, p.LEMON)):
                c.disc(*tip, r, tone)
    pithora.mount(c, look, animal, tones[0], tones[1], saddle=False, dots=8)


def _pithora(c: Canvas, look: pithora.Look, motif: str, rng: random.Random) -> None:
    cx, cy = c.w / 2, c.h / 2
    tones = pithora.coats(look, rng, 4)
    c.disc(cx, cy, 756, look.line)
    c.disc(cx, cy, 744, look.band)
    wave = [
        (
            cx + math.cos(t / 720 * math.tau) * (684 + 24 * math.sin(t / 720 * math.tau * 36)),
            cy + math.sin(t / 720 * math.tau) * (684 + 24 * math.sin(t / 720 * math.tau * 36)),
        )
        for t in range(720)
    ]
    c.line(wave, 18, p.LEMON, closed=True)
    c.disc(cx, cy, 634, look.line)
    c.disc(cx, cy, 624, look.wall)
    c.dots(oval(cx, cy, 596), 32, 9, [look.band, tones[0]], closed=True)
    if motif == "sun":
        pithora.disc_sun(c, look, cx, cy, 340, p.TURMERIC)
    elif motif in ("leaves", "turtle"):
        pithora.tree(c, look, cx, cy + 500, 980, p.BROWN, (34, 128, 84), rng)
    elif motif == "hand":
        print_ = hand(cx, cy + 150, 5.6, rng, flip=rng.random() < 0.5)
        for strip in print_.strips.values():
            c.strip(strip, look.line, 7)
        for strip in print_.strips.values():
            c.strip(strip, tones[0])
        for q in walk(oval(*print_.marks["palm"], 84), 38, closed=True):
            c.dot(*q, 10, p.WHITE)
        c.disc(*print_.marks["palm"], 44, p.LEMON)
    elif motif == "bird":
        pithora.horse(
            c, look, cx - 20, cy + 440, 6.2, tones[0], tones[1], rng, flip=rng.random() < 0.5
        )
    else:
        _pithora_animal(c, look, motif, tones, rng)


PAINTERS: dict[str, Callable[[Canvas, object, str, random.Random], None]] = {
    "gond": _gond,
    "bhil": _bhil,
    "baiga": _baiga,
    "korku": _korku,
    "warli": _warli,
    "pithora": _pithora,
}
