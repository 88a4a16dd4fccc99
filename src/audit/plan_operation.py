"""What a plan says of one operation: its stages, what was published and claimed, what changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    NonNegativeInt,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from audit.plan_claims import CHANGES, Claim
from audit.plan_counts import SEARCHED, Number, Stage, with_codes, wrong_totals
from audit.plan_stages import misfits, with_rest, wrong_stages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Change(_Part):
    """One count over two periods, here and perhaps elsewhere."""

    what: str = Field(min_length=1, max_length=100)
    """What was counted, in the plural: `arrests`."""
    now: NonNegativeInt
    before: NonNegativeInt
    days_now: float = Field(default=1, gt=0)
    """The length of each period, in days or any one unit; equal where neither is given."""
    days_before: float = Field(default=1, gt=0)
    dates_now: tuple[dt.date, dt.date] | None = None
    """The first and last day of each period, from which their lengths follow."""
    dates_before: tuple[dt.date, dt.date] | None = None
    elsewhere: str = ""
    """Where the other two were counted, such as `the rest of the force`."""
    elsewhere_now: NonNegativeInt | None = None
    elsewhere_before: NonNegativeInt | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.days_now == 1) != (self.days_before == 1):
            raise ValueError("gives the length of one period; give days_now and days_before")
        _refuse(self._wrong_dates())
        if (self.elsewhere_now is None) != (self.elsewhere_before is None):
            raise ValueError("gives one count of elsewhere; give elsewhere_now and _before")
        return self

    def _wrong_dates(self) -> Iterator[str]:
        dates = {"dates_now": self.dates_now, "dates_before": self.dates_before}
        given = {name: each for name, each in dates.items() if each is not None}
        if len(given) == 1:
            yield "gives the dates of one period; give dates_now and dates_before"
        for name, (first, last) in given.items():
            if first > last:
                yield f"{name} begins on {first}, after it ends on {last}"
        if self.dates_now and self.dates_before:
            if max(self.dates_now[0], self.dates_before[0]) <= min(
                self.dates_now[1], self.dates_before[1]
            ):
                yield "dates_now and dates_before share days, which would count twice"
            elif self.dates_now < self.dates_before:
                yield "dates_now are before dates_before; the later period is now"
        if given and (self.days_now, self.days_before) != (1, 1):
            yield "gives dates and days; leave out days_now and days_before"

    @property
    def days(self) -> tuple[float, float]:
        """The length of the later period and of the earlier one, by their dates where given."""
        if self.dates_now is None or self.dates_before is None:
            return self.days_now, self.days_before
        now, before = (
            float((last - first).days + 1) for first, last in (self.dates_now, self.dates_before)
        )
        return now, before


class OtherTotals(_Part):
    """Totals from another source than the published ones, such as a dashboard."""

    source: str = Field(min_length=1, max_length=100)
    """Whose they are, in words: `the dashboard of the force`."""
    totals: dict[str, NonNegativeInt] = Field(min_length=1)
    """Searched, positive outcomes and each outcome."""

    @field_validator("totals", mode="before")
    @classmethod
    def _are_sound(cls, given: Any) -> Any:  # noqa: ANN401 (as it stands in the plan)
        return _sound_totals(given)


class Operation(_Part):
    """What is known of one operation beside its records, or without any."""

    drug_dog: bool = False
    place: str = Field(default="", max_length=200)
    """Where it took place, in words: `outside Seven Sisters station`."""
    source: str = Field(default="", max_length=300)
    """Where the published numbers come from, as a reader would look them up."""
    stages: dict[str, Number] = Field(default_factory=dict)
    """Known counts along the chain, in total or by group; 0 in total stands for not recorded."""
    estimated_stages: tuple[Stage, ...] = ()
    """Those of the stages whose counts are estimates."""
    stages_file: str | None = None
    """A filled data request with the counts of the stages, relative to the plan."""
    stages_source: str = Field(default="", max_length=300)
    """Whose the counts of the stages are, in words; without any the form's name, or the plan."""
    claims: tuple[Claim, ...] = ()
    """What was said of it."""
    published_totals: dict[str, Number] = Field(default_factory=dict)
    """What was published: searched, positive outcomes and each outcome; groups in tables."""
    other_totals: tuple[OtherTotals, ...] = ()
    """What other sources give, to be held against the records or the published totals."""
    changes: tuple[Change, ...] = ()
    """Counts over two periods."""

    @field_validator("stages", mode="before")
    @classmethod
    def _stages_are_sound(cls, given: Any) -> Any:  # noqa: ANN401 (as it stands in the plan)
        _refuse(wrong_stages(given))
        return with_rest(given)

    @field_validator("published_totals", mode="before")
    @classmethod
    def _totals_are_sound(cls, given: Any) -> Any:  # noqa: ANN401 (as it stands in the plan)
        return _sound_totals(given)

    @field_validator("changes")
    @classmethod
    def _claims_name_them(
        cls, given: tuple[Change, ...], others: ValidationInfo
    ) -> tuple[Change, ...]:
        _refuse(unmatched(others.data.get("claims", ()), [each.what for each in given]))
        return given

    @model_validator(mode="wrap")
    @classmethod
    def _stages_fit_what_was_published(
        cls,
        given: Any,  # noqa: ANN401 (as it stands in the plan)
        handler: ModelWrapValidatorHandler[Self],
    ) -> Self:
        """Held beside each other even where one of their numbers is wrong."""
        of_both = (given.get(each) for each in ("stages", "published_totals"))
        problems = list(misfits(*of_both)) if isinstance(given, dict) else []
        try:
            made = handler(given)
        except ValidationError as error:
            raise _with(error, problems) from error
        _refuse(iter(problems))
        return made

    @property
    def is_published(self) -> bool:
        """Whether there are published totals from which a report can be made."""
        return SEARCHED in self.published_totals

    def number(self, name: str) -> int | None:
        """A published total; None where it was not published."""
        held = self.published_totals.get(name)
        return held if isinstance(held, int) else None

    def table(self, name: str) -> dict[str, int]:
        """A published table by ethnic group; empty where it was not published."""
        held = self.published_totals.get(name)
        return dict(held) if isinstance(held, dict) else {}


