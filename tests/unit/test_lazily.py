"""What is imported when it is asked for is there, and what nobody asked for is not."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module
from types import ModuleType

import pytest

from audit.lazily import from_homes

LAZY = ("audit.baselines", "audit.disclosure", "audit.pipeline", "audit.stats")
NOT_FOR_TOTALS = (
    *("numpy", "pandas", "scipy"),
    *("audit.baselines.areas", "audit.disclosure.rule", "audit.pipeline.wiring"),
    *("audit.measures.standardised_rate_ratio", "audit.operations.chain", "audit.stats.strata"),
)
OF_TOTALS = """
import sys
from audit.jobs.counting import count
from audit.plan import Plan

totals = {"searched": 68, "positive_outcomes": 15}
count(Plan.model_validate({"operation": {"published_totals": totals}}))
print(*(name for name in sys.argv[1:] if name in sys.modules))
"""


@pytest.mark.parametrize("package", LAZY)
def test_every_name_is_there_and_no_module_hides_one(package: str) -> None:
    module = import_module(package)
    for each in pkgutil.walk_packages(module.__path__, f"{package}."):
        import_module(each.name)

    assert [name for name in module.__all__ if isinstance(getattr(module, name), ModuleType)] == []


def test_another_name_is_an_error_as_of_every_module() -> None:
    asked = from_homes("audit.stats", {"many": ("p_adjust",)})

    with pytest.raises(AttributeError, match=r"'audit\.stats' has no attribute 'nonsense'"):
        asked("nonsense")


def test_published_totals_wait_for_nothing_that_they_do_not_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OF_TOTALS, *NOT_FOR_TOTALS],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )

    assert done.stdout == "\n"
