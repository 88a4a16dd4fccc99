"""What is typed behind `stop-audit calc` → the inputs of a procedure, by name."""

from __future__ import annotations

from contextlib import contextmanager
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from audit.cli.calc_numbers import NUMBER, depth, from_json, number, refuse, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.reporting.calculations.arguments import Argument

_OPTIONS = ("level", "method")
_FORMS = ("one number", "numbers with commas between", "rows of numbers, such as 1,2;3,4")


def method(procedure: str, asked: str | None) -> str:
    """The method asked for, or the default; a usage error lists all where there is none such."""
    from audit.reporting.calculations.arguments import PROCEDURES

    offered = list(PROCEDURES[procedure].methods)
    if asked is not None and asked not in offered:
        refuse(f"{asked!r} is not offered here. There are: {', '.join(offered)}.")
    return asked or offered[0]


@contextmanager
def explaining(explanation: str) -> Iterator[None]:
    """Usage errors with the explanation below them; so is what a statistic refuses."""
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(f"{error.message}\n\n{explanation}") from None
    except ValueError as error:
        raise click.UsageError(f"{error}.\n\n{explanation}") from None


def of_method(procedure: str, chosen: str, words: Sequence[str]) -> dict[str, Any]:
    """The inputs of a procedure; a usage error names another method where that takes them."""
    from audit.reporting.calculations.arguments import arguments, other_method

    taken = arguments(procedure, chosen)
    try:
        return inputs(words, taken)
    except click.UsageError as error:
        given = {word.partition("=")[0].replace("-", "_") for word in words if "=" in word}
        if given <= {each.name for each in taken}:
            raise
        other = other_method(procedure, given)
        if other is None:
            raise
        raise click.UsageError(f"{error.message} With --method {other} it takes these.") from None


def inputs(words: Iterable[str], taken: Sequence[Argument]) -> dict[str, Any]:
    """
    The inputs of a procedure in the order in which it takes them, each a number, list or table.

    A usage error names what is unknown, given twice, missing or not a number.
    """
    words = list(words)
    named = [word for word in words if "=" in word]
    found = _of_pairs([word for word in words if "=" not in word], taken)
    for word in named:
        name, _, text = word.partition("=")
        argument = _argument(name.strip(), taken)
        if argument.name in found:
            refuse(f"{argument.name} is given twice.")
        found[argument.name] = _value(argument, text.strip())
    missing = [each.name for each in taken if each.needed and each.name not in found]
    if missing:
        refuse(f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing.")
    return {each.name: found[each.name] for each in taken if each.name in found}


def _of_pairs(texts: Sequence[str], taken: Sequence[Argument]) -> dict[str, Any]:
    from audit.reporting.calculations.arguments import pairs

    if not texts:
        return {}
    found = [_numbers_of_pair(text) for text in texts]
    places = pairs(taken)
    if not places:
        refuse(f"{texts[0]!r} is not a number with its name, such as {taken[0].name}=….")
    if len(places) == 1 and _several(places[0][0], len(found)):
        columns = zip(*found, strict=True)
        return {each.name: list(column) for each, column in zip(places[0], columns, strict=True)}
    if len(found) != len(places):
        forms = " ".join(f"{above.name}/{below.name}" for above, below in places)
        refuse(f"There are {len(found)} pairs such as {texts[0]}; it takes {forms}.")
    return {
        each.name: number
        for place, numbers in zip(places, found, strict=True)
        for each, number in zip(place, numbers, strict=True)
    }


def _several(argument: Argument, number: int) -> bool:
    """Whether so many pairs fill sequences, with one element each."""
    return 1 in argument.depths and (number > 1 or 0 not in argument.depths)


def _numbers_of_pair(text: str) -> tuple[float, float]:
    above, line, below = text.replace(",", "").partition("/")
    if not line:
        refuse(f"{text!r} is neither a number with its name, such as n=68, nor a pair as 15/68.")
    return number(text, above), number(text, below)


def _argument(name: str, taken: Sequence[Argument]) -> Argument:
    """The argument of that name, where hyphens will do for underscores."""
    plain = name.replace("-", "_")
    by_name = {each.name: each for each in taken}
    if plain in _OPTIONS:
        refuse(f"The {plain} is an option: --{plain} {'0.95' if plain == 'level' else 'NAME'}.")
    if plain not in by_name:
        refuse(f"{name!r} is not one of its numbers. {nearest(plain, by_name)}")
    return by_name[plain]


def nearest(name: str, known: Iterable[str]) -> str:
    """Which known name was meant, or all of them where none is like it."""
    known = list(known)
    folded = {each.casefold(): each for each in known}
    close = get_close_matches(name.casefold(), folded, n=1)
    if close:
        return f"Did you mean {folded[close[0]]}?"
    return f"There are: {', '.join(known)}."


def _value(argument: Argument, text: str) -> object:
    """A number, a list or a table, as deep as the argument takes it."""
    if argument.text and not NUMBER.fullmatch(text):
        return text
    value = from_json(argument.name, text) if text.startswith("[") else typed(argument.name, text)
    lists = depth(argument.name, value)
    if lists not in argument.depths and lists + 1 in argument.depths:
        lists, value = lists + 1, [value]
    if lists not in argument.depths:
        forms = " or ".join(_FORMS[each] for each in sorted(argument.depths))
        # A number such as 1,121 reads as two.
        hint = "" if max(argument.depths) else " Write thousands without commas."
        refuse(f"{argument.name} is {text!r}; it must be {forms}.{hint}")
    return value
