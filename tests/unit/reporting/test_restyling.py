"""A folder of templates in front of ours restyles a report, and can do nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit.errors import ReportError
from audit.jobs.counting import count
from audit.plan import Plan
from audit.reporting import html, restyling
from audit.reporting.contents import contents
from audit.reporting.typesetting import Style
from audit.resources import templates_directory

if TYPE_CHECKING:
    from audit.reporting.contents import Contents

ROOT = Path(__file__).parents[3]
NEWSROOM = ROOT / "docs" / "examples" / "newsroom"


@pytest.fixture(scope="module")
def made() -> Contents:
    """The contents of the newsroom's report, which has no charts."""
    return contents(count(Plan.load(NEWSROOM / "plan.toml")))


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _refused(folder: Path) -> str:
    with pytest.raises(ReportError) as stopped:
        restyling.check(folder)
    assert stopped.value.exit_code == 7
    return str(stopped.value)


def test_the_newsroom_of_the_guide_restyles_both_media(made: Contents) -> None:
    screen, paper = (html.render(made, medium, NEWSROOM) for medium in ("screen", "print"))

    for page in (screen, paper):
        assert page.count("From the data desk.") == 1
        assert page.index('id="questions"') < page.index("From the data desk.")
        assert '<b dir="auto">The Northmere Gazette</b>' in page
        assert 'src="data:image/svg+xml;base64,' in page
    assert ":root { --blue: #7a1f1f; }" in screen
    assert screen.index("--blue: #12436d") < screen.index("--blue: #7a1f1f")


def test_the_style_of_a_house_stands_last_in_print_too(tmp_path: Path) -> None:
    _write(tmp_path, "house.css", "h1 { color: #010203 }")

    _, _, _, _, (last, _) = Style.of(tmp_path).sheet.matcher.lower_local_name_selectors["h1"][-1]

    assert [(name, str(value.serialize())) for name, value, _ in last] == [("color", "#010203")]


def test_every_file_that_the_guide_shows_is_the_example_s(made: Contents) -> None:
    guide = (ROOT / "docs" / "restyling.md").read_text(encoding="utf-8")

    shown = re.findall(r"^`([\w./-]+)`:\n\n```\w*\n(.*?)```", guide, re.MULTILINE | re.DOTALL)
    assert {name for name, _ in shown} == {
        "plan.toml", "house.css", "sections/92-questions.html.j2",
    }  # fmt: skip
    for name, text in shown:
        assert text == (NEWSROOM / name).read_text(encoding="utf-8")
    assert made.page.masthead is not None


def test_a_folder_that_is_none_or_holds_nothing_of_use_is_refused(tmp_path: Path) -> None:
    assert "is not a folder" in _refused(tmp_path / "nowhere")
    assert "is not a folder" in _refused(_write(tmp_path, "file.css", ""))
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no template" in _refused(empty)
    _write(empty, "charts/theme.vl.json", "{}")
    _write(empty, "pageone.html.j2", "misspelt")
    assert "holds no template" in _refused(empty)
    _write(empty, "house.css", "")
    restyling.check(empty)


def test_every_file_that_may_not_stand_there_is_named_at_once(tmp_path: Path) -> None:
    outside = _write(tmp_path, "outside.txt", "secret")
    folder = tmp_path / "own"
    _write(folder, "large.css", "a" * 1_000_001)
    _write(folder, "largest.bin", "a" * 1_000_000)
    _write(folder, "house.css", "</style><script>")
    (folder / "page_one.html.j2").write_bytes(b"\xff\xfe")
    (folder / "link.html.j2").symlink_to(outside)
    (folder / "fonts").symlink_to(tmp_path, target_is_directory=True)
    (folder / "inner.html.j2").symlink_to(folder / "house.css")

    lines = _refused(folder).splitlines()

    said = {Path(line.partition(": ")[0].strip()).name: line for line in lines[1:]}
    assert said.keys() == {"large.css", "house.css", "page_one.html.j2", "link.html.j2", "fonts"}
    assert "larger than 1 MB" in said["large.css"]
    assert "markup" in said["house.css"]
    assert "not UTF-8" in said["page_one.html.j2"]
    assert "out of the folder" in said["link.html.j2"]
    assert "out of the folder" in said["fonts"]


