"""The app's two icons, drawn: a ring, the round of the week, and in it the tick of an answer."""

import math
import struct
import zlib
from collections.abc import Callable
from itertools import pairwise

from bot.channels.about import COLOUR

_WHITE = (255, 255, 255)

_TICK = ((-0.40, 0.02), (-0.10, 0.32), (0.44, -0.30))
"""The tick's corners, in a ring of radius 1 around (0, 0); down is more."""

Pixel = tuple[int, int, int, int]


def color() -> bytes:
    """192 x 192: white on the app's colour, the mark inside the 120 in the middle that are never cut off."""
    return _png(192, lambda x, y: (*_mixed(_ink(x, y, size=192, radius=52, stroke=10)), 255))


def outline() -> bytes:
    """32 x 32: white on nothing."""
    return _png(32, lambda x, y: (*_WHITE, round(255 * _ink(x, y, size=32, radius=13, stroke=2.5))))


def _ink(x: int, y: int, *, size: int, radius: float, stroke: float) -> float:
    """How much of a pixel the mark covers, 0 to 1."""
    across, down = x + 0.5 - size / 2, y + 0.5 - size / 2
    ring = abs(math.hypot(across, down) - radius)
    tick = [(radius * a, radius * b) for a, b in _TICK]
    nearest = min(ring, *(_to_line((across, down), *ends) for ends in pairwise(tick)))
    return min(1.0, max(0.0, stroke / 2 + 0.5 - nearest))


def _to_line(at: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point is from the line between two others."""
    along = (end[0] - start[0], end[1] - start[1])
    there = ((at[0] - start[0]) * along[0] + (at[1] - start[1]) * along[1]) / (along[0] ** 2 + along[1] ** 2)
    part = min(1.0, max(0.0, there))
    return math.hypot(at[0] - start[0] - part * along[0], at[1] - start[1] - part * along[1])


def _mixed(ink: float) -> tuple[int, int, int]:
    red, green, blue = (round(paper + (white - paper) * ink) for paper, white in zip(COLOUR, _WHITE, strict=True))
    return red, green, blue


def _png(size: int, pixel: Callable[[int, int], Pixel]) -> bytes:
    """A square picture of 8 bits a channel, with transparency."""
    rows = b"".join(b"\0" + bytes(part for x in range(size) for part in pixel(x, y)) for y in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
