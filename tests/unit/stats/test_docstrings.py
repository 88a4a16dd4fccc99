"""Every statistic says what it gives, and where its formula comes from."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from audit import stats
from audit.stats import PROCEDURES, REGISTRY
from audit.stats.procedures import Procedure

FUNCTIONS = {
    name: each for name in stats.__all__ if inspect.isfunction(each := getattr(stats, name))
}
# An author with the year of what he or she wrote.
SOURCE = re.compile(r"[A-Z][\w'-]+(?: et al\.)?[,;]?\s\((?:18|19|20)\d\d\)")
# A first sentence is of the result, as a noun would have it, and not of what the program does.
DEEDS = re.compile(r"(?i)(calculat|comput|return|estimat|perform|get|make|find)(e|s|es)?\b")


def _docstring(function: object) -> str:
    return inspect.getdoc(function) or ""


def _parts(method: object) -> Iterator[Callable[..., object]]:
    """The functions that a method is made of."""
    if callable(method):
        yield method
    elif isinstance(method, tuple):
        yield from filter(callable, method)
    elif is_dataclass(method):
        yield from filter(callable, (getattr(method, each.name) for each in fields(method)))


def _sources(procedure: Procedure, name: str) -> list[str]:
    methods = procedure.methods
    assert isinstance(methods, Mapping)
    functions = (procedure.function, *_parts(methods[name]))
    return [found for each in functions for found in SOURCE.findall(_docstring(each))]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_statistic_says_first_what_it_gives(name: str) -> None:
    first = _docstring(FUNCTIONS[name]).splitlines()[0]

    assert first.endswith(".")
    assert len(first.split()) >= 5
    assert not DEEDS.match(first)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure.name)
def test_a_procedure_is_a_public_function_and_says_what_is_refused(procedure: Procedure) -> None:
    docstring = _docstring(FUNCTIONS[procedure.name])

    assert "Raises ValueError" in " ".join(docstring.split())


@pytest.mark.parametrize(("procedure", "method"), REGISTRY, ids="-".join)
def test_every_method_names_its_source(procedure: str, method: str) -> None:
    entry = next(each for each in PROCEDURES if each.name == procedure)

    assert _sources(entry, method)


def test_statistics_that_are_no_procedure_name_their_source() -> None:
    others = FUNCTIONS.keys() - {procedure.name for procedure in PROCEDURES}

    assert others
    assert not [name for name in others if not SOURCE.search(_docstring(FUNCTIONS[name]))]
