// Draws the charts and searches the table. All that comes from articles is data: it is set as text, never as markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.querySelector(".rp");
  const english = document.querySelector(".dv-lang");
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const language = () => (english.checked ? 1 : 0);
  const mode = () => (dark.matches ? "dark" : "light");
  const word = (key) => data.words[key][language()];

  // Plotly reads a few tags and entities in labels; names are text.
  const literal = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  function wrapped(text, width, lines) {
    const rows = [""];
    for (const part of text.split(/\s+/)) {
      const last = rows[rows.length - 1];
      if (last && last.length + part.length + 1 > width) rows.push(part);
      else rows[rows.length - 1] = last ? `${last} ${part}` : part;
    }
    const kept = rows.slice(0, lines);
    if (rows.length > lines) kept[lines - 1] += " …";
    return kept.map(literal).join("<br>");
  }

  // Black or white, whichever is read more easily: one of them has a contrast of at least 4.5 on any ground.
  function inkOn(share, from, to) {
    const linear = [1, 3, 5].map((at) => {
      const [low, high] = [from, to].map((colour) => parseInt(colour.slice(at, at + 2), 16) / 255);
      const value = low + (high - low) * share;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    const light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    return light > 0.179 ? "#000000" : "#ffffff";
  }

  function layout(extra) {
    const palette = data.palette[mode()];
    const axis = { gridcolor: palette.rule, linecolor: palette.border, zeroline: false, automargin: true, fixedrange: true };
    return {
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: getComputedStyle(root).fontFamily, size: 13, color: palette.ink },
      margin: { l: 8, r: 16, t: 12, b: 8 },
      hoverlabel: { bgcolor: palette.panel, bordercolor: palette.border, font: { color: palette.ink } },
      separators: ",.",
      dragmode: false,
      ...extra,
      xaxis: { ...axis, ...extra.xaxis },
      yaxis: { ...axis, ...extra.yaxis },
    };
  }

  function draw(id, traces, extra) {
    const place = document.getElementById(id);
    if (place) Plotly.react(place, traces, layout(extra), { displayModeBar: false, responsive: true });
  }

  function bars(id, items, colour) {
    const shown = [...items].reverse();
    const narrow = document.documentElement.clientWidth < 640;
    const names = shown.map((item, at) => ({ at, label: wrapped(item.name, narrow ? 22 : 34, 2) }));
    draw(
      id,
      [{
        type: "bar", orientation: "h", x: shown.map((item) => item.count), y: names.map((name) => name.at),
        marker: { color: colour }, text: shown.map((item) => String(item.count)), textposition: "outside",
        cliponaxis: false, customdata: shown.map((item) => literal(item.name)),
        hovertemplate: "%{customdata}: %{x}<extra></extra>",
      }],
      {
        height: Math.max(160, 40 * shown.length + 40),
        xaxis: { showticklabels: false, showgrid: false, rangemode: "tozero" },
        yaxis: { tickvals: names.map((name) => name.at), ticktext: names.map((name) => name.label), showgrid: false },
      },
    );
  }

  // One small chart a campaign, all on one scale: lines that cross can't be told apart.
  function drawTrends(colour, palette) {
    const columns = root.clientWidth < 700 ? 1 : root.clientWidth < 1000 ? 2 : 3;
    const rows = Math.ceil(data.trends.length / columns);
    const most = Math.max(1, ...data.trends.flatMap((trend) => trend.counts));
    const gap = { x: 0.05, y: rows > 1 ? Math.min(0.4, 0.9 / rows / 2) : 0 };
    const size = { x: (1 - gap.x * (columns - 1)) / columns, y: (1 - gap.y * (rows - 1)) / rows };
    const extra = { height: 60 + 165 * rows, showlegend: false, annotations: [], margin: { l: 28, r: 12, t: 44, b: 28 } };
    const ends = [data.periods[0], data.periods[data.periods.length - 1]];
    const traces = data.trends.map((trend, at) => {
      const key = at ? String(at + 1) : "";
      const left = (at % columns) * (size.x + gap.x);
      const top = 1 - Math.floor(at / columns) * (size.y + gap.y);
      const axis = { gridcolor: palette.rule, linecolor: palette.border, zeroline: false, fixedrange: true };
      extra[`xaxis${key}`] = { ...axis, type: "category", domain: [left, left + size.x], anchor: `y${key}`, showgrid: false, tickvals: ends, tickangle: 0, automargin: false };
      extra[`yaxis${key}`] = { ...axis, domain: [top - size.y, top], anchor: `x${key}`, range: [0, most * 1.08], nticks: 4, automargin: false };
      extra.annotations.push({
        xref: "paper", yref: "paper", x: left, y: top, xanchor: "left", yanchor: "bottom", align: "left", showarrow: false,
        text: `<b>${wrapped(trend.name, columns === 1 ? 44 : 46, 2)}</b>`, font: { size: 12, color: palette.ink },
      });
      return {
        type: "bar", x: data.periods, y: trend.counts, xaxis: `x${key}`, yaxis: `y${key}`, marker: { color: colour },
        // In the template itself a name could be read as one of its variables.
        customdata: trend.counts.map(() => literal(trend.name)), hovertemplate: "%{customdata}<br>%{x}: %{y}<extra></extra>",
      };
    });
    draw("c-trends", traces, extra);
  }

  function drawAll() {
    const colours = data.colours[mode()];
    const palette = data.palette[mode()];
    const ticks = { type: "category", nticks: Math.max(2, Math.floor(root.clientWidth / 90)), tickangle: 0 };
    draw(
      "c-time",
      [{ type: "bar", x: data.periods, y: data.articles, marker: { color: colours[0] }, hovertemplate: "%{x}: %{y}<extra></extra>" }],
      { height: 250, xaxis: { ...ticks, showgrid: false }, yaxis: { title: { text: word("articles") }, rangemode: "tozero" } },
    );
    bars("c-topics", data.topics.map((topic) => ({ name: topic.name[language()], count: topic.count })), colours[1]);
    bars("c-campaigns", data.campaigns, colours[0]);
    drawTrends(colours[0], palette);
    const map = data.map;
    const most = Math.max(1, ...map.counts.flat());
    draw(
      "c-map",
      [{
        type: "heatmap", z: [...map.counts].reverse(), x: map.campaigns.map((_, at) => at), y: map.bodies.map((_, at) => at),
        zmin: 0, zmax: most, colorscale: [[0, palette.panel], [1, colours[1]]], showscale: false, xgap: 2, ygap: 2,
        customdata: [...map.bodies].reverse().map((body) => map.campaigns.map((name) => [literal(body), literal(name)])),
        hovertemplate: "%{customdata[0]}<br>%{customdata[1]}: %{z}<extra></extra>",
      }],
      {
        height: 150 + 36 * map.bodies.length,
        xaxis: { tickvals: map.campaigns.map((_, at) => at), ticktext: map.campaigns.map((name) => wrapped(name, 18, 3)), side: "top", tickangle: 0, showgrid: false, tickfont: { size: 11 } },
        yaxis: { tickvals: map.bodies.map((_, at) => at), ticktext: [...map.bodies].reverse().map((body) => wrapped(body, 34, 2)), showgrid: false },
        // The figure stands in its cell: the colour is not all that tells it.
        annotations: [...map.counts].reverse().flatMap((row, y) => row.map((count, x) => ({
          x, y, text: count ? String(count) : "", showarrow: false,
          font: { color: inkOn(count / most, palette.panel, colours[1]), size: 13 },
        }))),
      },
    );
  }

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  const plain = (text) => text.normalize("NFC").toLowerCase();

  function search() {
    const form = document.querySelector(".rp-search");
    if (!form) return;
    const field = document.getElementById("search");
    const topic = document.getElementById("topic");
    const output = document.getElementById("found");
    const rows = [...document.querySelectorAll("#list tbody tr")].map((row) => {
      const text = `${row.textContent} ${document.getElementById(row.dataset.article).querySelector(".dv-text").textContent}`;
      const topics = [...row.querySelectorAll(".rp-topic [lang=vi]")].map((name) => name.textContent);
      return { row, topics, plain: plain(text), folded: folded(text) };
    });
    const names = [...new Set(rows.flatMap((item) => item.topics))].sort((a, b) => a.localeCompare(b, "vi"));
    for (const name of names) topic.append(new Option(name, name));
    const filter = () => {
      const asked = plain(field.value.trim());
      // Diacritics count only where the reader wrote some.
      const loose = folded(asked) === asked;
      let found = 0;
      for (const item of rows) {
        const shown = (loose ? item.folded : item.plain).includes(asked) && (!topic.value || item.topics.includes(topic.value));
        item.row.hidden = !shown;
        found += shown;
      }
      output.textContent = `${form.dataset[language() ? "en" : "vi"]} ${found}`;
    };
    [form.dataset.vi, form.dataset.en] = data.words.found;
    const english_names = new Map(data.topics.map((item) => item.name));
    const relabel = () => {
      topic.options[0].textContent = word("all_topics");
      for (const option of [...topic.options].slice(1)) option.textContent = language() ? english_names.get(option.value) || option.value : option.value;
      filter();
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", filter);
    topic.addEventListener("change", filter);
    english.addEventListener("change", relabel);
    relabel();
  }

  function reading() {
    let from = null;
    addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#a']");
      if (link && link.hash !== "#articles") from = link;
    });
    const rest = [...root.children].filter((part) => !part.classList.contains("rp-reader"));
    const settle = () => {
      const open = document.querySelector(".rp-reader:target");
      for (const part of rest) part.inert = Boolean(open);
      if (open) open.focus({ preventScroll: true });
      else if (from) from.focus();
    };
    addEventListener("hashchange", settle);
    settle();
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && document.querySelector(".rp-reader:target")) location.hash = "articles";
    });
  }

  root.classList.add("rp-drawn");
  drawAll();
  search();
  reading();
  english.addEventListener("change", drawAll);
  dark.addEventListener("change", drawAll);
})();
