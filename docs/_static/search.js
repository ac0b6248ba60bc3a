"use strict";
/* What a result shows: the words around the place where the query stands, found with or without diacritics. */
document.addEventListener("DOMContentLoaded", () => {
  if (typeof Search === "undefined") return;
  const edge = (words) => new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:${words})(?![\\p{L}\\p{N}_])`, "gu");

  Search.makeSearchSummary = (html, keywords, anchor) => {
    const text = Search.htmlToText(html, anchor).normalize("NFC").replace(/\s+/g, " ").trim();
    if (!text) return null;
    const words = [...keywords].filter((word) => /^[\p{L}\p{N}_]+$/u.test(word));
    const marked = words.some((word) => word !== plain(word));
    // One letter stays one letter in both forms, so places in one are places in the other.
    const searched = marked ? text.toLowerCase() : plain(text);
    if (!words.length || searched.length !== text.length) return null;
    const found = edge(words.join("[^\\p{L}\\p{N}_]+")).exec(searched)
      || edge(words.join("|")).exec(searched);
    const start = Math.max((found ? found.index : 0) - 110, 0);
    const end = Math.min(start + 240, text.length);
    const summary = document.createElement("p");
    summary.classList.add("context");
    let last = start;
    const place = (piece) => summary.append(document.createTextNode(piece));
    if (start > 0) place("…");
    for (const match of searched.slice(start, end).matchAll(edge(words.join("|")))) {
      place(text.slice(last, start + match.index));
      const mark = document.createElement("span");
      mark.classList.add("highlighted");
      last = start + match.index + match[0].length;
      mark.textContent = text.slice(start + match.index, last);
      summary.append(mark);
    }
    place(text.slice(last, end) + (end < text.length ? "…" : ""));
    return summary;
  };
});
