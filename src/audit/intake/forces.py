"""Police forces: one name for each, whatever a file calls it."""

from __future__ import annotations

import re

_FILE = re.compile(r"(?:^|[/\\])\d{4}-(?:0[1-9]|1[0-2])-([a-z-]+)-stop-and-search[^/\\]*$")
_TRIMMINGS = re.compile(r"\b(police|service|constabulary|force|heddlu)\b")
_KNOWN_AS = {
    "british-transport": "btp",
    "london-city-of": "city-of-london",
    "greater-london": "metropolitan",
    "met": "metropolitan",
    "mps": "metropolitan",
    "gmp": "greater-manchester",
    "wmp": "west-midlands",
    "psni": "northern-ireland",
    "northern-ireland-of": "northern-ireland",
    "devon-and-cornwall-and-isles-of-scilly": "devon-and-cornwall",
    "dyfed-powis": "dyfed-powys",
}


def slug(name: str) -> str:
    """
    The name of a force as data.police.uk writes it: `Avon & Somerset` is `avon-and-somerset`.

    A name that is no force's is made plain in the same way; nothing is looked up.
    """
    plain = name.casefold().replace("&", " and ").replace("'", "")
    plain = re.sub(r"[\W_]+", " ", _TRIMMINGS.sub(" ", re.sub(r"[_-]", " ", plain)))
    joined = "-".join(plain.split())
    return _KNOWN_AS.get(joined, joined)


def of_file(name: str) -> str:
    """The force in a file's name of data.police.uk's form; empty where it states none."""
    found = _FILE.search(name.casefold())
    return found.group(1) if found else ""
