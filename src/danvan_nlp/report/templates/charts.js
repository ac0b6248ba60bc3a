// Draws charts as HTML and SVG. All that comes from articles is set as text or as an attribute, never as markup.
"use strict";
window.danvanCharts = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  function make(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) node.setAttribute(name, "");
      else if (value !== false && value != null) node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  }

  function draw(tag, attributes, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  const bar = (share) =>
    draw("svg", { class: "rp-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      draw("rect", { width: Math.max(share * 100, share ? 0.7 : 0), height: 10 }));

  // A list of bars, each a button that says what it stands for.
  function bars(place, items, say, choose) {
    const most = Math.max(1, ...items.map((item) => item.value));
    place.replaceChildren(make("ol", { class: "rp-bars" }, ...items.map((item) => {
      const button = make("button", { type: "button", "aria-pressed": String(Boolean(item.chosen)) },
        make("span", { class: "rp-label" }, item.name), bar(item.value / most), make("b", {}, say(item.value)));
      button.addEventListener("click", () => choose(item));
      return make("li", {}, button);
    })));
  }

  // Columns over time; the arrow keys go from one to the next, so that Tab passes the chart in one step.
  function columns(place, items, say, choose) {
    const most = Math.max(1e-9, ...items.map((item) => item.value));
    const buttons = items.map((item, at) => {
      const button = make("button", { type: "button", tabindex: at ? -1 : 0, title: `${item.name}: ${say(item.value)}`, "aria-label": `${item.name}: ${say(item.value)}`, "aria-pressed": String(Boolean(item.chosen)) },
        draw("svg", { viewBox: "0 0 10 100", preserveAspectRatio: "none", "aria-hidden": "true" },
          draw("rect", { y: 100 - (100 * item.value) / most, width: 10, height: (100 * item.value) / most })));
      button.addEventListener("click", () => choose(item));
      button.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        const next = step && buttons[at + step];
        if (!next) return;
        event.preventDefault();
        button.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      });
      return button;
    });
    const marks = [...new Set([0, Math.floor((items.length - 1) / 2), items.length - 1])];
    place.replaceChildren(
      make("p", { class: "rp-most dv-note" }, say(most > 1e-9 ? most : 0)),
      make("div", { class: "rp-cols" }, ...buttons),
      make("p", { class: "rp-ends dv-note" }, ...marks.map((at) => make("span", {}, items[at].name))),
    );
  }

  // One small chart a name, all on one scale: lines that cross can't be told apart.
  function multiples(place, series, names, say, choose) {
    const most = Math.max(1e-9, ...series.flatMap((each) => each.values));
    place.replaceChildren(make("ul", { class: "rp-multiples" }, ...series.map((each) => {
      const count = each.values.length;
      const button = make("button", { type: "button", "aria-pressed": String(Boolean(each.chosen)) }, make("b", {}, each.name));
      button.addEventListener("click", () => choose(each));
      const said = each.values.map((value, at) => `${names[at]}: ${say(value)}`).filter((_, at) => each.values[at]).join("; ");
      const chart = draw("svg", { viewBox: `0 0 ${count * 10} 100`, preserveAspectRatio: "none", role: "img", "aria-label": `${each.name}. ${said}` },
        ...each.values.map((value, at) => {
          const rect = draw("rect", { x: at * 10 + 1, y: 100 - (100 * value) / most, width: 8, height: (100 * value) / most });
          const title = draw("title", {});
          title.textContent = `${names[at]}: ${say(value)}`;
          rect.append(title);
          return rect;
        }));
      return make("li", {}, button, make("span", { class: "rp-most dv-note" }, say(most)), chart,
        make("span", { class: "rp-ends dv-note" }, make("span", {}, names[0]), make("span", {}, names[count - 1])));
    })));
  }

  // A table whose cells are darker the more they hold; the figure stands in each.
  function heat(place, rows, heads, corner, say, choose) {
    const most = Math.max(1, ...rows.flatMap((row) => row.values));
    const body = rows.map((row) => make("tr", {}, make("th", { scope: "row" }, row.name), ...row.values.map((value, at) => {
      const cell = make("td", { class: value ? `rp-heat${Math.ceil((5 * value) / most)}` : false });
      if (value) {
        const button = make("button", { type: "button", title: `${row.name} – ${heads[at].name}: ${say(value)}` }, say(value));
        button.addEventListener("click", () => choose(row, heads[at]));
        cell.append(button);
      }
      return cell;
    })));
    place.replaceChildren(make("table", { class: "rp-heat" },
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, corner), ...heads.map((head) => make("th", { scope: "col", title: head.name }, make("span", { class: "rp-head" }, head.name))))),
      make("tbody", {}, ...body)));
  }

  return { make, bars, columns, multiples, heat };
})();
