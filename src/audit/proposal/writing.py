"""A proposal → a plan in TOML, with a comment on every choice and what is left to do at its top."""

from __future__ import annotations

import json
import textwrap
from importlib.resources import files
from typing import TYPE_CHECKING

from audit import schema
from audit.proposal.draft import coverage
from audit.proposal.fits import is_bundled
from audit.proposal.left import todo
from audit.proposal.whose import MEANT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.proposal.proposed import Proposal
    from audit.proposal.suggest import Unknown
    from audit.proposal.weigh import Choice
    from audit.proposal.whose import Open

MOST_LABELS = 50
"""How many unknown values of a column are listed."""
_MOST_LEFT, _MOST_AREAS, _MOST_NOTES, _LONGEST = 60, 12, 12, 60
_WIDTH = 110
_CONFIRM = {
    "ethnicity_self_defined": "CONFIRM: is this what the person said of themselves?",
    "ethnicity_officer_defined": (
        "CONFIRM: is this what an officer saw (and not the officer's own ethnicity)?"
    ),
}


def written(proposal: Proposal) -> str:
    """The plan. Where nothing is left to do it can be used as it is."""
    outline = (files("audit") / "proposal_plan.toml").read_text("utf-8")
    parts = {
        "@todo@": _lines(_todo(proposal)),
        "@paths@": _toml(list(proposal.paths)),
        "@records@": _lines(_records(proposal)),
        "@area@": _lines(_area(proposal)),
        "@basis@": _basis(proposal),
        "@baseline@": _baseline(proposal),
        "@definition@": _definition(proposal),
    }
    for mark, text in parts.items():
        outline = outline.replace(mark, text)
    return outline


def _todo(proposal: Proposal) -> Iterator[str]:
    left = todo(proposal)
    if not left:
        yield "# Nothing is left open. Read it once, then: stop-audit check PLAN.toml"
        return
    yield "# TO DO before it is used (a line after # is not used; remove the # to use it):"
    for number, each in enumerate(left, start=1):
        yield from _comment(f"{number}. {each}", indent=4)


def _records(proposal: Proposal) -> Iterator[str]:
    for other in proposal.elsewhere:
        what = f"{other.name}: other columns, not read with the rest"
        how = f"stop-audit init {_toml(other.path)}" if other.is_apart else "save it apart"
        yield from _comment(f"{what}; for a plan of its own: {how}")
    yield from _comment(f"{proposal.tables} table{'s'[: proposal.tables != 1]} with these columns")
    for line in coverage(proposal.draft):
        yield from _comment(line)
    if proposal.force_hint:
        yield f"{f'# force = {_toml(proposal.force_hint)}':<38} # unsure: a file's name holds it"
    elif not proposal.draft.forces and not proposal.country:
        yield '# force = "kent"                       # whose records they are: nothing says so'
    if "latitude" in proposal.used and "area" not in proposal.used:
        yield '# boundaries = "wards.gpkg"            # tells areas by their points: docs/areas.md'
    if proposal.book:
        yield from _known(proposal)
    else:
        yield from _proposed(proposal)
    yield from _remarks(proposal)
    for column, labels in proposal.unknown.items():
        yield from _unknown(column, labels, proposal.opens)


def _known(proposal: Proposal) -> Iterator[str]:
    book = proposal.book
    if book is None:
        return
    yield f"code_book = {_toml(book.name)}   # certain, by the header: {book.label}"
    for column, header in proposal.columns.items():
        if column.startswith("ethnicity_") and not proposal.opens:
            said = MEANT["self_defined" if "self" in column else "officer_defined"]
            yield f"# {column} is {_toml(header)}: {said}"
    if proposal.opens or proposal.choices:
        yield "\n[records.columns]"
        yield from _opens(proposal.opens)
        for each in proposal.choices:
            yield from _choice(each)


def _proposed(proposal: Proposal) -> Iterator[str]:
    yield "\n[records.columns]                      # our column = the sheet's; GUESSED: read each"
    ethnic = [each for each in proposal.choices if each.column in _CONFIRM]
    yield from _opens(proposal.opens)
    for each in ethnic:
        yield from _choice(each)
    for each in proposal.choices:
        if each not in ethnic:
            yield from _choice(each)
    left = [_shown(header) for header in proposal.left]
    if left:
        more = [f"and {len(left) - _MOST_LEFT} more"] * (len(left) > _MOST_LEFT)
        yield from _comment(f"not used: {', '.join([*left[:_MOST_LEFT], *more])}")
    if proposal.nameless:
        many = proposal.nameless
        yield from _comment(
            f"{many} column{'s'[: many != 1]} without a name: not used. To use one, give it a name "
            "in the file"
        )


