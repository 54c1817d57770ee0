// The overview: figures as SVG, each with its numbers as a table.

const PALETTE = 8;

function buildOverview() {
  byId("overview").replaceChildren(
    tiles(), h("div", { class: "figures" }, budgetFigure(), coverageFigure(), entityFigure(), confidenceFigure()));
}

function tiles() {
  const { ledger } = record;
  const share = (count) => {
    const percent = 100 * count / Math.max(ledger.characters, 1);
    return percent > 0 && percent < 0.01 ? "< 0.01 %" : `${number(percent)} %`;
  };
  const marks = new Set(policies.flatMap((p) =>
    p.measures.map((_, at) => `${p.provenance[`/measures/${at}/title`]}`)));
  const tile = (figure, label) => h("li", {}, h("b", {}, figure), " ", label);
  return h("ul", { class: "tiles" },
    tile(number(policies.length), say("policies")),
    tile(number(marks.size), say("measuresCount")),
    tile(number(pages.length), say("pagesCount")),
    tile(number(entities.length), say("entities")),
    tile(share(ledger.assigned), say("assigned")),
    tile(share(ledger.furniture), say("furniture")),
    tile(share(ledger.unassigned), say("unassigned")),
    tile(number(findings.length), say("findings")));
}

/** A figure with its caption, its note and its numbers. */
function figure(title, note, picture, columns, rows, legend) {
  return h("figure", {},
    h("figcaption", {}, h("h2", {}, title), note ? h("p", {}, note) : null),
    picture, legend ?? null,
    h("details", {}, h("summary", {}, say("table")), h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, at) =>
        at ? h("td", { class: "figure" }, cell) : h("th", { scope: "row" }, cell)))))))));
}

function picture(width, height, label, ...children) {
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, children);
}

function legendOf(entries) {
  return h("ul", { class: "legend" }, entries.map(([style, label]) =>
    h("li", {}, svg("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" },
      svg("rect", { width: 10, height: 10, rx: 2, class: style })), label)));
}

/** A step of 1, 2 or 5 times a power of ten, about a quarter of `top`. */
function stepFor(top) {
  const power = 10 ** Math.floor(Math.log10(Math.max(top, 1) / 4));
  return power * ([1, 2, 5, 10].find((step) => step * power * 4.5 >= top) ?? 10);
}

function budgetFigure() {
  const years = new Map();
  const totals = new Map();
  for (const policy of policies) {
    const unit = policy.offices[0] ? unitOf(policy.offices[0]) : say("other");
    for (const entry of policy.budget?.entries ?? []) {
      if (!entry.amount) continue;
      const year = years.get(entry.fiscal_year) ?? new Map();
      const sum = year.get(unit) ?? { own: 0, part: 0 };
      sum[entry.part_of_larger ? "part" : "own"] += entry.amount.value;
      years.set(entry.fiscal_year, year.set(unit, sum));
      totals.set(unit, (totals.get(unit) ?? 0) + entry.amount.value);
    }
  }
  const ranked = [...totals.keys()].sort((a, b) => totals.get(b) - totals.get(a));
  const units = ranked.slice(0, ranked.length > PALETTE ? PALETTE - 1 : PALETTE);
  if (ranked.length > units.length) units.push(say("other"));
  const sumsOf = (year) => units.map((unit, place) => {
    const sum = { own: 0, part: 0 };
    for (const [name, amounts] of years.get(year)) {
      if (name !== unit && !(place === units.length - 1 && !units.includes(name))) continue;
      sum.own += amounts.own;
      sum.part += amounts.part;
    }
    return sum;
  });
  const columns = [...years.keys()].sort().map((year) => ({ year, sums: sumsOf(year) }));
  const heights = columns.map(({ sums }) => sums.reduce((total, sum) => total + sum.own + sum.part, 0));
  const top = Math.max(...heights, 1);
  const [width, height, left, bottom] = [560, 260, 70, 226];
  const scale = (value) => value / top * (bottom - 16);
  const slot = (width - left - 8) / Math.max(columns.length, 1);
  const marks = [];
  const step = stepFor(top);
  for (let value = 0; value <= top; value += step) {
    const y = bottom - scale(value);
    marks.push(svg("line", { class: "grid", x1: left, x2: width, y1: y, y2: y }),
      svg("text", { x: left - 8, y: y + 4, "text-anchor": "end" }, value ? say("yen", value) : "0"));
  }
  columns.forEach(({ year, sums }, at) => {
    let y = bottom;
    const x = left + at * slot + slot * 0.18;
    const bar = (value, style, label) => {
      if (!value) return;
      y -= scale(value);
      marks.push(svg("rect", { class: style, x, y, width: slot * 0.64, height: scale(value) }, svg("title", {}, label)));
    };
    sums.forEach((sum, place) => bar(sum.own, `s${place}`, `${year} ${units[place]}: ${say("yen", sum.own)}`));
    sums.forEach((sum, place) => bar(sum.part, `s${place} pale`, `${year} ${units[place]} (${say("partOf")}): ${say("yen", sum.part)}`));
    marks.push(svg("text", { x: x + slot * 0.32, y: bottom + 18, "text-anchor": "middle" }, year));
  });
  return figure(say("budgetPlot"), say("budgetNote"), picture(width, height, say("budgetPlot"), marks),
    [say("year"), ...units],
    columns.map(({ year, sums }) => [year, ...sums.map((sum) => sum.own + sum.part ? say("yen", sum.own + sum.part) : "–")]),
    legendOf(units.map((unit, place) => [`s${place}`, japanese(unit)])));
}