def _with(error: ValidationError, problems: Sequence[str]) -> ValidationError:
    """An error with further problems behind its own."""
    own = [
        InitErrorDetails(
            type=PydanticCustomError("refused", "{said}", {"said": each["msg"]})
            if each["type"] == "value_error"
            else each["type"],
            loc=each["loc"],
            input=each["input"],
            ctx=each.get("ctx", {}),
        )
        for each in error.errors()
    ]
    more = [
        InitErrorDetails(type=PydanticCustomError("refused", "{said}", {"said": each}), input=None)
        for each in problems
    ]
    return ValidationError.from_exception_data(error.title, [*own, *more])


def _sound_totals(given: Any) -> Any:  # noqa: ANN401 (as it stands in the plan)
    """Totals under our own names; ValueError with all that is wrong with them."""
    coded = with_codes(given)
    _refuse(wrong_totals(coded))
    return coded


def _refuse(problems: Iterator[str]) -> None:
    """ValueError with every problem."""
    if found := list(problems):
        raise ValueError("; ".join(found))


def unmatched(claims: Sequence[Claim], changes: Sequence[str]) -> Iterator[str]:
    """Claims that do not say which of the plan's changes they are of, and changes named twice."""
    named = ", ".join(map(repr, changes))
    for name, times in Counter(changes).items():
        if times > 1:
            yield f"changes: {name!r} is named {times} times; say in what how they differ"
    for number, claim in enumerate(claims, start=1):
        if claim.claim not in CHANGES or claim.now is not None or not changes:
            continue
        if claim.what and claim.what not in changes:
            yield f"claim {number}: no change is of {claim.what!r} (there are: {named})"
        if not claim.what and len(changes) > 1:
            yield f"claim {number}: say in what which change it is of ({named})"
