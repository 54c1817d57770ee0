// Right: the record of one policy.

const recordPane = byId("record");

/** Builds the record of the chosen policy. */
function buildRecord() {
  const index = state.policy;
  const policy = policies[index];
  if (!policy) return recordPane.replaceChildren(h("p", { class: "empty" }, say("noPolicies")));
  const shown = ({ key }) => (!state.field || state.field === key) && !IN_HEADING.has(key);
  const sections = SHAPE.filter(shown).flatMap((member) =>
    member.kind === "prose" ? boxSection(index, policy, `/${member.key}`)
      : (VIEWS[member.key] ?? anyMember(member))(index, policy));
  recordPane.replaceChildren(
    ...[heading(index, policy), ...sections, diagnosticList(policy), rawRecord(policy)].filter(Boolean));
  markFound(recordPane);
}

/** What stands above the sections. */
const IN_HEADING = new Set(["name", "path", "reprint", "theme", "categories", "printed_pages"]);

/** The members that have a view of their own; the others are shown by their kind. */
const VIEWS = {
  offices: (index, policy) => plain("offices", policy.offices.map((office, at) =>
    h("li", {}, value(index, `/offices/${at}/text`, [office.ministry, ...office.path]
      .filter((unit, i, all) => unit && unit !== all[i - 1]).join(" › ") || office.text)))),
  strategy_positions: (index, policy) => plain("strategy_positions", policy.strategy_positions.map((position, at) =>
    h("li", {}, position.number === null ? null : h("b", {}, `${position.number} `),
      value(index, `/strategy_positions/${at}/label`, position.label)))),
  budget, parts, indicators, details, roadmap, measures,
  fields: (index, policy) => boxesOf(policy).filter((box) => keyOf(box) === "fields")
    .map((box) => boxSection(index, policy, box)),
};

/** A section of a member without a view of its own; null where the record has none. */
const anyMember = (member) => (index, policy) => {
  const content = contentOf(index, `/${member.key}`, policy[member.key], member);
  return content && section(member.key, h("h3", {}, locator(fieldName(member.key))), content);
};

/** A value by its kind; null where there is none. */
function contentOf(index, pointer, content, { kind, members }) {
  const list = (build) => content.length
    ? h("ul", {}, content.map((element, at) => h("li", {}, build(element, `${pointer}/${at}`)))) : null;
  const inner = (object, place) => members.map((member) => {
    const found = contentOf(index, `${place}/${member.key}`, object[member.key], member);
    return found && h("span", { title: fieldName(member.key) }, found, " ");
  });
  if (content === null || content === false) return null;
  switch (kind) {
    case "object": return h("p", {}, inner(content, pointer));
    case "array": return list(inner);
    case "texts": case "numbers": case "scalars": return list((element, place) => value(index, place, String(element)));
    case "amount": return value(index, pointer, say("yen", content.value));
    case "scalar": return h("small", {}, content === true ? fieldName(keyOf(pointer)) : String(content));
    default: return value(index, pointer, String(content));
  }
}

/** A value of the record: a click shows its place, entities in it are underlined. */
function value(index, pointer, text) {
  return h("span", { class: "value", "data-pointer": pointer, lang: "ja" },
    withEntities(index, pointer, text ?? ""));
}

