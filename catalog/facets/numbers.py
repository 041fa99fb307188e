"""A number for each work, kept as bitmaps, one for each binary digit.

Bit-sliced as in P. O'Neil and D. Quass, Improved Query Performance with Variant Indexes (SIGMOD
1997): comparing and ranking a million works takes as many operations on bitmaps as the numbers have
digits, whatever the page.
"""

from collections.abc import Iterable, Mapping, Sequence

from pyroaring import BitMap

# So few are sorted one by one.
FEW = 64


class Numbers:
    """Non-negative whole numbers by work. Never changed; `changed` returns another one."""

    def __init__(self, slices: Sequence[BitMap] = ()):
        self.slices = list(slices)

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> "Numbers":
        """Return the numbers of pairs of work and number."""
        digits: list[list[int]] = []
        for work, number in pairs:
            left = number
            while left:
                lowest = left & -left
                digit = lowest.bit_length() - 1
                while len(digits) <= digit:
                    digits.append([])
                digits[digit].append(work)
                left ^= lowest
        return cls([BitMap(works) for works in digits])

    def changed(self, numbers: Mapping[int, int]) -> "Numbers":
        """Return these numbers with those of some works replaced; 0 is as good as none."""
        works = BitMap(numbers)
        longest = max((number.bit_length() for number in numbers.values()), default=0)
        slices = [*self.slices, *(BitMap() for _ in range(longest - len(self.slices)))]
        for digit, old in enumerate(slices):
            on = BitMap(work for work, number in numbers.items() if number >> digit & 1)
            if old & works != on:
                slices[digit] = (old - works) | on
        return Numbers(slices)

    def number(self, work: int) -> int:
        return sum(1 << digit for digit, works in enumerate(self.slices) if work in works)

    def at_least(self, among: BitMap, number: int) -> BitMap:
        """Return the works of `among` that have this number or a larger one."""
        if number >> len(self.slices):
            return BitMap()
        larger, rest = BitMap(), among
        for digit in range(len(self.slices) - 1, -1, -1):
            works = self.slices[digit]
            if number >> digit & 1:
                rest = rest & works
            else:
                larger = larger | (rest & works)
                rest = rest - works
        return larger | rest

    def between(self, among: BitMap, low: int | None, high: int | None) -> BitMap:
        """Return the works of `among` whose number is neither below `low` nor above `high`."""
        if low:
            among = self.at_least(among, low)
        if high is not None:
            among = among - self.at_least(among, high + 1)
        return among

    def ranked(self, among: BitMap, start: int, stop: int) -> list[int]:
        """Return the works of `among` from place `start` up to `stop`, the smallest number first.

        Works of one number go by their own; places count from 0.
        """
        found: list[int] = []
        self._walk(among, len(self.slices) - 1, start, stop, found)
        return found

    def at(self, among: BitMap, place: int) -> tuple[int, int]:
        """Return the number at a place of `among`, and how many places before it have less."""
        number, before = 0, 0
        for digit in range(len(self.slices) - 1, -1, -1):
            works = self.slices[digit]
            off = len(among) - among.intersection_cardinality(works)
            if place - before < off:
                among = among - works
            else:
                before += off
                number |= 1 << digit
                among = among & works
        return number, before

    def _walk(self, among: BitMap, digit: int, start: int, stop: int, found: list[int]) -> None:
        """Add the works of places `start` to `stop` of `among`, which share all higher digits."""
        if start >= stop or not among:
            return
        if digit < 0:
            found.extend(among[start:stop])
        elif len(among) <= FEW:
            found.extend(sorted(among, key=lambda work: (self.number(work), work))[start:stop])
        else:
            works = self.slices[digit]
            off = len(among) - among.intersection_cardinality(works)
            if start < off:
                self._walk(among - works, digit - 1, start, min(stop, off), found)
            if stop > off:
                self._walk(among & works, digit - 1, max(start - off, 0), stop - off, found)
