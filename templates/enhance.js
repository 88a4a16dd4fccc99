// What a browser adds to the report: sorting, copying, downloads, links. All can be read without.
(() => {
  "use strict";

  const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;
  const NUMBER = /^[+-]?[\d,]*\.?\d+%?$/;
  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
  const SHOWN_FOR = 2000;
  const EDGE = 4;

  const made = (name, attributes, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  const button = (words, about, does) => {
    const own = made("button", { type: "button" }, words);
    if (about) own.append(made("span", { class: "unseen" }, ` ${about}`));
    own.addEventListener("click", () => does(own));
    return own;
  };

  // What a reader of the screen is told when something was done that only the eye would see.
  const told = made("p", { class: "unseen", role: "status" });

  const tell = (words) => {
    told.textContent = words;
    setTimeout(() => { if (told.textContent === words) told.textContent = ""; }, SHOWN_FOR);
  };

  // Cells

  const shown = (cell) => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".here, .order").forEach((each) => each.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  // No spreadsheet is to run a text as a formula. A number with a sign is none.
  const harmless = (text) =>
    FORMULA.test(text) && text !== "-" && !NUMBER.test(text) ? `'${text}` : text;

  const isRange = (head) => head.classList.contains("range");
  const isNumber = (head) => head.classList.contains("number");

  // A range ranks by its lower end; without one it is below all others.
  const rank = (cell, head) => {
    if (isRange(head)) {
      if (cell.dataset.low !== undefined) return Number(cell.dataset.low);
      return cell.dataset.high === undefined ? NaN : -Infinity;
    }
    return isNumber(head) ? Number(cell.dataset.value ?? (shown(cell) || NaN)) : NaN;
  };

  const byText = (one, other) => shown(one).localeCompare(shown(other), "en-GB", { numeric: true });

  // What has no number stands after all that has one, whichever way the table is sorted.
  const compared = (one, other, head, way) => {
    const [a, b] = [rank(one, head), rank(other, head)];
    if (Number.isNaN(a) && Number.isNaN(b)) return way * byText(one, other);
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
    return a === b ? 0 : way * (a < b ? -1 : 1);
  };

  // Tables

  const sorted = (rows, place, head, order) => {
    if (order === "none") return rows;
    const way = order === "ascending" ? 1 : -1;
    const isTotal = (row) => Number(row.classList.contains("total"));
    return [...rows].sort((one, other) =>
      isTotal(one) - isTotal(other) || compared(one.cells[place], other.cells[place], head, way));
  };

  const sortable = (table, rows) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, place) => {
      const own = button("", "", () => {
        const order = NEXT[head.getAttribute("aria-sort") || "none"];
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        if (order !== "none") head.setAttribute("aria-sort", order);
        table.tBodies[0].append(...sorted(rows, place, head, order));
        tell(order === "none" ? "As in the report" : `Sorted, ${order}`);
      });
      own.append(...head.childNodes, made("span", { class: "order", "aria-hidden": "true" }));
      head.append(own);
    });
  };

  // A minus is set as a sign of its own, which spreadsheets do not know.
  const asShown = (table) => [...table.rows].map((row) =>
    [...row.cells].map((each) => harmless(shown(each).replace(/^\u2212(?=[\d.,]+%?$)/, "-"))));

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = made("textarea", { class: "unseen" });
      field.value = text;
      document.body.append(field);
      field.select();
      const is_copied = document.execCommand("copy");
      field.remove();
      return is_copied;
    }
    return true;
  };

  const copied = (table, name) => async (own) => {
    const text = asShown(table).map((row) => row.join("\t")).join("\n");
    const said = (await copy(text)) ? "Copied" : "Not copied";
    own.firstChild.textContent = said;
    own.focus();
    tell(`${said}: ${name}`);
    setTimeout(() => { own.firstChild.textContent = "Copy"; }, SHOWN_FOR);
  };

  // Links to findings: a sign in the cell under the pointer, and in all of a table on request.

  const sign = (cell) => {
    const words = { class: "here", "aria-label": `Link to this finding: ${shown(cell)}` };
    return made("a", { ...words, href: `#${encodeURIComponent(cell.id)}` }, "#");
  };

  const linked = (cell) => cell.querySelector(".here") || cell.appendChild(sign(cell));

  const showing = (cells, table) => (own) => {
    const is_shown = own.getAttribute("aria-pressed") !== "true";
    own.setAttribute("aria-pressed", String(is_shown));
    table.classList.toggle("linked", is_shown);
    cells.forEach((each) => (is_shown ? linked(each) : each.querySelector(".here")?.remove()));
  };

  const pointed = (table) => {
    const cell = (event) => event.target.closest?.("td[id], th[id]");
    table.addEventListener("pointerover", (event) => { if (cell(event)) linked(cell(event)); });
    table.addEventListener("pointerout", (event) => {
      const own = cell(event);
      if (own && !own.contains(event.relatedTarget) && !table.classList.contains("linked")) {
        own.querySelector(".here")?.remove();
      }
    });
  };

  const label = (block) => block.querySelector(".label")?.textContent ?? "";

  const tools = (block, ...buttons) => {
    if (buttons.length) block.append(made("div", { class: "tools" }, ...buttons));
  };

  const original = new Map();

  const enhance = (block) => {
    const table = block.querySelector("table");
    if (!table?.tHead || !table.tBodies.length) return;
    const rows = [...table.tBodies[0].rows];
    const name = label(block);
    original.set(table, rows);
    const cells = [...table.querySelectorAll("td[id], th[id]")];
    const own = [button("Copy", name, copied(table, name))];
    if (cells.length) {
      own.push(button("Links to findings", `in ${name}`, showing(cells, table)));
      own[1].setAttribute("aria-pressed", "false");
      pointed(table);
    }
    if (rows.length > 2) sortable(table, rows);
    tools(block, ...own);
  };

  // Charts

  const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  // The ends of a range, or the number before it was rounded; else what is printed.
  const exact = (cell, head) => {
    const { value, low, high } = cell.dataset;
    if (!isRange(head)) return [value ?? harmless(shown(cell))];
    if (low === undefined && high === undefined) return [shown(cell), shown(cell)];
    return [low ?? "N/A", high ?? "N/A"];
  };

  // As in the folder of tables: the same names of columns, the same numbers.
  const asCsv = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    const names = heads.flatMap((head) => {
      const own = head.dataset.name ?? shown(head);
      return isRange(head) ? [`${own}_low`, `${own}_high`] : [own];
    });
    const rows = original.get(table).map((row) =>
      heads.flatMap((head, place) => exact(row.cells[place], head)));
    return [names, ...rows].map((row) => `${row.map(quoted).join(",")}\n`).join("");
  };

  // As wide as what is drawn, in whichever letters: no empty edge on a phone, and no label cut.
  const fitted = (svg) => {
    const { x, width } = svg.getBBox();
    const { y, height } = svg.viewBox.baseVal ?? {};
    if (!width || !height) return;
    const [left, whole] = [Math.floor(x) - EDGE, Math.ceil(width) + 2 * EDGE];
    svg.setAttribute("viewBox", `${left} ${y} ${whole} ${height}`);
    svg.setAttribute("width", whole);
  };

  const asSvg = (svg) => {
    const own = svg.cloneNode(true);
    const family = getComputedStyle(svg.querySelector("text") || svg).fontFamily;
    const paper = document.createElementNS(svg.namespaceURI, "rect");
    const title = document.createElementNS(svg.namespaceURI, "title");
    const { x, y, width, height } = svg.viewBox.baseVal;
    Object.entries({ x, y, width, height, fill: "#ffffff" })
      .forEach(([name, value]) => paper.setAttribute(name, value));
    title.textContent = svg.getAttribute("aria-label");
    own.prepend(title, paper);
    own.querySelectorAll("text").forEach((each) => each.setAttribute("font-family", family));
    return new XMLSerializer().serializeToString(own);
  };

  const saved = (name, type, text) => {
    const href = `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
    made("a", { href, download: name }).click();
    tell(`Saved ${name}`);
  };

  const downloads = (figure) => {
    const svg = figure.querySelector("svg");
    const name = label(figure);
    const link = figure.querySelector(".source a");
    const table = link && document.getElementById(link.hash.slice(1))?.querySelector("table");
    const own = [];
    if (table) {
      const save = () => saved(`${figure.id}.csv`, "text/csv", asCsv(table));
      own.push(button("Numbers (CSV)", `of ${name}`, save));
    }
    if (svg) {
      fitted(svg);
      const save = () => saved(`${figure.id}.svg`, "image/svg+xml", asSvg(svg));
      own.push(button("Chart (SVG)", `of ${name}`, save));
    }
    tools(figure, ...own);
  };

  // A region that has no need to scroll is no stop on the way through the page.
  const regions = new Map();
  const SCROLLS = ["tabindex", "role", "aria-label"];
  const stops = new ResizeObserver((seen) => seen.forEach(({ target }) => {
    const does_scroll = target.scrollWidth > target.clientWidth;
    SCROLLS.forEach((each) => {
      if (does_scroll) target.setAttribute(each, regions.get(target)[each]);
      else target.removeAttribute(each);
    });
  }));

  document.querySelectorAll(".table").forEach(enhance);
  document.querySelectorAll(".chart").forEach(downloads);
  document.querySelectorAll(".scroll").forEach((each) => {
    regions.set(each, Object.fromEntries(SCROLLS.map((name) => [name, each.getAttribute(name)])));
    stops.observe(each);
  });
  document.querySelector("main").append(told);
})();
