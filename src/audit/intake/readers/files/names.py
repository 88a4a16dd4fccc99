"""Names of files as a message may show them: on one line, and with nothing that cannot be seen."""

from __future__ import annotations


def shown(name: str) -> str:
    """
    The name with all that does not print written as its code.

    A name may hold line ends, or signs that clear the screen or turn the text about, and would
    then pass for another one.
    """
    return "".join(each if each.isprintable() else _code(each) for each in name)


def _code(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