function entityFigure() {
  const counts = new Map();
  for (const { type } of entities) counts.set(type, (counts.get(type) ?? 0) + 1);
  const rows = [...counts].sort((a, b) => b[1] - a[1]);
  const top = Math.max(...rows.map(([, count]) => count), 1);
  const [width, left, row] = [560, 110, 24];
  return figure(say("entityPlot"), null, picture(width, rows.length * row + 8, say("entityPlot"),
    rows.map(([type, count], at) => [
      svg("text", { x: left - 8, y: at * row + 20, "text-anchor": "end" }, kindName(type)),
      svg("rect", { class: "s0", x: left, y: at * row + 7, rx: 2, height: 17, width: Math.max(2, count / top * (width - left - 60)) }),
      svg("text", { x: left + Math.max(2, count / top * (width - left - 60)) + 8, y: at * row + 20 }, number(count)),
    ]).flat()), [say("type"), say("count")], rows.map(([type, count]) => [kindName(type), number(count)]));
}

/** Characters of a page by what became of them. */
function countPage({ span: [start, end] }) {
  const counts = { assigned: 0, furniture: 0, unassigned: 0 };
  for (let at = start; at < end;) {
    let next = at + 1;
    while (next < end && owner[next] === owner[at]) next++;
    const leaf = leaves[owner[at] - 1];
    const kind = !leaf ? "furniture" : leaf.field === "unassigned" ? "unassigned" : "assigned";
    counts[kind] += [...textOf([at, next]).replace(/\s/g, "")].length;
    at = next;
  }
  return counts;
}

function coverageFigure() {
  const [width, height] = [560, 200];
  const slot = width / pages.length;
  // Bars of many pages touch, lest the gaps make a pattern of their own.
  const gap = slot > 12 ? slot * 0.06 : 0;
  const counts = pages.map(countPage);
  const kinds = ["assigned", "furniture", "unassigned"];
  const bars = counts.map((count, at) => {
    const total = Math.max(1, kinds.reduce((sum, kind) => sum + count[kind], 0));
    let y = height;
    const label = `${say("page")} ${pages[at].number}: ${kinds.map((kind) => `${say(kind)} ${count[kind]}`).join(", ")}`;
    return svg("g", { class: "pick", onclick: () => { show("review"); scrollSource(pages[at].span[0]); } },
      svg("title", {}, label),
      svg("rect", { class: "hit", x: at * slot, y: 0, width: slot, height }),
      kinds.map((kind) => {
        const size = count[kind] / total * height;
        y -= size;
        return size ? svg("rect", { class: `k-${kind}`, x: at * slot + gap, y, width: slot - 2 * gap, height: size }) : null;
      }));
  });
  return figure(say("coveragePlot"), say("coverageNote"), picture(width, height, say("coveragePlot"), bars),
    [say("page"), ...kinds.map(say)], counts.map((count, at) => [pages[at].number, ...kinds.map((kind) => count[kind])]),
    legendOf(kinds.map((kind) => [`k-${kind}`, say(kind)])));
}

function confidenceFigure() {
  const fields = [...new Set(policies.flatMap((policy) => Object.keys(policy.confidence).map(keyOf)))];
  const bins = Array.from({ length: 10 }, () => fields.map(() => 0));
  for (const policy of policies) {
    for (const [pointer, confidence] of Object.entries(policy.confidence)) {
      bins[Math.min(9, Math.floor(confidence * 10))][fields.indexOf(keyOf(pointer))]++;
    }
  }
  const top = Math.max(...bins.map((bin) => bin.reduce((sum, count) => sum + count, 0)), 1);
  const [width, height, left, bottom] = [560, 230, 44, 196];
  const slot = (width - left) / 10;
  const marks = [];
  const step = Math.max(1, stepFor(top));
  for (let value = 0; value <= top; value += step) {
    const y = bottom - value / top * (bottom - 16);
    marks.push(svg("line", { class: "grid", x1: left, x2: width, y1: y, y2: y }),
      svg("text", { x: left - 8, y: y + 4, "text-anchor": "end" }, number(value)));
  }
  bins.forEach((bin, at) => {
    let y = bottom;
    bin.forEach((count, place) => {
      const size = count / top * (bottom - 16);
      y -= size;
      if (count) {
        marks.push(svg("rect", { class: `fill f-${fields[place]}`, x: left + at * slot + 3, y, width: slot - 6, height: size },
          svg("title", {}, `${fieldName(fields[place])}: ${count}`)));
      }
    });
    marks.push(svg("text", { x: left + at * slot + slot / 2, y: bottom + 18, "text-anchor": "middle" },
      at === 9 ? "0.9–1" : (at / 10).toFixed(1)));
  });
  return figure(say("confidencePlot"), say("confidenceNote"), picture(width, height, say("confidencePlot"), marks),
    [say("confidencePlot"), ...fields.map(fieldName)],
    bins.map((bin, at) => [`${(at / 10).toFixed(1)}–${((at + 1) / 10).toFixed(1)}`, ...bin]),
    legendOf(fields.map((field) => [`fill f-${field}`, fieldName(field)])));
}
