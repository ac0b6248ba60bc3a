// What tables can do: end where a reader sees that they end, and be saved as CSV.
"use strict";
window.danvanTables = (() => {
  const { make } = window.danvanCharts;
  const FIRST = 12;
  // A handful more is shown rather than hidden.
  const SPARE = 3;

  const listed = (row) => !row.hidden && !row.classList.contains("rp-elsewhere");

  // Long tables show their first rows, how many there are, and a button for the rest. Without the script they scroll.
  function endings(word, number) {
    const ends = [...document.querySelectorAll(".rp-long")].map((box) => {
      const said = make("span", {});
      const button = make("button", { type: "button", class: "rp-all" });
      const end = make("p", { class: "rp-end" }, said, button);
      const cue = box.nextElementSibling;
      if (cue?.classList.contains("rp-cue")) cue.remove();
      box.removeAttribute("tabindex");
      box.after(end);
      const state = { box, said, button, end, open: false };
      button.addEventListener("click", () => {
        state.open = !state.open;
        finish(state);
        if (!state.open) box.closest("section").scrollIntoView();
      });
      return state;
    });

    function finish({ box, said, button, end, open }) {
      const rows = [...box.querySelectorAll("tbody tr")];
      const there = rows.filter(listed);
      const most = open || there.length <= FIRST + SPARE ? there.length : FIRST;
      for (const row of rows) row.classList.remove("rp-more");
      for (const row of there.slice(most)) row.classList.add("rp-more");
      end.hidden = there.length <= FIRST + SPARE;
      said.textContent = word("rows_shown").replace("{0}", number(most)).replace("{1}", number(there.length));
      button.textContent = word(open ? "show_fewer" : "show_all");
      button.setAttribute("aria-expanded", String(open));
    }

    const all = () => ends.forEach(finish);
    document.addEventListener("danvan-listed", all);
    return all;
  }

  // A wide table fades out on the side where there is more of it.
  function fading() {
    const boxes = [...document.querySelectorAll(".rp-wide")];
    const look = (box) => box.classList.toggle("rp-cut", box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
    for (const box of boxes) box.addEventListener("scroll", () => look(box), { passive: true });
    const all = () => boxes.forEach(look);
    addEventListener("resize", all);
    return all;
  }

  // What a spreadsheet would run as a formula gets an apostrophe.
  function csv(table, language) {
    const quoted = (text) => `"${(/^[=+\-@\t\r]/.test(text) && !/^[-+]?[\d.,]+$/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
    const said = (cell) => {
      const copy = cell.cloneNode(true);
      for (const node of copy.querySelectorAll(`[lang=${language ? "vi" : "en"}].dv-l, .dv-sign, svg`)) node.remove();
      // What a click shows goes on with the list; what invites the click is none of it.
      for (const node of copy.querySelectorAll("summary")) node.replaceWith("; ");
      return copy.textContent.replace(/\s+/g, " ").trim();
    };
    return [...table.rows].filter((row) => !row.hidden).map((row) => [...row.cells].map((cell) => quoted(said(cell))).join(",")).join("\r\n");
  }

  function addSaving(language) {
    for (const panel of document.querySelectorAll(".rp-panel[aria-labelledby]")) {
      if (!panel.querySelector("table, .rp-chart")) continue;
      const button = make("button", { type: "button", class: "rp-save" });
      button.addEventListener("click", () => {
        const table = panel.querySelector("table");
        if (!table) return;
        const link = make("a", { href: URL.createObjectURL(new Blob(["\ufeff", csv(table, language())], { type: "text/csv" })), download: `${panel.dataset.id}.csv` });
        link.click();
        URL.revokeObjectURL(link.href);
      });
      panel.querySelector("h2").after(button);
    }
  }

  return { addSaving, endings, fading };
})();
