// Right, below the name: what lists, tables and plans have beside texts. Headings, parts, indicators.

/** The headings that the policy stands under, outermost first; null without any. */
function pathLine(index, policy) {
  if (!policy.path.length) return null;
  return h("p", { class: "path f-path", "aria-label": fieldName("path") }, policy.path.map((step, at) =>
    [at ? " › " : "", value(index, `/path/${at}`, step)]).flat());
}

/** A row of a table of amounts: label, year, yen. */
function amountRow(index, policy, pointer, entry) {
  const amount = entry.amount ? say("yen", entry.amount.value) : "–";
  return h("tr", {},
    h("td", {}, value(index, `${pointer}/label`, entry.label)),
    h("td", {}, entry.fiscal_year, entry.draft ? h("small", {}, ` ${say("draft")}`) : null),
    h("td", { class: "figure" }, policy.provenance[`${pointer}/amount`]
      ? value(index, `${pointer}/amount`, amount) : amount,
      entry.part_of_larger ? h("small", {}, ` ${say("partOf")}`) : null));
}

function amountTable(rows) {
  if (!rows.length) return null;
  return h("table", {},
    h("thead", {}, h("tr", {}, ...["label", "year", "amount"].map((key) => h("th", { scope: "col" }, say(key))))),
    h("tbody", {}, rows));
}

/** The parts of a policy, each with its text and its amounts. */
function parts(index, policy) {
  if (!policy.parts.length) return null;
  return section("parts", h("h3", {}, locator(fieldName("parts"))), h("ul", { class: "parts" },
    policy.parts.map((part, at) => {
      const pointer = `/parts/${at}`;
      return h("li", {},
        h("p", {}, part.marker === null ? null : [value(index, `${pointer}/marker`, part.marker), " "],
          h("b", {}, value(index, `${pointer}/title`, part.title))),
        part.text === null ? null : h("p", { class: "text" }, value(index, `${pointer}/text`, part.text)),
        amountTable(part.budget.map((entry, place) => amountRow(index, policy, `${pointer}/budget/${place}`, entry))));
    })));
}

/** The indicators of a policy: each as a small plot, with its readings as a table beside it. */
function indicators(index, policy) {
  if (!policy.indicators.length) return null;
  return section("indicators", h("h3", {}, locator(fieldName("indicators"))), policy.indicators.map((indicator, at) => {
    const pointer = `/indicators/${at}`;
    const readings = readingsOf(indicator);
    return h("div", { class: "indicator" },
      h("h4", {}, value(index, `${pointer}/name`, indicator.name),
        indicator.unit === null ? null : [" (", value(index, `${pointer}/unit`, indicator.unit), ")"]),
      indicatorPlot(indicator, readings),
      readings.length ? h("table", {},
        h("thead", {}, h("tr", {}, ["kind", "year", "reading"].map((key) => h("th", { scope: "col" }, say(key))))),
        h("tbody", {}, readings.map(({ series, place, reading }) => h("tr", {},
          h("th", { scope: "row" }, say(SERIES[series])),
          h("td", {}, timeOf(reading)),
          h("td", { class: "figure" }, value(index, `${pointer}/${series}/${place}/text`, reading.text)))))) : null);
  }));
}

const SERIES = { baselines: "baseline", actuals: "actual", targets: "target" };

/** All readings in the order in which they were or will be: baselines, actual values, targets. */
const readingsOf = (indicator) => Object.keys(SERIES).flatMap((series) =>
  indicator[series].map((reading, place) => ({ series, place, reading })));

/** The year in which a reading's time begins; NaN where none is printed. */
const yearOf = (reading) => Number.parseInt(/^\d{4}/.exec(reading.at ?? "")?.[0], 10);

/** The time of a reading for people: 2022年度 for a fiscal year, else as EDTF. */
function timeOf({ at }) {
  const year = /^(\d{4})-04-01\/(\d{4})-03-31$/.exec(at ?? "");
  return year && Number(year[2]) === Number(year[1]) + 1 ? say("fiscalYear", year[1]) : at ?? "";
}

/**
 * Baseline, actual values and targets over the years; null where there are no two numbers of one unit.
 * Readings without a year stand side by side in their order.
 */
function indicatorPlot(indicator, readings) {
  const points = readings.map(({ series, reading }) =>
    ({ series, reading, year: yearOf(reading), value: Number(reading.value ?? NaN) }))
    .filter((point) => Number.isFinite(point.value));
  if (points.length < 2 || new Set(points.map(({ reading }) => reading.unit)).size > 1) return null;
  const isDated = points.every(({ year }) => Number.isFinite(year)) && new Set(points.map(({ year }) => year)).size > 1;
  points.forEach((point, at) => { point.along = isDated ? point.year : at; });
  points.sort((a, b) => a.along - b.along);
  const span = (numbers) => [Math.min(...numbers), Math.max(...numbers)];
  const [left, right] = span(points.map(({ along }) => along));
  const [low, high] = span([0, ...points.map((point) => point.value)]);
  const [width, height, margin, floor] = [260, 96, 16, 78];
  for (const point of points) {
    point.x = margin + (point.along - left) / (right - left) * (width - 2 * margin);
    point.y = floor - (point.value - low) / (high - low || 1) * (floor - 10);
  }
  const line = (chosen, style) => chosen.length > 1
    ? svg("polyline", { class: style, points: chosen.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ") }) : null;
  const measured = points.filter(({ series }) => series !== "targets");
  const planned = points.filter(({ series }) => series === "targets");
  const zero = floor - (0 - low) / (high - low || 1) * (floor - 10);
  return picture(width, height, spoken(indicator, points),
    svg("line", { class: "grid", x1: margin / 2, x2: width - margin / 2, y1: zero, y2: zero }),
    line(measured, "measured"),
    line([...measured.slice(-1), ...planned], "planned"),
    points.map(mark),
    isDated ? [points[0], points.at(-1)].map(({ x, year }, at) =>
      svg("text", { x, y: height - 4, "text-anchor": at ? "end" : "start", dx: at ? margin / 2 : -margin / 2 }, year)) : null);
}

/** The mark of a reading: a ring for the baseline, a dot for an actual value, a diamond for a target. */
function mark({ series, reading, x, y }) {
  const label = svg("title", {}, `${say(SERIES[series])} ${reading.text} ${timeOf(reading)}`.trim());
  return series === "targets"
    ? svg("path", { class: "point target", d: `M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z` }, label)
    : svg("circle", { class: `point ${SERIES[series]}`, cx: x, cy: y, r: 4 }, label);
}

/** What the plot shows, for those who do not see it. */
const spoken = (indicator, points) => `${indicator.name}: ${points.map(({ series, reading }) =>
  `${say(SERIES[series])} ${reading.text} ${timeOf(reading)}`.trim()).join(", ")}`;
