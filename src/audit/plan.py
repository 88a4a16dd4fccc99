"""The audit plan: every choice of an audit, parsed from TOML, validated whole and frozen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    NonNegativeInt,
    SerializerFunctionWrapHandler,
    ValidationError,
    field_validator,
    model_serializer,
    model_validator,
)

from audit import schema, toml_text
from audit.errors import PlanError, listed, nearest
from audit.ethnicity import Basis
from audit.plan_operation import Operation

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SearchKind = Literal["person", "person_and_vehicle", "vehicle"]
Definition = Literal["any_outcome", "linked_outcome", "arrest", "item_found"]
Reference = Literal["white", "white_british", "everyone_else"]
Length = Literal["full", "brief"]

DEFINITIONS: tuple[Definition, ...] = get_args(Definition)
"""Every definition of a find, in the order in which they are printed."""

Overrides = Mapping[tuple[str, ...], Any]
"""Values that come before those of a plan's file, by their place in the plan."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Records(_Part):
    """Which files hold the records, and how to understand them."""

    paths: tuple[str, ...] = ()
    """Files, folders and globs, relative to the plan."""
    code_book: str = "auto"
    force: str = ""
    """The police force whose records these are; empty: from a column or the files' names."""
    boundaries: Annotated[str, Field(min_length=1)] | None = None
    """A file of polygons by which the area of each record is told, relative to the plan."""
    boundaries_layer: str | None = None
    """Its layer; None: the only one."""
    boundaries_name: str | None = None
    """Its column with the areas' names; None: the one that its own name shows to be it."""
    columns: dict[str, Annotated[str, Field(min_length=1)]] = Field(default_factory=dict)
    """Our column to the file's header."""
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Our column to raw label to our code."""

    @model_validator(mode="after")
    def _has_what_it_speaks_of(self) -> Self:
        if self.boundaries is None and (self.boundaries_layer or self.boundaries_name):
            raise ValueError("names a layer or a column of boundaries, and no boundaries")
        return self

    @field_validator("columns", "values")
    @classmethod
    def _names_our_columns(cls, given: dict[str, Any]) -> dict[str, Any]:
        _all_known("column", given, schema.NAMES)
        return given

    @field_validator("columns")
    @classmethod
    def _uses_a_header_once(cls, given: dict[str, str]) -> dict[str, str]:
        ours = {
            header: [o for o, own in given.items() if own == header] for header in given.values()
        }
        if twice := [
            f"{header!r} is both {' and '.join(o)}" for header, o in ours.items() if len(o) > 1
        ]:
            raise ValueError("; ".join(twice))
        return given

    @field_validator("values")
    @classmethod
    def _names_our_codes(cls, given: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        problems = [
            problem
            for column, labels in given.items()
            for problem in _unknown(f"code of {column}", labels.values(), _codes_of(column))
        ]
        if problems:
            raise ValueError("; ".join(problems))
        return given


class Scope(_Part):
    """Which records the audit is about."""

    area: str | None = None
    from_: dt.date | None = Field(default=None, alias="from")
    to: dt.date | None = None
    kinds: tuple[SearchKind, ...] = ("person", "person_and_vehicle")

    model_config = ConfigDict(populate_by_name=True)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ and self.to and self.from_ > self.to:
            raise ValueError(f"from ({self.from_}) is after to ({self.to})")
        if not self.kinds:
            raise ValueError("kinds is empty; leave it out for searches of persons")
        return self


class Ethnicity(_Part):
    """Whose word on ethnicity is used, in which groups, compared with whom."""

    basis: Basis = "self_defined"
    classification: Literal["5+1", "18+1"] = "5+1"
    reference: Reference = "white"


class BaselineChoice(_Part):
    """The population that searches are compared with."""

    use: str = "census-2021"
    also: tuple[str, ...] = ()
    resident_population_fits: bool | None = None
    """False at a station or a festival: no ratio to residents is given. None: see `visitors`."""


class Find(_Part):
    """What counts as a find."""

    definition: Definition = "any_outcome"


class Disclosure(_Part):
    """Which counts may not be shown."""

    minimum: NonNegativeInt = 0
    """Counts from 1 up to but not including this one are hidden; 0 hides none."""
    round_to: int = Field(default=1, ge=1)
    """Printed counts are rounded to multiples of this."""


class Primary(_Part):
    """The one comparison declared before the data were seen."""

    measure: str = "rate_ratio"
    group: str = "black"


class ReportChoice(_Part):
    """How the report is made."""

    level: float = Field(default=0.95, gt=0.5, lt=1)
    """Confidence level of every interval, a fraction."""
    disclosure: Disclosure = Disclosure()
    primary: Primary = Primary()
    organisation: str = Field(default="", max_length=100)
    """Whose report it is, as page one names it."""
    contact: str = Field(default="", max_length=200)
    """Where its readers may ask, in words: an address, a telephone number."""
    length: Length = "full"
    """Whether every section is printed, or two to four pages; tables in files are the same."""
    logo: str = Field(default="", max_length=700_000)
    """A PNG or SVG file, relative to the plan; in findings the picture itself, as `data:`."""

    @model_validator(mode="after")
    def _names_whose_logo_it_is(self) -> Self:
        if self.logo and not self.organisation.strip():
            raise ValueError("logo: give organisation too, which is read out in its place")
        return self

    @model_serializer(mode="wrap")
    def _as_given(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without an organisation's keys where they are empty, or the length where it is full."""
        unsaid = {"organisation": "", "contact": "", "logo": "", "length": "full"}
        return {
            name: each
            for name, each in handler(self).items()
            if name not in unsaid or each != unsaid[name]
        }


