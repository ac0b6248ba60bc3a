// The map of provinces: a tile a province, at its rough place. Names are set as text, never as markup.
"use strict";
(() => {
  const holder = document.getElementById("map-data");
  if (!holder) return;
  const data = JSON.parse(holder.textContent);
  const form = document.querySelector(".rp-map-form");
  const tiles = document.getElementById("map-tiles");
  const years = document.getElementById("map-years");
  const by = document.getElementById("map-by");
  const said = document.getElementById("map-said");
  const all = document.getElementById("map-all");
  const english = document.querySelector(".dv-lang");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const language = () => (english.checked ? 1 : 0);
  const word = (key) => data.words[key][language()];
  let chosen = null;

  const time = () => form.elements["map-time"].value;
  const shown = () => data.map.tiles.filter((tile) => tile.key[0] === time());
  const value = (tile) => (by.value === "articles" || by.value === "campaigns" ? tile[by.value] : tile.topics[Number(by.value)]);

  function colour(share) {
    const palette = data.palette[dark.matches ? "dark" : "light"];
    const accent = data.colours[dark.matches ? "dark" : "light"];
    const parts = [1, 3, 5].map((at) => {
      const [low, high] = [palette.panel, accent].map((hex) => parseInt(hex.slice(at, at + 2), 16));
      return Math.round(low + (high - low) * share);
    });
    const light = parts.map((part) => {
      const level = part / 255;
      return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
    });
    const ink = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] > 0.179 ? "#000000" : "#ffffff";
    return { ground: `rgb(${parts.join(" ")})`, ink };
  }

  // Roots: small counts stay visible beside large ones.
  const shareOf = (count, most) => (count ? 0.12 + 0.88 * Math.sqrt(count / most) : 0);

  function place(element, tile) {
    element.style.gridRow = String(tile.at[0] + 1);
    element.style.gridColumn = String(tile.at[1] + 1);
  }

  function describe(tile) {
    const former = tile.former.length > 1 ? `; ${word("map_former")}: ${tile.former.join(", ")}` : "";
    return `${tile.name}: ${value(tile)} ${by.selectedOptions[0].textContent.toLowerCase()}${former}`;
  }

  function draw() {
    const items = shown();
    const most = Math.max(1, ...items.map(value));
    const order = [...items].sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
    const focused = document.activeElement?.dataset?.key;
    tiles.replaceChildren(...order.map((tile, number) => {
      const button = document.createElement("button");
      const { ground, ink } = colour(shareOf(value(tile), most));
      button.type = "button";
      button.className = "rp-tile";
      button.dataset.key = tile.key;
      button.tabIndex = tile.key === chosen || (!order.some((other) => other.key === chosen) && number === 0) ? 0 : -1;
      button.setAttribute("aria-pressed", String(tile.key === chosen));
      button.setAttribute("aria-label", describe(tile));
      button.title = describe(tile);
      button.style.background = ground;
      button.style.color = ink;
      place(button, tile);
      const count = document.createElement("b");
      count.textContent = value(tile) ? String(value(tile)) : "";
      button.append(tile.name, " ", count);
      return button;
    }));
    if (focused) tiles.querySelector(`[data-key="${focused}"]`)?.focus();
    drawYears(items);
  }

  // One small map a year, all on one scale, of the articles.
  function drawYears(items) {
    years.hidden = data.map.years.length < 2;
    const most = Math.max(1, ...items.flatMap((tile) => tile.years));
    years.replaceChildren(...data.map.years.map((year, at) => {
      const figure = document.createElement("figure");
      const grid = document.createElement("div");
      grid.className = "rp-year";
      for (const tile of items) {
        const cell = document.createElement("i");
        place(cell, tile);
        if (tile.years[at]) cell.style.background = colour(shareOf(tile.years[at], most)).ground;
        grid.append(cell);
      }
      const caption = document.createElement("figcaption");
      caption.textContent = year;
      figure.append(grid, caption);
      return figure;
    }));
  }

  function filter() {
    let found = 0;
    for (const row of document.querySelectorAll("#list tbody tr")) {
      const there = !chosen || (data.map.shown[row.dataset.article] || []).includes(chosen);
      row.classList.toggle("rp-elsewhere", !there);
      found += there;
    }
    const tile = data.map.tiles.find((item) => item.key === chosen);
    said.textContent = tile ? `${describe(tile)}. ${word("map_listed")} ${found}` : "";
    all.hidden = !tile;
    document.dispatchEvent(new CustomEvent("danvan-listed"));
  }

  function choose(key) {
    chosen = chosen === key ? null : key;
    draw();
    filter();
  }

  // Arrows lead to the next tile in their direction, the nearest line first.
  function step(from, key) {
    const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
    const ahead = shown().map((tile) => {
      const [rows, columns] = [tile.at[0] - from.at[0], tile.at[1] - from.at[1]];
      const along = rows * down + columns * right;
      return { tile, along, aside: Math.abs(down ? columns : rows) };
    }).filter((item) => item.along > 0);
    ahead.sort((a, b) => a.along + 3 * a.aside - b.along - 3 * b.aside);
    return ahead[0]?.tile;
  }

  function relabel() {
    const value_before = by.value || "articles";
    by.replaceChildren(
      new Option(word("map_articles"), "articles"),
      new Option(word("map_campaigns"), "campaigns"),
      ...data.map.topics.map((names, at) => new Option(names[language()], String(at))),
    );
    by.value = value_before;
    draw();
    filter();
  }

  tiles.addEventListener("click", (event) => {
    const tile = event.target.closest(".rp-tile");
    if (tile) choose(tile.dataset.key);
  });
  tiles.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const from = shown().find((tile) => tile.key === event.target.dataset.key);
    const next = from && step(from, event.key);
    if (!next) return;
    for (const tile of tiles.children) tile.tabIndex = tile.dataset.key === next.key ? 0 : -1;
    tiles.querySelector(`[data-key="${next.key}"]`).focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target.name === "map-time") chosen = null;
    draw();
    filter();
  });
  all.addEventListener("click", () => choose(chosen));
  english.addEventListener("change", relabel);
  dark.addEventListener("change", draw);
  form.hidden = false;
  tiles.hidden = false;
  relabel();
})();
