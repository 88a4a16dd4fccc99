"""Work on the next item goes on while one is used, in order, and errors come out."""

from __future__ import annotations

import threading

import pytest

from audit.intake.archive.ahead import ahead


def test_results_come_in_the_order_of_the_items() -> None:
    assert [*ahead(range(5), lambda each: each * 2)] == [0, 2, 4, 6, 8]
    assert [*ahead((), str)] == []


def test_the_next_is_worked_on_while_one_is_used() -> None:
    begun = {number: threading.Event() for number in range(3)}

    def work(number: int) -> int:
        begun[number].set()
        return number

    results = ahead(range(3), work)
    assert next(results) == 0
    assert begun[1].wait(timeout=5)
    assert not begun[2].is_set()


def test_an_error_comes_out_where_its_result_would() -> None:
    results = ahead([1, 0, 1], lambda each: 1 // each)

    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)
