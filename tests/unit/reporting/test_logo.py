"""A logo is the picture alone: whatever else a file holds goes, or the file is refused."""

from __future__ import annotations

import base64
import zlib
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit.errors import PlanError
from audit.reporting import logo

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[3]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
BOX = 'viewBox="0 0 40 20">'


def _svg(inner: str, opening: str = BOX) -> bytes:
    return f"{SVG}{opening}{inner}</svg>".encode()


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def _header(width: int = 4, height: int = 2, *rest: int) -> bytes:
    return _chunk(b"IHDR", width.to_bytes(4) + height.to_bytes(4) + bytes(rest or (8, 2, 0, 0, 0)))


def _png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


# Four pixels of three bytes and a byte that names the filter, in each of two rows: 26 bytes.
PIXELS = _chunk(b"IDAT", zlib.compress(bytes(26)))
END = _chunk(b"IEND", b"")
PNG = _png(_header(), PIXELS, END)


def _embedded(folder: Path, content: bytes) -> bytes:
    """What is kept of a file of that content."""
    path = folder / "logo"
    path.write_bytes(content)
    kind, kept = logo.parts(logo.embedded(path))
    assert kept is not None
    assert kind in {"image/png", "image/svg+xml"}
    return kept


def _refused(folder: Path, content: bytes) -> str:
    with pytest.raises(PlanError) as stopped:
        _embedded(folder, content)
    return str(stopped.value)


def test_the_example_s_logo_is_kept_and_the_same_each_time() -> None:
    path = ROOT / "docs" / "examples" / "newsroom" / "logo.svg"

    address = logo.embedded(path)

    assert logo.embedded(path) == logo.checked(address) == address
    assert b"M10 32V8h5l10 15V8h5v24h-5L15 17v15z" in (logo.parts(address)[1] or b"")


def test_a_png_keeps_its_picture_and_nothing_else(tmp_path: Path) -> None:
    notes = (_chunk(b"tEXt", b"Author\0someone"), _chunk(b"eXIf", b"51.5,-0.1"))
    animated = _chunk(b"acTL", bytes(8))

    with_notes = _png(_header(), *notes, animated, PIXELS, notes[0], END) + b"<script>"

    assert _embedded(tmp_path, with_notes) == PNG
    assert _embedded(tmp_path, PNG) == PNG


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PNG[:-1], "broken"),
        (PNG[:40] + b"\0" + PNG[41:], "broken"),
        (_png(_header()), "no whole PNG"),
        (_png(PIXELS, END), "no whole PNG"),
        (_png(_header(), _header(), PIXELS, END), "no whole PNG"),
        (_png(_header(2001, 2000), PIXELS, END), "larger than 2,000 pixels"),
        (_png(_header(0, 2), PIXELS, END), "no size"),
        (_png(_header(41, 2), PIXELS, END), "20 times as long"),
        (_png(_header(4, 2, 3, 2, 0, 0, 0), PIXELS, END), "colours of a kind"),
        (_png(_header(4, 2, 8, 2, 0, 0, 1), PIXELS, END), "interlaced"),
        (_png(_header(4, 2, 8, 3, 0, 0, 0), PIXELS, END), "which colours"),
        (_png(_chunk(b"IHDR", bytes(5)), PIXELS, END), "header"),
        (_png(_header(4, 3), PIXELS, END), "more or fewer pixels"),
        (_png(_header(3, 2), PIXELS, END), "more or fewer pixels"),
        (_png(_header(), _chunk(b"IDAT", b"nonsense"), END), "pixels are broken"),
        (_png(_header(), _chunk(b"IDAT", zlib.compress(bytes(26))[:-4]), END), "more or fewer"),
        # Six million bytes in six thousand: unpacked no further than the header allows.
        (_png(_header(), _chunk(b"IDAT", zlib.compress(bytes(6_000_000))), END), "more or fewer"),
    ],
)
def test_an_odd_png_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    assert said in _refused(tmp_path, content)


