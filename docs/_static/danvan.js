"use strict";
/* The filter above a table of the knowledge base: words in any order, with or without diacritics. */
const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");

document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll(".knowledge-filter")) {
    const table = form.nextElementSibling.querySelector("table");
    const rows = [...table.tBodies[0].rows].map((row) => {
      const composed = row.textContent.normalize("NFC").toLowerCase();
      return { row, composed, plain: plain(composed) };
    });
    const count = form.querySelector("output span");
    form.querySelector("input").addEventListener("input", (event) => {
      const words = event.target.value.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const entry of rows) {
        const found = words.every((word) =>
          (word === plain(word) ? entry.plain : entry.composed).includes(word));
        entry.row.hidden = !found;
        shown += found;
      }
      count.textContent = shown.toLocaleString(document.documentElement.lang);
    });
  }
});

/* What the theme leaves out for readers of screens: levels of its headings, names of its two side bars, and a way by keyboard to code that scrolls. */
const SIDES = {
  vi: { ".sidebar-drawer": "Các trang", ".toc-drawer": "Trong trang này" },
  en: { ".sidebar-drawer": "Pages", ".toc-drawer": "On this page" },
};

document.addEventListener("DOMContentLoaded", () => {
  for (const heading of document.querySelectorAll("[role=heading]:not([aria-level])")) heading.ariaLevel = "2";
  for (const [side, name] of Object.entries(SIDES[document.documentElement.lang] ?? SIDES.en)) {
    document.querySelector(side)?.setAttribute("aria-label", name);
  }
  for (const code of document.querySelectorAll("article pre")) {
    if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
  }
});
