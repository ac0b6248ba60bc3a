"use strict";
/* Pages before names of the API, unless the name itself was typed: every name begins with "danvan_nlp". */
const typed = () => splitQuery(new URLSearchParams(window.location.search).get("q") || "");
var Scorer = {
  score: ([_page, title, _anchor, _description, score, _file, kind]) => {
    if (kind !== SearchResultKind.object) return score;
    const name = title.toLowerCase().split(".").pop().split(" ")[0];
    return typed().includes(name) ? score + 20 : score - 100;
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