def test_a_png_of_every_kind_of_colour_is_kept(tmp_path: Path) -> None:
    # Bytes in a row of 5 pixels, with the one of the filter, by hand: ISO/IEC 15948, 7.2.
    rows = {(1, 0): 2, (8, 0): 6, (16, 0): 11, (8, 2): 16, (4, 3): 4, (8, 4): 11, (16, 6): 41}
    for (depth, colour), row in rows.items():
        palette = [_chunk(b"PLTE", bytes(48))] if colour == 3 else []
        pixels = _chunk(b"IDAT", zlib.compress(bytes(row)))
        content = _png(_header(5, 1, depth, colour, 0, 0, 0), *palette, pixels, END)
        assert _embedded(tmp_path, content) == content


def test_what_runs_or_only_describes_goes_from_an_svg(tmp_path: Path) -> None:
    kept = _embedded(
        tmp_path,
        _svg(
            '<title>t</title><metadata><a xmlns="urn:a" href="http://x.example">m</a></metadata>'
            "<script>alert(1)</script><script xlink:href='http://x.example/s.js'/>"
            '<path xmlns:ink="urn:ink" ink:note="n" d="M0 0h1" onclick="alert(1)" tabindex="0" '
            'style="fill:red;-ink-font:x;background:url(http://x.example)"/>'
            '<foreign xmlns="urn:f"><path d="M9 9"/></foreign><set attributeName="x"/>text'
        ),
    )

    assert kept == (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="400.00" '
        b'height="200.00"><path d="M0 0h1" style="fill:red"></path></svg>\n'
    )


def test_shapes_gradients_and_plain_styles_stay(tmp_path: Path) -> None:
    inner = (
        "<style>.a, #b{fill:#f00;stroke:rgb(1, 2, 3)}</style>"
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"></stop></linearGradient>'
        '<radialGradient id="h" href="#g" gradientTransform="rotate(45)"></radialGradient>'
        '<clipPath id="c"><circle r="3"></circle></clipPath></defs>'
        '<g clip-path="url(#c)" transform="matrix(1 0 0 1 2.5 -1e-3)">'
        '<rect class="a" width="3" height="2" fill="url(#h)"></rect></g>'
    )

    assert inner.encode() in _embedded(tmp_path, _svg(inner))


