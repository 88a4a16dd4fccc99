"""`stop-audit baselines`: its table, its JSON and its refusals."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from audit.cli.baselines import baselines
from audit.errors import BaselineError


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(baselines, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert result.stderr == ""
    return result.stdout


def test_an_area_is_printed_by_broad_and_detailed_groups_with_shares() -> None:
    lines = printed("Haringey").splitlines()

    assert lines[0] == "Census 2021, residents of Haringey (E09000014)"
    assert "Black                             46,466    17.6%" in lines
    assert "  Black Caribbean                 16,339     6.2%" in lines
    assert "  Roma                             2,004     0.8%" in lines
    assert "All residents                    264,238   100.0%" in lines
    assert lines[-1].startswith("Source: Office for National Statistics licensed under")


def test_a_ward_is_printed_by_broad_groups_alone() -> None:
    shown = printed("ward:Seven Sisters")

    assert "Black                              2,109    25.5%" in shown
    assert "Caribbean" not in shown


def test_json_holds_the_same_figures() -> None:
    shown = json.loads(printed("Haringey", "--json"))

    assert shown["code"] == "E09000014"
    assert shown["total"] == 264_238
    assert shown["residents"]["black"] == 46_466
    assert shown["residents"].keys() == {"white", "mixed", "asian", "black", "other"}
    assert sum(shown["detailed"].values()) == sum(shown["residents"].values()) == 264_238
    assert len(shown["detailed"]) == 19


def test_without_an_area_it_says_what_is_bundled() -> None:
    shown = printed()

    for part in ("census-2021", "2021-03-21", "335  local", "43  police", "7,536  wards"):
        assert part in shown


def test_without_an_area_json_counts_the_areas_by_type() -> None:
    residents, wards = json.loads(printed("--json"))["tables"]

    assert residents["areas"] == {
        "local_authority": 335,
        "police_force_area": 43,
        "region": 9,
        "country": 3,
    }
    assert residents["groups"] == 19
    assert wards["areas"] == {"ward": 7536}


def test_none_and_all_are_said_only_of_none_and_all() -> None:
    shown = printed("City of London")

    assert "  Gypsy or Irish Traveller             0     0.0%" in shown
    assert "<0.1%" in printed("Hartlepool")


def test_an_unknown_area_is_an_error_for_the_group_of_commands() -> None:
    with pytest.raises(BaselineError, match="Did you mean 'Haringey'"):
        CliRunner().invoke(baselines, ["Harringey"], catch_exceptions=False)


def test_help_shows_examples() -> None:
    shown = printed("--help")

    assert "stop-audit baselines Haringey\n" in shown
    assert "force:Dorset" in shown


def test_ages_are_printed_with_the_share_that_is_modelled() -> None:
    lines = printed("force:Dorset", "--by-age").splitlines()

    assert lines[0].endswith("the Dorset police force area (E23000039), by age band")
    assert lines[3].split()[-1] == "Modelled"
    [black] = [line for line in lines if line.startswith("Black")]
    *bands, share = black.split()[1:]
    assert sum(int(number.replace(",", "")) for number in bands) == 5_315
    assert share == "23.9%"
    assert "Above 20%, so treat these ages with care: Black." in lines
    assert lines[-1].startswith("Source: Office for National Statistics licensed under")


def test_ages_that_were_published_are_printed_without_a_warning() -> None:
    shown = printed("Haringey", "--by-age")

    assert re.search(r"^Black +5,260 +5,650 +4,805 +7,050 +23,701 +0\.3%$", shown, re.MULTILINE)
    assert "care" not in shown


def test_json_holds_ages_where_they_are_asked_for() -> None:
    ages = json.loads(printed("Haringey", "--by-age", "--json"))["ages"]

    assert ages["residents"]["black"]["10_17"] == 5_650
    assert ages["modelled_share"]["black"] == 0.003
    assert "ages" not in json.loads(printed("Haringey", "--json"))
    assert json.loads(printed("--json"))["ages"]["sha256"] == ages["sha256"]


def test_a_ward_has_no_ages() -> None:
    with pytest.raises(BaselineError, match="Seven Sisters ward have no ages"):
        CliRunner().invoke(baselines, ["ward:Seven Sisters", "--by-age"], catch_exceptions=False)


def test_ages_need_an_area() -> None:
    result = CliRunner().invoke(baselines, ["--by-age"])

    assert result.exit_code == 2
    assert "--by-age needs an AREA" in result.stderr