def test_a_folder_of_very_many_files_is_no_folder_of_templates(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").touch()
    assert "holds no template" in _refused(tmp_path)
    (tmp_path / "house.css").touch()
    assert "more than 200 files" in _refused(tmp_path)


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("<p>\n{{ nonsense }}", r"sections/15-own\.html\.j2, line 2: 'nonsense' is undefined"),
        ("<p>\n\n{% if %}", r"sections/15-own\.html\.j2, line 3: Expected an expression"),
        ("{{ 1 + 'a' }}", r"sections/15-own\.html\.j2, line 1: unsupported operand"),
        ("\n{{ page.nothing }}", r"sections/15-own\.html\.j2, line 2: .* has no attribute"),
        ("{% include 'none.j2' %}", r"line 1: .*none\.j2"),
        ("{% include 'sections/15-own.html.j2' %}", r"recursion"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(
    own: str, said: str, made: Contents, tmp_path: Path
) -> None:
    _write(tmp_path, "sections/15-own.html.j2", own)

    with pytest.raises(ReportError, match=said):
        html.render(made, "print", tmp_path)


def test_a_template_that_fails_in_the_page_itself_is_named_too(
    made: Contents, tmp_path: Path
) -> None:
    _write(tmp_path, "page_one.html.j2", "<header>\n\n{{ page.titel }}")

    with pytest.raises(ReportError, match=r"page_one\.html\.j2, line 3: .*'titel'"):
        html.render(made, "print", tmp_path)


@pytest.mark.parametrize(
    ("reach", "said"),
    [
        ("{{ ''.__class__.__mro__ }}", "'__class__' of 'str' object is unsafe"),
        ("{{ page.__class__ }}", "'__class__' of 'PageOne' object is unsafe"),
        ("{{ (page | attr('__class__')).x }}", "'__class__' of 'PageOne' object is unsafe"),
        ("{{ page['__class__'].x }}", "'__class__' of 'PageOne' object is unsafe"),
        ("{{ '{0.__class__}'.format(page) }}", "'__class__' of 'PageOne' object is unsafe"),
        ("{{ range.__globals__.x }}", "'__globals__' of '.*' object is unsafe"),
        ("{{ cycler.__init__.__globals__ }}", "'__init__' of 'type' object is unsafe"),
        ("{% include '/etc/passwd' %}", "no template '/etc/passwd'"),
        ("{% include '../outside.html.j2' %}", r"no template '../outside\.html\.j2'"),
        ("{% import 'os' as os %}", "line 1: there is no template 'os'"),
        ("{% for n in range(10000000) %}{% endfor %}", "Range too big"),
    ],
)
def test_a_template_reaches_no_inner_attribute_file_or_module(
    reach: str, said: str, made: Contents, tmp_path: Path
) -> None:
    _write(tmp_path, "outside.html.j2", "secret")
    _write(tmp_path, "own/sections/15-own.html.j2", reach)

    with pytest.raises(ReportError, match=said):
        html.render(made, "print", tmp_path / "own")


@pytest.mark.parametrize("change", ["left.append(1)", "left.clear()", "held.update(a=2)"])
def test_a_template_changes_nothing_that_others_print(
    change: str, made: Contents, tmp_path: Path
) -> None:
    own = f"{{% set left = [1] %}}{{% set held = {{'a': 1}} %}}{{{{ {change} }}}}"
    _write(tmp_path, "sections/15-own.html.j2", own)

    with pytest.raises(ReportError, match="unsafe"):
        html.render(made, "print", tmp_path)


def _page_with(policy: str) -> str:
    ours = (templates_directory() / "report.html.j2").read_text(encoding="utf-8")
    line = re.search(r"<meta http-equiv.*>", ours)
    assert line is not None
    return ours.replace(line[0], policy)


def _policy(content: str) -> str:
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


NOTHING = _policy("default-src 'none'")


@pytest.mark.parametrize(
    "policy",
    [
        "",
        f"<!-- {NOTHING} -->",
        _policy(""),
        _policy("default-src *"),
        _policy("img-src 'none'"),
        _policy("default-src 'none'; script-src 'unsafe-inline'"),
        _policy("default-src 'none'; img-src https://tracker.example"),
        f"<script>alert(1)</script>{NOTHING}",
    ],
)
def test_a_page_that_could_load_from_outside_is_refused(
    policy: str, made: Contents, tmp_path: Path
) -> None:
    _write(tmp_path, "report.html.j2", _page_with(policy))

    with pytest.raises(ReportError, match="Content-Security-Policy"):
        html.render(made, "screen", tmp_path)


def test_a_page_of_the_user_s_own_with_our_policy_is_made(made: Contents, tmp_path: Path) -> None:
    closed = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    _write(tmp_path, "report.html.j2", _page_with(_policy(closed)))

    assert closed in html.render(made, "screen", tmp_path)
