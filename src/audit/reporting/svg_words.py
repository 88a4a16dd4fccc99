"""The elements, attributes and values that a logo in SVG may have, and what is said of others."""

from __future__ import annotations

import re

ELEMENTS = frozenset({
    "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop", "clipPath", "style",
})  # fmt: skip
"""What draws, alone and at once."""
SILENT = frozenset({
    "title", "desc", "metadata", "script", "animate", "animateMotion", "animateTransform", "set",
    "view", "cursor",
})  # fmt: skip
"""What draws nothing on paper, and goes with all that is in it."""
PROPERTIES = frozenset({
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity",
    "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray",
    "stroke-dashoffset", "opacity", "color", "stop-color", "stop-opacity", "clip-path",
    "clip-rule", "display", "visibility", "overflow", "paint-order",
})  # fmt: skip
"""What may stand in a style as well as in an attribute."""
ATTRIBUTES = PROPERTIES | frozenset({
    "d", "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2", "fx",
    "fy", "points", "transform", "offset", "gradientUnits", "gradientTransform", "spreadMethod",
    "clipPathUnits", "viewBox", "preserveAspectRatio",
})  # fmt: skip
NAMES = ("id", "class")
ALTERING = frozenset({
    "filter", "mask", "marker", "marker-start", "marker-mid", "marker-end", "mix-blend-mode",
})  # fmt: skip
"""Attributes without which a picture is another."""

_CALL = r"(?:rgba?|hsla?|matrix|translate|scale|rotate|skew[XY])\([\d\s.,%e+-]*\)"
_VALUE = re.compile(rf"(?:{_CALL}|[\w#%.,+\s-])*", re.ASCII)
_OWN_PAINT = re.compile(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)(?:\s+[\w#]+)?", re.ASCII)
_REFERENCE = re.compile(r"#[\w.-]+", re.ASCII)
_NAME = re.compile(r"[\w.\s-]+", re.ASCII)
_SELECTORS = re.compile(r"\s*[.#]?[\w-]+(?:\s*,\s*[.#]?[\w-]+)*\s*", re.ASCII)
_SHOWN = 40
_INSTEAD = {
    "text": "text in a font; turn it into paths",
    "image": "another picture; draw it as paths",
    "use": "copies of its own parts (use); save it with every part drawn",
}


def said(element: str) -> str:
    """An element that may not stay, with what to do about it where that is known."""
    return _INSTEAD.get(
        element, f"<{element[:_SHOWN]}>, which a logo may not; save it as plain SVG"
    )


def attribute(name: str, value: str) -> str | None:
    """
    What stays of an attribute's value; None where it goes.

    `ValueError` where without it the picture would be another.
    """
    if name in NAMES:
        return " ".join(value.split()) if _NAME.fullmatch(value) else None
    if name == "style":
        return declarations(value)
    if name == "href":
        if _REFERENCE.fullmatch(value):
            return value
        raise ValueError("it refers to something outside of itself; draw that as paths")
    return _kept(name, value, ATTRIBUTES)


def _kept(name: str, value: str, known: frozenset[str]) -> str | None:
    """The value of one of the known names; None for one without which nothing changes."""
    if name in known:
        return _checked(name, value)
    if name in ALTERING and value.strip() != "none":
        raise ValueError(f"it has a {name}; save it without")
    return None


def _checked(name: str, value: str) -> str:
    if _VALUE.fullmatch(value) or (name in PROPERTIES and _OWN_PAINT.fullmatch(value.strip())):
        return " ".join(value.split())
    raise ValueError(f"{name} is {value[:_SHOWN]!r}, which a logo may not say")


def declarations(text: str) -> str:
    """The declarations of a style that may stay: those of shapes and colours."""
    pairs = (each.partition(":") for each in text.split(";") if each.strip())
    given = [(name.strip(), value.strip()) for name, _, value in pairs]
    kept = ((name, _kept(name, value, PROPERTIES)) for name, value in given)
    return ";".join(f"{name}:{value}" for name, value in kept if value is not None)


def sheet(text: str) -> str:
    """The rules of a style sheet that may stay; `ValueError` where it is more than plain rules."""
    if "@" in text or "\\" in text:
        raise ValueError("its style sheet loads or escapes something; save it with plain styles")
    *rules, end = _uncommented(text).split("}")
    pairs = [each.partition("{") for each in rules]
    if end.strip() or not all(_SELECTORS.fullmatch(selectors) for selectors, _, _ in pairs):
        raise ValueError("its style sheet has more than plain rules; save it with plain styles")
    return "".join(
        f"{' '.join(selectors.split())}{{{declarations(body)}}}" for selectors, _, body in pairs
    )


def _uncommented(text: str) -> str:
    """A style sheet without its comments, in one pass however many are left open."""
    first, *others = text.split("/*")
    return first + "".join(each.partition("*/")[2] for each in others)