def test_a_comment_in_a_style_and_a_plain_doctype_do_no_harm(tmp_path: Path) -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x.example/svg11.dtd">'
    content = doctype + _svg("<style><![CDATA[/* a */ .a { fill: red } /* b */]]></style>")

    kept = _embedded(tmp_path, content)

    assert b"<style>.a{fill:red}</style>" in kept
    assert b"DOCTYPE" not in kept


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<text>x</text>", "text in a font"),
        ('<image href="http://x.example/a.png"/>', "another picture"),
        ('<image href="data:image/png;base64,AAAA"/>', "another picture"),
        ("<foreignObject><p>x</p></foreignObject>", "<foreignObject>"),
        ('<use href="#a"/>', "copies"),
        ('<a href="javascript:alert(1)"><path d="M0 0"/></a>', "<a>"),
        ('<linearGradient href="http://x.example/a.svg#g"/>', "outside of itself"),
        ('<linearGradient xlink:href="javascript:alert(1)"/>', "outside of itself"),
        ('<path fill="url(http://x.example/a.svg#g)"/>', "fill is"),
        ('<path fill="url(file:///etc/passwd)"/>', "fill is"),
        ('<path style="fill:url(//x.example)"/>', "fill is"),
        ('<path style="fill:expression(alert(1))"/>', "fill is"),
        ('<path d="url(#a)"/>', "d is"),
        ('<path filter="url(#f)"/>', "a filter"),
        ('<path style="mask: url(#m)"/>', "a mask"),
        ("<style>@import 'http://x.example/a.css';</style>", "style sheet"),
        ("<style>.a{fill:\\75rl(x)}</style>", "style sheet"),
        ("<style>.a{fill:url(http://x.example)}</style>", "fill is"),
        ("<style>.a{fill:red}} .b</style>", "style sheet"),
        ("<style>.a{fill:red</style>", "style sheet"),
        ("<style>path:hover{fill:red}</style>", "style sheet"),
        ('<linearGradient id="a" href="#a"/>', "borrow"),
        ('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>', "borrow"),
        ('<clipPath id="a" clip-path="url(#b)"/>', "clipping path"),
        ('<clipPath id="a"><path style="clip-path:url(#b)"/></clipPath>', "clipping path"),
        ('<path href="#a"/>', "reference from path"),
        ("<g>" * 60 + "</g>" * 60, "too many elements"),
        ("<g/>" * 5_001, "too many elements"),
        ("&nbsp;", "no SVG that can be read"),
        ("<path>", "no SVG that can be read"),
    ],
)
def test_an_svg_that_loads_repeats_or_cannot_be_drawn_alike_is_refused(
    inner: str, said: str, tmp_path: Path
) -> None:
    assert said in _refused(tmp_path, _svg(inner))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"<!DOCTYPE svg [{LAUGHS}]>".encode() + _svg("&l9;"), "entities"),
        (b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _svg("&x;"), "entities"),
        (b'<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://x.example">%x;]>' + _svg(""), "entities"),
        (b"<html><body>x</body></html>", "no SVG"),
        (b'<svg viewBox="0 0 1 1"/>', "no SVG"),
        (b"GIF89a", "no PNG, and no SVG"),
        (b"", "no PNG, and no SVG"),
        (_svg("", ">"), "no size"),
        (_svg("", 'viewBox="0 0 0 5">'), "no size"),
        (_svg("", 'viewBox="0 0 e e">'), "four numbers"),
        (_svg("", 'viewBox="0 0 inf 1">'), "no size"),
        (_svg("", 'viewBox="0 0 41 2">'), "20 times"),
        (_svg("", 'width="100%" height="50%">'), "no size"),
        (b"<" + bytes(500_000), "larger than 500 kB"),
        (_svg("<path d='" + '"' * 0 + "M0 0" * 120_000 + "'/>" + "<g/>" * 4_900), "larger"),
    ],
)
def test_what_is_no_sound_svg_of_a_size_is_refused(
    content: bytes, said: str, tmp_path: Path
) -> None:
    assert said in _refused(tmp_path, content)


def test_all_that_is_wrong_with_an_svg_is_named_at_once(tmp_path: Path) -> None:
    message = _refused(tmp_path, _svg("<text/><use/><path filter='url(#a)'/>"))

    assert all(each in message for each in ("text in a font", "copies", "a filter"))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for name in ("none.svg", ".", "a\0b", "a" * 5_000):
        with pytest.raises(PlanError, match=r"The logo .* (is not a file|cannot be read)"):
            logo.embedded(tmp_path / name)


def _addresses() -> Iterable[str]:
    packed = base64.b64encode(PNG).decode()
    yield from ("", "logo.svg", "data:", "data:,x", "javascript:alert(1)", f"data:;base64,{packed}")
    yield from (f"data:{kind};base64,{packed}" for kind in ("text/html", "image/gif", "IMAGE/PNG"))
    heads = ("data:image/svg+xml;base64,", "data:image/svg+xml;charset=x;base64,")
    inner = (_svg("<script/><text/>"), b"<html/>", PNG)
    yield from (head + base64.b64encode(each).decode() for head, each in product(heads, inner))
    yield from (f"data:image/png;base64,{packed}é", f"data:image/png;base64,{packed[:-5]}")


@pytest.mark.parametrize("address", tuple(_addresses()))
def test_an_address_that_findings_hold_is_no_more_trusted_than_a_file(address: str) -> None:
    with pytest.raises(PlanError, match="The logo in the findings"):
        logo.checked(address)