function withEntities(index, pointer, text) {
  const parts = [];
  let at = 0;
  for (const [start, end, number] of data.marks[index]?.[pointer] ?? []) {
    if (start < at || end > text.length) continue;
    parts.push(text.slice(at, start),
      entityElement(entityIndex(policies[index].entities[number]), text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}

function heading(index, policy) {
  const chips = policy.categories.map((category, at) => h("span", { class: "chip f-categories" },
    value(index, `/categories/${at}/label`, category.label + (category.note ? `（${category.note}）` : ""))));
  if (policy.reprint) chips.push(h("span", { class: "chip" }, say("reprint")));
  const pagesPrinted = policy.printed_pages.map((page, at) =>
    h("span", { class: "chip f-printed_pages" }, `${say("fields").printed_pages} `,
      value(index, `/printed_pages/${at}`, String(page))));
  return h("header", {},
    h("p", { class: "eyebrow" }, policy.id, chips, pagesPrinted,
      isCorrected(policy) || isTouched(index) ? h("span", { class: "chip done" }, say("corrected")) : null),
    pathLine(index, policy),
    h("h2", { class: "f-name" }, value(index, "/name", policy.name ?? say("nameless")), sure(index, policy, "/name")),
    policy.theme && h("p", { class: "theme f-theme" }, h("b", {}, fieldName("theme")), " ",
      value(index, "/theme/title", policy.theme.title),
      policy.theme.part === null ? null : ` (${say("part")} ${policy.theme.part})`,
      sure(index, policy, "/theme")));
}

const isCorrected = (policy) => policy.diagnostics.some((d) => d.code.startsWith("review."));

/** The confidence of a field, and a button to mark it right where it is thin. */
function sure(index, policy, pointer) {
  const confidence = policy.confidence[pointer];
  if (confidence === undefined) return null;
  return h("span", { class: "sure" }, meter(confidence),
    confidence < LOW ? confirmButton(index, pointer) : null);
}

function confirmButton(index, pointer) {
  const confirmed = isConfirmed(index, pointer);
  return h("button", {
    type: "button", class: "small", "aria-pressed": String(confirmed), "data-confirm": pointer,
    onclick: () => correct(() => toggleConfirmed(index, pointer)),
  }, confirmed ? `✓ ${say("confirmed")}` : say("confirm"));
}

function section(field, ...children) {
  return h("section", { class: `part f-${field}` }, children);
}

/** The name of a field as a button that shows its first value in the dump. */
function locator(name) {
  return h("button", { type: "button", class: "locate", title: say("locate") }, name);
}

function plain(field, items) {
  if (!items.length) return null;
  return section(field, h("h3", {}, locator(fieldName(field))), h("ul", {}, items));
}

function budget(index, policy) {
  if (!policy.budget) return null;
  const rows = policy.budget.entries.map((entry, at) => amountRow(index, policy, `/budget/entries/${at}`, entry));
  const notes = policy.budget.notes.map((note, at) =>
    h("li", {}, value(index, `/budget/notes/${at}`, note)));
  return section("budget", h("h3", {}, locator(fieldName("budget"))),
    amountTable(rows),
    notes.length ? h("ul", {}, notes) : null,
    rows.length || notes.length ? null : h("p", { class: "empty" }, say("nothing")));
}

/** A prose field: its text, how sure it is, what else it could be. */
function boxSection(index, policy, box) {
  const reading = working.has(index) ? workOf(index)[box] : readingAt(policy, box);
  const moved = isMoved(index, box);
  const confidence = policy.confidence[box];
  const rival = moved ? null : rivalOf(policy, box);
  return section(keyOf(box),
    h("div", { class: "head" },
      h("h3", {}, locator(boxName(policy, box))),
      moved ? h("span", { class: "chip done" }, say("moved"))
        : confidence === undefined ? null : meter(confidence),
      h("span", { class: "actions" },
        moved ? h("button", { type: "button", class: "small", onclick: () => correct(() => working.delete(index)) }, say("undo"))
          : confirmButton(index, box),
        reading ? moveMenu(index, box) : null)),
    reading ? h("p", { class: "text" }, boxText(index, reading)) : h("p", { class: "empty" }, say("empty")),
    reading && reading.pointer === null ? h("p", { class: "hint" }, say("willBeWritten")) : null,
    rival && h("div", { class: "other" },
      h("h4", {}, locator(say("rivalReading"))),
      h("p", { class: "text" }, h("span", { class: "value", lang: "ja", "data-rival": box },
        data.readings[`${policy.id}${box}`] ?? joined(rival.spans))),
      h("button", { type: "button", class: "small", "data-use": box, onclick: () => correct(() => useRival(index, box)) },
        say("useRival"))));
}

const boxText = (index, reading) => reading.pointer === null
  ? h("span", { class: "value", "data-place": reading.spans[0][0], lang: "ja" }, reading.text)
  : value(index, reading.pointer, reading.text);

/** A menu that moves a text to another box or to the details. */
function moveMenu(index, from) {
  const policy = policies[index];
  const targets = [...boxesOf(policy), "details"].filter((box) => box !== (typeof from === "string" ? from : "details"));
  return h("select", {
    class: "small", "aria-label": say("move"), "data-move": from,
    onchange: (event) => correct(() => move(index, from, event.target.value)),
  }, h("option", { value: "" }, say("move")),
    targets.map((box) => h("option", { value: box }, box === "details" ? fieldName(box) : boxName(policy, box))));
}

function details(index, policy) {
  const list = working.has(index) ? workOf(index).details : freshWork(policy).details;
  if (!list.length) return null;
  return section("details", h("h3", {}, locator(fieldName("details"))),
    h("ul", { class: "details" }, list.map(({ kind, reading }, at) => reading && h("li", { class: kind },
      boxText(index, reading),
      ["paragraph", "list_item", "note"].includes(kind) ? moveMenu(index, at) : null))));
}

function roadmap(index, policy) {
  if (!policy.roadmap?.periods.length) return null;
  return section("roadmap", h("h3", {}, locator(fieldName("roadmap"))),
    h("ul", { class: "chips" }, policy.roadmap.periods.map((period, at) =>
      h("li", { class: "chip" }, value(index, `/roadmap/periods/${at}/label`, period.label),
        h("small", {}, ` ${period.edtf ?? ""}`)))));
}

function measures(index, policy) {
  if (!policy.measures.length) return null;
  return section("measures", h("h3", {}, locator(say("measures"))), policy.measures.map((measure, at) => {
    const pointer = `/measures/${at}`;
    return h("details", { open: policy.measures.length < 4 },
      h("summary", {}, japanese(`${measure.marker} ${measure.title}`), measure.reprint ? ` [${say("reprint")}]` : ""),
      h("p", { class: "path" }, measure.path.map((step, place) =>
        [place ? " › " : "", value(index, `${pointer}/path/${place}`, step)]).flat()),
      measure.items.map((item, place) => h("p", { class: "text" },
        value(index, `${pointer}/items/${place}/text`, item.text),
        item.offices.map((office, i) => h("span", { class: "chip f-offices" },
          value(index, `${pointer}/items/${place}/offices/${i}/text`, office.text))))));
  }));
}

/** A diagnostic in the language of the page, where it is known in it. */
function messageOf(diagnostic) {
  const words = say("codes")[kindOf(diagnostic)];
  const known = typeof words === "function" ? words(diagnostic.message) : words;
  return h("span", { lang: known ? language : "en" }, known ?? diagnostic.message);
}

function diagnosticList(policy) {
  if (!policy.diagnostics.length) return null;
  return h("section", { class: "part" }, h("h3", {}, say("diagnostics")),
    h("ul", {}, policy.diagnostics.map((diagnostic) => h("li", { class: diagnostic.severity },
      h("code", {}, diagnostic.code), " ", messageOf(diagnostic)))));
}

function rawRecord(policy) {
  const text = h("pre", { lang: "ja" });
  return h("details", {
    class: "raw", ontoggle: () => { text.textContent ||= JSON.stringify(policy, null, 2); },
  }, h("summary", {}, say("json")), text);
}

/** Scrolls the record to a value and makes it stand out for a moment. */
function revealInRecord(pointer) {
  const element = recordPane.querySelector(`[data-pointer="${pointer}"]`);
  if (!element) return;
  const folded = element.closest("details");
  if (folded) folded.open = true;
  for (const other of recordPane.querySelectorAll(".selected")) other.classList.remove("selected");
  element.classList.add("selected");
  element.scrollIntoView({ block: "nearest" });
}

/** Shows where a value of the record stands in the dump. */
function followValue(element) {
  for (const other of recordPane.querySelectorAll(".selected")) other.classList.remove("selected");
  element.classList.add("selected");
  if (element.dataset.rival) {
    const { spans } = rivalOf(policies[state.policy], element.dataset.rival);
    showRival(spans);
    scrollSource(spans[0][0], ".rival");
  } else if (element.dataset.place) {
    selectLeaf(null);
    scrollSource(Number(element.dataset.place));
  } else {
    const leaf = leafAt(state.policy, element.dataset.pointer);
    if (leaf === undefined) return;
    selectLeaf(leaf);
    scrollSource(leaves[leaf].spans[0][0], `[data-leaf="${leaf}"]`);
  }
}

recordPane.addEventListener("click", (event) => {
  const place = event.target.closest(".locate")?.closest(".other, .part");
  const element = place ? place.querySelector(".value") : event.target.closest(".value");
  if (element && !getSelection().toString()) followValue(element);
});