class Plan(_Part):
    """An audit's every choice. Equal plans on equal files give equal findings."""

    title: str = Field(default="Stop and search audit", min_length=1, max_length=200)
    date: dt.date | None = None
    """Printed; the core never reads the clock."""
    demonstration: bool = False
    """The records are made up, and page one says so."""
    records: Records = Records()
    scope: Scope = Scope()
    ethnicity: Ethnicity = Ethnicity()
    baseline: BaselineChoice = BaselineChoice()
    find: Find = Find()
    report: ReportChoice = ReportChoice()
    operation: Operation | None = None
    folder: Path = Field(default=Path(), exclude=True)
    """What relative paths are relative to; not part of the plan's text."""

    @classmethod
    def load(cls, path: Path | str, overrides: Overrides = MappingProxyType({})) -> Plan:
        """The plan in a TOML file. `PlanError` names every mistake at once."""
        file = Path(path)
        return cls.parse(_text_of(file), overrides, name=file.name, folder=file.parent)

    @classmethod
    def parse(
        cls,
        text: str,
        overrides: Overrides = MappingProxyType({}),
        *,
        name: str = "plan",
        folder: Path = Path(),
    ) -> Plan:
        """
        The plan in a TOML text; `name` is what messages call it.

        `overrides` are values by their place in the plan, such as `("scope", "area")`.
        """
        try:
            given = toml_text.tables(text)
        except ValueError as error:
            raise PlanError(f"{name} is not valid TOML: {error}. Mend it there.") from error
        if "folder" in given:
            raise PlanError(f"{name}: folder is not a key of a plan; remove it.")
        chosen = _overridden(given, overrides)
        if any("\0" in text for text in _texts(chosen)):
            raise PlanError(f"{name} holds a NUL character, written \\u0000. Remove it.")
        try:
            return cls.model_validate({**chosen, "folder": folder})
        except ValidationError as error:
            problems = [_problem(each) for each in error.errors()]
            problems += [each for each in _of_period(given) if each not in problems]
            raise PlanError(listed(f"{name} cannot be used:", problems)) from error

    @property
    def is_of_counts(self) -> bool:
        """Whether it names no records, and the published totals of an operation in their place."""
        return not self.records.paths and self.operation is not None and self.operation.is_published

    def as_used(self) -> dict[str, Any]:
        """The plan with every default filled in, as findings.json and the report print it."""
        return self.model_dump(mode="json", by_alias=True)


def _overridden(given: dict[str, Any], overrides: Overrides) -> dict[str, Any]:
    for (*parts, key), value in overrides.items():
        part = given
        for name in parts:
            part = part.setdefault(name, {})
            if not isinstance(part, dict):
                return given  # Not a table: the validation says so.
        part[key] = value
    return given


def _texts(given: object) -> Iterator[str]:
    """Every text in a plan as it was given, those of its keys too."""
    waiting = [given]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case Mapping() as table:
                waiting.extend((*table.keys(), *table.values()))
            case list() | tuple() as items:
                waiting.extend(items)
            case _:
                continue


def _of_period(given: dict[str, Any]) -> list[str]:
    """A period that ends before it begins, which nothing looks at beside other mistakes."""
    scope = given.get("scope")
    first, last = (scope.get(each) if isinstance(scope, dict) else None for each in ("from", "to"))
    if isinstance(first, dt.date) and isinstance(last, dt.date) and first > last:
        return [f"scope: from ({first}) is after to ({last})"]
    return []


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > toml_text.LARGEST:
            raise PlanError(f"{path} is larger than 1 MB, so it is not a plan. Give a TOML file.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PlanError(f"The plan {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise PlanError(f"The plan {path} is not UTF-8 text. Save it as UTF-8.") from error


def _all_known(what: str, given: Iterable[str], known: tuple[str, ...]) -> None:
    """ValueError naming every one of `given` that is not in `known`, each with its nearest."""
    if problems := _unknown(what, given, known):
        raise ValueError("; ".join(problems))


def _unknown(what: str, given: Iterable[str], known: tuple[str, ...]) -> list[str]:
    """A problem for every one of `given` that is not in `known`."""
    unknown = [name for name in given if name not in known]
    return [f"{name!r} is not a {what}{nearest(name, known)}" for name in unknown]


def _codes_of(column: str) -> tuple[str, ...]:
    """The codes of our column; ValueError where its values are taken as they stand."""
    codes = tuple(schema.BY_NAME[column].codes)
    if not codes:
        raise ValueError(f"{column} has no codes; its values are taken as they stand")
    return codes


def _problem(error: ErrorDetails) -> str:
    # People count from 1.
    place = [str(part + 1 if isinstance(part, int) else part) for part in error["loc"]]
    where = ".".join(place)
    if error["type"] == "extra_forbidden":
        return f"{where}: unknown key{nearest(place[-1], _keys_at(place[:-1]))}"
    message = error["msg"].removeprefix("Value error, ")
    given = error["input"]
    shown = f", not {given!r}" if isinstance(given, str | int | float) else ""
    return f"{where}: {message[:1].lower()}{message[1:]}{shown}"


def _keys_at(place: list[str]) -> list[str]:
    """The keys that a plan may have at a place such as `["scope"]`."""
    part: Any = Plan
    for name in place:
        if name.isdigit():
            continue
        annotation = part.model_fields[name].annotation
        part = next(
            each
            for each in (annotation, *get_args(annotation))
            if isinstance(each, type) and issubclass(each, BaseModel)
        )
    return [field.alias or name for name, field in part.model_fields.items() if name != "folder"]
