"""Turns measured rounds into medians, ratios and a Markdown table. No I/O."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from benchmarks.load import Sample

# Held against stock's product page too, its lightest: no list of ours is to be slower than that.
LISTS = ("catalog", "facet", "search")


@dataclass(frozen=True)
class Round:
    """One shop's page under load once. `cpu_seconds` is what its server used meanwhile.

    `at_work` is how many of the server's processes had work.
    """

    sample: Sample
    cpu_seconds: float | None = None
    at_work: int = 0


@dataclass
class Measured:
    """One page of one shop: what a single answer costs, and every round under load."""

    queries: int
    bytes: int
    gzip_bytes: int
    cards: int
    rounds: list[Round] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Median answers per second of the rounds."""
        return median(item.sample.per_second for item in self.rounds)

    @property
    def per_second_range(self) -> tuple[float, float]:
        """The slowest and the fastest round."""
        speeds = [item.sample.per_second for item in self.rounds]
        return min(speeds), max(speeds)

    @property
    def p95_ms(self) -> float:
        """Median of the rounds' 95th percentile latency, ms."""
        return median(item.sample.p95_ms for item in self.rounds)

    @property
    def cpu_ms(self) -> float | None:
        """Median server CPU per answer, ms: what noise on the machine disturbs least."""
        costs = [
            item.cpu_seconds * 1000 / (item.sample.requests + item.sample.abandoned)
            for item in self.rounds
            if item.cpu_seconds is not None and item.sample.requests
        ]
        return median(costs) if costs else None

    @property
    def failures(self) -> int:
        """Answers of all rounds that were not what they should be."""
        return sum(item.sample.failures for item in self.rounds)

    def as_json(self) -> dict[str, Any]:
        """Everything, for the record."""
        return {
            "queries": self.queries,
            "bytes": self.bytes,
            "gzip_bytes": self.gzip_bytes,
            "cards": self.cards,
            "per_second": self.per_second,
            "per_second_range": self.per_second_range,
            "p95_ms": self.p95_ms,
            "cpu_ms": self.cpu_ms,
            "failures": self.failures,
            "rounds": [asdict(item) for item in self.rounds],
        }


def paired_ratio(ours: Measured, stock: Measured) -> tuple[float, float, float]:
    """Median, lowest and highest of ours ÷ stock, round by round.

    Rounds of a pair ran one after the other, so a slow minute of the machine hits both and
    leaves their ratio alone. A round without a single answer from stock gives infinity.
    Raises ValueError when the shops have different numbers of rounds, or none.
    """
    ratios = [
        divide(mine.sample.per_second, theirs.sample.per_second)
        for mine, theirs in zip(ours.rounds, stock.rounds, strict=True)
    ]
    if not ratios:
        raise ValueError("nothing was measured")
    return median(ratios), min(ratios), max(ratios)


def divide(ours: float, stock: float) -> float:
    """ours ÷ stock; infinity when stock is 0 and ours is not, 1 when both are."""
    if stock:
        return ours / stock
    return float("inf") if ours else 1.0


def table(results: dict[str, dict[str, Measured]], sides: Sequence[str]) -> str:
    """The Markdown table: a line per page and shop, and the ratios where both ran."""
    lines = [
        "| page | shop | req/s (min–max) | p95 ms | CPU ms | SQL | HTML KB (gzip) | cards |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for page, measured in results.items():
        lines += [_row(page, side, measured[side]) for side in sides if side in measured]
        if {"ours", "stock"} <= measured.keys():
            lines.append(_ratio_row(page, measured["ours"], measured["stock"]))
        yardstick = results.get("artwork", {}).get("stock")
        if page in LISTS and "ours" in measured and yardstick:
            lines.append(_ratio_to_artwork_row(page, measured["ours"], yardstick))
    return "\n".join(lines)


def _row(page: str, side: str, measured: Measured) -> str:
    low, high = measured.per_second_range
    cpu = "–" if measured.cpu_ms is None else number(measured.cpu_ms)
    weight = f"{measured.bytes / 1024:.1f} ({measured.gzip_bytes / 1024:.1f})"
    speed = f"{number(measured.per_second)} ({number(low)}–{number(high)})"
    return (
        f"| {page} | {side} | {speed} | {number(measured.p95_ms)} | {cpu} "
        f"| {measured.queries} | {weight} | {measured.cards} |"
    )


def _ratio_row(page: str, ours: Measured, stock: Measured) -> str:
    middle, low, high = paired_ratio(ours, stock)
    return (
        f"| {page} | **ours ÷ stock** | **{number(middle)}×** ({number(low)}–{number(high)}) "
        f"| {number(divide(ours.p95_ms, stock.p95_ms))}× | {_cpu_ratio(ours, stock)} "
        f"| {number(divide(ours.queries, stock.queries))}× "
        f"| {number(divide(ours.bytes, stock.bytes))}× "
        f"({number(divide(ours.gzip_bytes, stock.gzip_bytes))}×) | |"
    )


def _ratio_to_artwork_row(page: str, ours: Measured, stock: Measured) -> str:
    """The ratios to stock's product page, of the medians: their rounds were not neighbours."""
    return (
        f"| {page} | **÷ stock's artwork page** "
        f"| **{number(divide(ours.per_second, stock.per_second))}×** "
        f"| {number(divide(ours.p95_ms, stock.p95_ms))}× | {_cpu_ratio(ours, stock)} "
        f"| {number(divide(ours.queries, stock.queries))}× | | |"
    )


def _cpu_ratio(ours: Measured, stock: Measured) -> str:
    if ours.cpu_ms is None or stock.cpu_ms is None:
        return "–"
    return f"{number(divide(ours.cpu_ms, stock.cpu_ms))}×"


def number(value: float) -> str:
    """Two or three meaning digits: 0.42, 3.1, 81, 1240."""
    if value == float("inf"):
        return "∞"
    if value >= 20:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 2 else f"{value:.2f}"
