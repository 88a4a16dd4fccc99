"""Folds names, so that different spellings of one name become the same text."""

from __future__ import annotations

import re
import unicodedata

_JOINING = re.compile(r"['`\u2018\u2019\u0300-\u036f]")
"""Apostrophes, and the accents that NFKD takes off their letters."""
_NOT_WORDS = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """
    The name in small letters without accents and punctuation, with one space between words.

    "&" is read as "and", an apostrophe joins ("King's" is "kings"), and "the" in front is left out.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    return _NOT_WORDS.sub(" ", _JOINING.sub("", plain)).strip().removeprefix("the ")