def _opens(opens: Iterable[Open]) -> Iterator[str]:
    for each in opens:
        yield from _comment(f"WHOSE WORD IS {each.header!r}? {each.reason}. Remove one #:")
        for word in each.words:
            column = f"ethnicity_{word}"
            hint = ", as the values look" if each.hint == word else ""
            yield f"# {column} = {_toml(each.header)}   # {MEANT[word]}{hint}"
        if each.choice.fit:
            counted = each.choice.reason.removeprefix(f"{each.choice.certainty}: ")
            yield from _comment(counted.removeprefix("by its name; "), indent=4)


def _choice(choice: Choice) -> Iterator[str]:
    if choice.column in _CONFIRM:
        yield from _comment(_CONFIRM[choice.column])
    line = f"{'' if choice.is_used else '# '}{choice.column} = {_toml(choice.header)}"
    reason = _one_line(choice.reason)
    if len(line) + len(reason) + len("   # ") <= _WIDTH:
        yield f"{line:<38} # {reason}"
    else:
        yield from _comment(f"{choice.column} is {reason}")
        yield line


def _remarks(proposal: Proposal) -> Iterator[str]:
    for each in proposal.dates:
        yield from _comment(f"dates: {each}")
    for note in proposal.draft.notes[:_MOST_NOTES]:
        yield from _comment(f"NOTE: {note}")
    for problem in proposal.draft.problems:
        yield from _comment(f"PROBLEM: {problem}")


def _unknown(column: str, labels: Sequence[Unknown], opens: Sequence[Open]) -> Iterator[str]:
    rows = sum(each.rows for each in labels)
    what = f"{len(labels):,} value{'s'[: len(labels) != 1]} that no code book knows ({_rows(rows)})"
    words = next((each.words for each in opens if each.choice.column == column), ())
    if words:
        yield ""
        yield from (f"# [records.values.ethnicity_{word}]" for word in words)
        yield f"# {what}; remove the # of the column that you chose"
    else:
        yield f"\n[records.values.{column}]   # {what}: give each a code"
    yield from _comment(f"codes: {', '.join(schema.BY_NAME[column].codes)}")
    for each in labels[:MOST_LABELS]:
        like = f'; perhaps, since it is like "{_shown(each.like)}"' if each.code else ""
        yield f"# {_toml(each.label)} = {_toml(each.code)}   # {_rows(each.rows)}{like}"
    if len(labels) > MOST_LABELS:
        yield f"# and {len(labels) - MOST_LABELS:,} more: is it the right column?"


def _area(proposal: Proposal) -> Iterator[str]:
    if proposal.area:
        yield f"{f'area = {_toml(proposal.area)}':<38} # {proposal.area_because}"
    elif proposal.draft.areas:
        yield '# area = ""                            # left out: the areas named are compared'
    else:
        yield '# area = ""                            # `stop-audit baselines` lists the areas'
    if proposal.country:
        return
    for is_here, what in ((True, "residents are bundled of"), (False, "no residents bundled of")):
        names = [each for each in proposal.draft.areas if is_bundled(each) == is_here]
        more = [f"and {len(names) - _MOST_AREAS} more"] * (len(names) > _MOST_AREAS)
        if names:
            shown = [_shown(each) for each in names[:_MOST_AREAS]]
            yield from _comment(f"{what}: {', '.join([*shown, *more])}")


def _basis(proposal: Proposal) -> str:
    basis = proposal.basis
    if not proposal.has_ethnicity:
        return f'basis = "{basis}"   # self_defined or officer_defined: refused until you choose'
    others = ("self_defined", "officer_defined", "self_else_officer")
    return f"{f'basis = {_toml(basis)}':<38} # or {', '.join(e for e in others if e != basis)}"


def _baseline(proposal: Proposal) -> str:
    said = "or a CSV of group,residents"
    if proposal.country:
        said = f"REPLACE by a CSV of area,group,residents: these are not of {proposal.country}"
    use = 'use = "census-2021"'
    return f"{use:<38} # {said}"


def _definition(proposal: Proposal) -> str:
    is_of_items = "item_found" in proposal.used and (
        "outcome" not in proposal.used or any("item_found" in note for note in proposal.draft.notes)
    )
    chosen = "item_found" if is_of_items else "any_outcome"
    every = ("any_outcome", "linked_outcome", "arrest", "item_found")
    return (
        f"{f'definition = {_toml(chosen)}':<38} # or {', '.join(e for e in every if e != chosen)}"
    )


def _rows(rows: int) -> str:
    return f"{rows:,} row{'s'[: rows != 1]}"


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _toml(value: str | list[str]) -> str:
    """A string or a list of them as TOML writes it: as JSON does, but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str, indent: int = 0) -> Iterator[str]:
    """A comment in as many lines as it needs, with what TOML forbids in one left out."""
    wrapped = textwrap.wrap(
        _one_line(text), _WIDTH - 2, subsequent_indent=" " * (indent or 2), break_on_hyphens=False
    )
    return (f"# {line}" for line in wrapped)


def _one_line(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)


def _shown(header: str) -> str:
    return _one_line(header[:_LONGEST])
