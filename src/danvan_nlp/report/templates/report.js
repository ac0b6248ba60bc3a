// Filters, compares and searches what the page holds. All that comes from articles is data and is set as text.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { make, bars, columns, multiples, heat } = window.danvanCharts;
  const tables = window.danvanTables;
  const facts = data.facts;
  const root = document.querySelector(".rp");
  const english = document.querySelector(".dv-lang");
  const TOP = { campaign: 12, trends: 6, rows: 12, heads: 8, differences: 16 };
  const KINDS = { campaign: "campaign", body: "organization" };
  const language = () => (english.checked ? 1 : 0);
  const word = (key) => data.words[key][language()];
  const number = (value) => value.toLocaleString(language() ? "en" : "vi", { maximumFractionDigits: 1 });
  // A count with what is counted.
  const counted = (hundred) => (value) => `${number(value)} ${word(hundred ? "per_hundred" : "unit_articles")}`;
  const byId = (id) => document.getElementById(id);
  const query = { from: 0, to: data.periods.length - 1, topic: -1, campaign: -1, body: -1, source: null };
  const topicName = (at) => data.topic_names[at][language()];
  const numbersOf = (kind) => facts.names.flatMap(([type], at) => (type === kind ? [at] : []));

  function matches(asked, period, source, topics, names) {
    const whole = asked.from === 0 && asked.to === data.periods.length - 1;
    return (whole || (period >= asked.from && period <= asked.to))
      && (asked.topic < 0 || topics.includes(asked.topic))
      && (asked.campaign < 0 || names.includes(asked.campaign))
      && (asked.body < 0 || names.includes(asked.body))
      && (asked.source === null || source === asked.source);
  }

  function sum(...asked) {
    const found = { total: 0, periods: new Array(data.periods.length).fill(0), topics: new Array(facts.topics.length).fill(0), names: new Array(facts.names.length).fill(0), cells: [] };
    for (const cell of facts.cells) {
      const [count, period, source, topics, names] = cell;
      if (!asked.every((each) => matches(each, period, source, topics, names))) continue;
      found.total += count;
      found.cells.push(cell);
      if (period >= 0) found.periods[period] += count;
      for (const topic of topics) found.topics[topic] += count;
      for (const name of names) found.names[name] += count;
    }
    return found;
  }

  const everything = sum(query);
  const most = (found, kind, limit) =>
    numbersOf(kind).filter((at) => found.names[at]).sort((a, b) => found.names[b] - found.names[a] || a - b).slice(0, limit);

  // A click filters by what was clicked; a second click lets it go.
  function choose(changes) {
    const same = Object.entries(changes).every(([key, value]) => query[key] === value);
    Object.assign(query, same ? { ...changes, ...Object.fromEntries(Object.keys(changes).map((key) => [key, unset(key)])) } : changes);
    show();
    if (!same) byId("articles")?.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }
  const unset = (key) => ({ from: 0, to: data.periods.length - 1, source: null })[key] ?? (key === "source" ? null : -1);

  function drawTime(found, hundred) {
    const place = byId("c-time");
    if (!place) return;
    const value = (at) => (hundred ? (everything.periods[at] ? (100 * found.periods[at]) / everything.periods[at] : 0) : found.periods[at]);
    const narrowed = query.from > 0 || query.to < data.periods.length - 1;
    columns(place, data.periods.map((name, at) => ({ name, at, value: value(at), chosen: narrowed && at >= query.from && at <= query.to })), counted(hundred), (item) => choose({ from: item.at, to: item.at }));
  }

  function drawTrends(found, hundred) {
    const place = byId("c-trends");
    if (!place) return;
    const names = most(found, "campaign", TOP.trends);
    const counts = new Map(names.map((at) => [at, new Array(data.periods.length).fill(0)]));
    for (const [count, period, , , present] of found.cells) {
      if (period >= 0) for (const name of present) if (counts.has(name)) counts.get(name)[period] += count;
    }
    const per = (value, at) => (hundred ? (found.periods[at] ? (100 * value) / found.periods[at] : 0) : value);
    multiples(place, names.map((at) => ({ at, name: facts.names[at][1], chosen: query.campaign === at, values: counts.get(at).map(per) })), data.periods, counted(hundred), (item) => choose({ campaign: item.at }));
  }

  function drawMap(found) {
    const place = byId("c-map");
    if (!place) return;
    const heads = most(found, "campaign", TOP.heads);
    const bodies = most(found, "organization", 3 * TOP.rows);
    const counts = new Map(bodies.map((at) => [at, new Map()]));
    for (const [count, , , , present] of found.cells) {
      for (const body of present) if (counts.has(body)) for (const head of present) {
        if (heads.includes(head)) counts.get(body).set(head, (counts.get(body).get(head) || 0) + count);
      }
    }
    // A row without a figure says nothing.
    const rows = bodies.filter((at) => counts.get(at).size).slice(0, TOP.rows);
    heat(place, rows.map((at) => ({ at, name: facts.names[at][1], values: heads.map((head) => counts.get(at).get(head) || 0) })), heads.map((at) => ({ at, name: facts.names[at][1] })), word("bodies"), number, (row, head) => choose({ body: row.at, campaign: head.at }));
  }

  function drawTables(found) {
    for (const row of document.querySelectorAll("tr[data-name], tr[data-topic], tr[data-period]")) {
      const [key, counts] = "name" in row.dataset ? ["name", found.names] : "topic" in row.dataset ? ["topic", found.topics] : ["period", found.periods];
      const count = counts[Number(row.dataset[key])];
      if (count === undefined) continue;
      row.hidden = !count && key !== "period";
      row.querySelector(".rp-number").textContent = number(count);
    }
  }

  function show() {
    const found = sum(query);
    const hundred = byId("hundred").checked;
    drawTime(found, hundred);
    if (byId("c-topics")) {
      const topics = facts.topics.map((_, at) => at).filter((at) => found.topics[at]).sort((a, b) => found.topics[b] - found.topics[a]);
      bars(byId("c-topics"), topics.map((at) => ({ at, name: topicName(at), value: found.topics[at], chosen: query.topic === at })), number, (item) => choose({ topic: item.at }));
    }
    if (byId("c-campaigns")) bars(byId("c-campaigns"), most(found, "campaign", TOP.campaign).map((at) => ({ at, name: facts.names[at][1], value: found.names[at], chosen: query.campaign === at })), number, (item) => choose({ campaign: item.at }));
    drawTrends(found, hundred);
    drawMap(found);
    drawTables(found);
    for (const [key, control] of Object.entries(controls)) control.value = key === "topic" ? (query.topic < 0 ? "" : data.topic_names[query.topic][0]) : query[key] === null || query[key] === -1 && key !== "source" ? "" : String(query[key]);
    const output = byId("matching");
    output.textContent = `${output.dataset[language() ? "en" : "vi"]} ${number(found.total)} ${word("of_all")} ${number(everything.total)}`;
    filterList();
    endTables();
    compare();
    fadeTables();
    document.dispatchEvent(new CustomEvent("danvan-filter", { detail: { query, total: found.total } }));
  }

  // -- controls

  const controls = { from: byId("from"), to: byId("to"), topic: byId("topic"), campaign: byId("campaign"), body: byId("body"), source: byId("source") };

  function fill(select, all, items) {
    const before = select.value;
    select.replaceChildren(...(all === null ? [] : [new Option(all, "")]), ...items.map(([value, label]) => new Option(label, value)));
    select.value = before;
    select.closest("label").hidden = items.length < 2;
  }

  function relabel() {
    const periods = data.periods.map((name, at) => [String(at), name]);
    fill(controls.from, null, periods);
    fill(controls.to, null, periods);
    fill(controls.topic, word("all_topics"), data.topic_names.map((names) => [names[0], names[language()]]));
    for (const [key, all] of [["campaign", "all_campaigns"], ["body", "all_bodies"]]) {
      const items = numbersOf(KINDS[key]).map((at) => [String(at), facts.names[at][1]]).sort((a, b) => a[1].localeCompare(b[1], "vi"));
      fill(controls[key], word(all), items);
    }
    const others = facts.cells.some((cell) => cell[2] < 0);
    const sources = facts.sources.map((name, at) => [String(at), name]);
    fill(controls.source, word("all_sources"), sources.length && others ? [...sources, ["-1", word("other_sources")]] : sources);
    for (const button of document.querySelectorAll(".rp-save")) button.textContent = word("save_table");
    fillSides();
    show();
  }

  function listen() {
    for (const [key, control] of Object.entries(controls)) {
      control.addEventListener("change", () => {
        if (key === "topic") query.topic = data.topic_names.findIndex((names) => names[0] === control.value);
        else if (key === "source") query.source = control.value === "" ? null : Number(control.value);
        else query[key] = control.value === "" ? unset(key) : Number(control.value);
        if (query.from > query.to) [query.from, query.to] = [query.to, query.from];
        show();
      });
    }
    byId("hundred").addEventListener("change", show);
    byId("reset").addEventListener("click", () => {
      for (const key of Object.keys(query)) query[key] = unset(key);
      show();
    });
    english.addEventListener("change", relabel);
    for (const form of document.querySelectorAll(".rp form")) {
      form.hidden = false;
      form.addEventListener("submit", (event) => event.preventDefault());
    }
    for (const output of [byId("matching"), byId("found")]) {
      const key = output?.id === "found" ? data.words.found : data.words.matching;
      if (output) [output.dataset.vi, output.dataset.en] = key;
    }
  }

  // -- comparing two sides

  function spans() {
    const groups = new Map();
    data.periods.forEach((label, at) => {
      const parts = label.split("/").map(Number);
      const keys = parts.length === 3 ? [label.slice(3)] : parts.length === 2 ? [`${word("quarter")} ${Math.ceil(parts[0] / 3)}/${parts[1]}`, `${word("year")} ${parts[1]}`] : [label];
      for (const key of keys) groups.set(key, [Math.min(at, groups.get(key)?.[0] ?? at), at]);
    });
    return [...groups].map(([name, [from, to]]) => [`${from}-${to}`, name]);
  }

  function fillSides() {
    const groups = [
      ["time", "p", spans()],
      ["bodies", "body", numbersOf("organization").map((at) => [at, facts.names[at][1]])],
      ["sources", "source", facts.sources.map((name, at) => [at, name])],
      ["campaigns", "campaign", numbersOf("campaign").map((at) => [at, facts.names[at][1]])],
      ["topics", "topic", facts.topics.map((_, at) => [at, topicName(at)])],
    ];
    for (const id of ["side-a", "side-b"]) {
      const select = byId(id);
      if (!select) return;
      const before = select.value;
      select.replaceChildren(new Option("–", ""), ...groups.filter(([, , items]) => items.length).map(([head, key, items]) =>
        make("optgroup", { label: word(head) }, ...items.map(([value, name]) => new Option(name, `${key}:${value}`)))));
      select.value = before;
    }
  }

  function side(value) {
    const [key, rest] = value.split(":");
    const asked = { from: 0, to: data.periods.length - 1, topic: -1, campaign: -1, body: -1, source: null };
    if (key === "p") [asked.from, asked.to] = rest.split("-").map(Number);
    else asked[key] = Number(rest);
    return asked;
  }

  function compare() {
    const place = byId("c-compare");
    if (!place) return;
    const [a, b] = [byId("side-a"), byId("side-b")];
    if (!a.value || !b.value) {
      place.replaceChildren(make("p", { class: "dv-note" }, word("compare_first")));
      return;
    }
    const [one, other] = [a, b].map((select) => sum(query, side(select.value)));
    const share = (found, counts, at) => (found.total ? (100 * counts(found)[at]) / found.total : 0);
    const lines = [
      ...facts.topics.map((_, at) => [topicName(at), share(one, (f) => f.topics, at), share(other, (f) => f.topics, at)]),
      ...numbersOf("campaign").map((at) => [facts.names[at][1], share(one, (f) => f.names, at), share(other, (f) => f.names, at)]),
    ].filter(([, x, y]) => x || y).sort((x, y) => Math.abs(y[2] - y[1]) - Math.abs(x[2] - x[1])).slice(0, TOP.differences);
    const cell = (text) => make("td", { class: "rp-number" }, text);
    const signed = (value) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${number(Math.abs(value))}`;
    const head = (text) => make("th", { scope: "col", class: "rp-number" }, text);
    const title = (select) => select.selectedOptions[0].textContent;
    place.replaceChildren(make("table", { class: "rp-table" },
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, word("name")), head(title(a)), head(title(b)), head(word("difference")))),
      make("tbody", {},
        make("tr", {}, make("th", { scope: "row" }, word("articles")), cell(number(one.total)), cell(number(other.total)), cell("")),
        ...lines.map(([name, x, y]) => make("tr", {}, make("th", { scope: "row" }, name), cell(number(x)), cell(number(y)), cell(signed(y - x)))))));
  }

  // -- the list of articles

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  const plain = (text) => text.normalize("NFC").toLowerCase();
  const list = (text) => (text ? text.split(" ").map(Number) : []);
  const articles = [...document.querySelectorAll("#list tbody tr")].map((row) => {
    const text = `${row.textContent} ${byId(row.dataset.article).querySelector(".dv-text").textContent}`;
    return { row, plain: plain(text), folded: folded(text), facts: [Number(row.dataset.at), Number(row.dataset.source), list(row.dataset.topics), list(row.dataset.names)] };
  });

  function filterList() {
    const output = byId("found");
    if (!output) return;
    const asked = plain(byId("search").value.trim());
    // Diacritics count only where the reader wrote some.
    const loose = folded(asked) === asked;
    let found = 0;
    for (const item of articles) {
      const shown = (loose ? item.folded : item.plain).includes(asked) && matches(query, ...item.facts);
      item.row.hidden = !shown;
      found += shown;
    }
    output.textContent = `${output.dataset[language() ? "en" : "vi"]} ${number(found)}`;
    endTables();
  }

  function reading() {
    let from = null;
    addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#a']");
      if (link && link.hash !== "#articles") from = link;
    });
    const rest = [...root.children, ...document.querySelectorAll(".rp-articles")].filter((part) => !part.classList.contains("rp-reader"));
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
  tables.addSaving(language);
  const endTables = tables.endings(word, number);
  const fadeTables = tables.fading();
  listen();
  byId("search")?.addEventListener("input", filterList);
  for (const id of ["side-a", "side-b"]) byId(id)?.addEventListener("change", compare);
  relabel();
  reading();
})();
