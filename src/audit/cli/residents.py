"""The residents that `stop-audit baselines` prints, as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from audit.baselines.ages import BANDS
from audit.baselines.areas import find_area
from audit.baselines.baseline import ANY_AREA, PARTS
from audit.baselines.census import CREDIT, DATE, DEFINITION, NAME, SOURCE, residents_of_one
from audit.baselines.figures import (
    AGES,
    AGES_SOURCE,
    RESIDENTS,
    WARDS,
    ages,
    larger_areas,
    wards,
)
from audit.ethnicity import FIVE, LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.baselines.baseline import Baseline
    from audit.baselines.figures import Area, Table

_TYPES = {
    "local_authority": "local authorities, of 2021 and of 2023",
    "police_force_area": "police force areas",
    "region": "regions",
    "country": "countries, and England and Wales together",
    "ward": "wards of 2024",
}


def bundled_text(*, as_json: bool) -> str:
    """What is bundled."""
    return json.dumps(_bundled(), indent=1) if as_json else "\n".join(_bundled_lines())


def area_text(name: str, *, as_json: bool) -> str:
    """The residents of one area. `BaselineError` where it is not bundled."""
    place, baseline = find_area(name), residents_of_one(name)
    if as_json:
        return json.dumps(one(place, baseline), indent=1, ensure_ascii=False)
    return "\n".join(_one_lines(place, baseline))


def _bundled() -> dict[str, object]:
    return {
        "name": NAME,
        "source": SOURCE,
        "date": DATE,
        "definition": DEFINITION,
        "credit": CREDIT,
        "tables": [
            {"file": name, "sha256": table.sha256, "groups": groups, "areas": _count(table)}
            for name, table, groups in (
                (RESIDENTS, larger_areas(), sum(map(len, PARTS.values()))),
                (WARDS, wards(), len(FIVE.codes)),
            )
        ],
        "ages": {
            "file": AGES,
            "source": AGES_SOURCE,
            "sha256": next(iter(ages().values())).sha256,
            "bands": list(BANDS),
            "groups": len(FIVE.codes),
            "areas": len(ages()),
        },
    }


def _count(table: Table) -> Mapping[str, int]:
    return Counter(area.type for area in table.areas.values())


def _bundled_lines() -> Iterator[str]:
    yield f"{NAME}: {DEFINITION} on {DATE}"
    yield SOURCE
    yield ""
    for table, groups in ((larger_areas(), "19 ethnic groups"), (wards(), "5 ethnic groups")):
        for kind, number in _count(table).items():
            yield f"{number:>7,}  {_TYPES[kind]}, by {groups}"
    yield f"{len(ages()):>7,}  of these, all but wards, by 5 ethnic groups and 5 age bands"
    yield ""
    yield CREDIT
    yield "The residents of one area: stop-audit baselines AREA, or with ages: AREA --by-age"


def one(area: Area, baseline: Baseline) -> dict[str, object]:
    """The residents of one area by group, as JSON has them."""
    held = baseline.residents[ANY_AREA]
    return {
        "code": area.code,
        "name": area.name,
        "type": area.type,
        "label": baseline.label,
        "source": baseline.source,
        "date": baseline.date,
        "definition": baseline.definition,
        "credit": baseline.credit,
        "sha256": baseline.sha256,
        "total": baseline.total(area.name),
        "residents": {code: baseline.residents_of(area.name, code) for code in FIVE.codes},
        "detailed": {
            code: held[code] for codes in PARTS.values() for code in codes if code in held
        },
    }


def _one_lines(area: Area, baseline: Baseline) -> Iterator[str]:
    total = baseline.total(area.name)
    yield f"{baseline.label} ({area.code})"
    yield f"{baseline.definition}, {baseline.date}; {baseline.source}"
    yield ""
    yield f"{'Ethnic group':<28}{'Residents':>12}{'Share':>9}"
    for group in FIVE.codes:
        yield _line(LABELS[group], baseline.residents_of(area.name, group), total)
        for code in PARTS[group]:
            if baseline.has(area.name, code):
                yield _line(f"  {LABELS[code]}", baseline.residents_of(area.name, code), total)
    yield _line("All residents", total, total)
    yield ""
    yield baseline.credit


def _line(label: str, residents: int, total: int) -> str:
    return f"{label:<28}{residents:>12,}{share(residents, total):>9}"


def share(part: float, whole: int) -> str:
    """A share in per cent; 0.0% and 100.0% stand only for none and all."""
    if not whole:
        return ""
    tenths = f"{part / whole:.1%}"
    if 0 < part < whole and tenths in ("0.0%", "100.0%"):
        return "<0.1%" if tenths == "0.0%" else ">99.9%"
    return tenths
