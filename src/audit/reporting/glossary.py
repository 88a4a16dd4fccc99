"""What the words of a report mean, for its last pages and for the command line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from audit.errors import PlanError

_LISTS = ("also", "printed_as")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One word; a measure also has a question, a unit, a method and a reference."""

    term: str
    """The name to ask for; a measure's is that of findings.json."""
    title: str
    meaning: str
    question: str = ""
    unit: str = ""
    method: str = ""
    reference: str = ""
    also: tuple[str, ...] = ()
    """Other names by which it can be asked for."""
    printed_as: tuple[str, ...] = ()
    """What stands in a report that uses the word; by default its title."""
    in_report: bool = True
    """Whether it is in the glossary of a report that uses it."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which it is found."""
        return (self.term, self.title, *self.also)

    def is_in(self, text: str) -> bool:
        """Whether a text uses it, in whatever case and number."""
        sought = self.printed_as or (self.title,)
        return any(
            re.search(rf"(?<!\w){re.escape(each)}s?(?!\w)", text, re.IGNORECASE) for each in sought
        )

    def as_json(self) -> dict[str, str]:
        """All that is known of it, without what it has not."""
        parts = asdict(self)
        del parts["in_report"], parts["also"], parts["printed_as"]
        return {name: text for name, text in parts.items() if text}

    def in_words(self) -> str:
        """All that is known of it, for a terminal."""
        lines = [
            f"{name.capitalize()}: {text}"
            for name in ("question", "unit", "method", "reference")
            if (text := self.as_json().get(name))
        ]
        return "\n".join([self.title, "", self.meaning, *([""] if lines else []), *lines])


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry, in the order of the alphabet."""
    text = (files("audit.reporting") / "glossary.toml").read_text(encoding="utf-8")
    made = [
        Entry(**{**each, **{name: tuple(each.get(name, ())) for name in _LISTS}})
        for each in tomllib.loads(text)["entry"]
    ]
    return tuple(sorted(made, key=lambda entry: entry.title.casefold()))


def printed() -> tuple[Entry, ...]:
    """Every entry that a report may print."""
    return tuple(each for each in entries() if each.in_report)


def used_in(text: str) -> tuple[Entry, ...]:
    """Every entry that a report of this text prints: the words that it uses."""
    return tuple(each for each in printed() if each.is_in(text))


def find(term: str) -> Entry:
    """
    The entry of a term or title, however it is spelt: `rate ratio`, `rate-ratio`, `Rate ratio`.

    `PlanError` with the nearest terms where there is none.
    """
    wanted = _plain(term)
    known = {_plain(name): entry for entry in entries() for name in entry.names}
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=3, cutoff=0.5)
    hint = ", ".join(dict.fromkeys(known[each].term for each in near))
    instead = f"Did you mean {hint}?" if hint else "Give no term to list them all."
    raise PlanError(f"There is no explanation of {term[:60]!r}. {instead}")


def _plain(term: str) -> str:
    return term.casefold().replace("_", " ").replace("-", " ").strip()
