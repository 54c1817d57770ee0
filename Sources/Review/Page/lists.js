// The lists at the side: what to check, the policies, and the filters over both.

/** Characters of the dump as one searches them: folded, without white space, with their offsets. */
let folded = null;

const foldText = (text) => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

function foldDump() {
  if (folded) return folded;
  const offsets = [];
  const parts = [];
  let at = 0;
  for (const character of data.source) {
    const plain = foldText(character);
    parts.push(plain);
    for (let i = 0; i < plain.length; i++) offsets.push(at);
    const code = character.codePointAt(0);
    at += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  offsets.push(at);
  folded = { text: parts.join(""), offsets };
  return folded;
}

/** Where the searched text stands in the dump, however it is wrapped there. */
let found = [];

function search(query) {
  state.query = foldText(query);
  found = [];
  hits = new Uint8Array(state.query ? bytes.length : 0);
  if (state.query) {
    const { text, offsets } = foldDump();
    const { query: wanted } = state;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const start = offsets[at];
      const last = offsets[at + wanted.length - 1];
      let end = last + 1;
      while (end < bytes.length && (bytes[end] & 0xc0) === 0x80) end++;
      // Blanks between the characters found are not marked.
      for (let i = start; i < end; i++) if (bytes[i] > 0x20) hits[i] = 1;
      found.push(start);
    }
  }
  state.hit = -1;
  repaint();
  showHitCount();
}

function showHitCount() {
  byId("hits").textContent = state.query ? say("hits", Math.max(state.hit + 1, Math.min(found.length, 1)), found.length) : "";
}

/** Goes to the next or previous place found. */
function stepHit(step) {
  if (!found.length) return;
  state.hit = (state.hit + step + found.length) % found.length;
  const offset = found[state.hit];
  for (const mark of sourcePane.querySelectorAll("mark.current")) mark.classList.remove("current");
  scrollSource(offset, `[data-hit="${offset}"]`);
  sourcePane.querySelector(`[data-hit="${offset}"]`)?.classList.add("current");
  const first = leaves[owner[offset] - 1]?.owners[0];
  if (first && !leaves[owner[offset] - 1].owners.some((o) => o.policy === state.policy)) {
    showPolicy(first.policy, { keepSource: true });
  }
  showHitCount();
}

/** The text of a policy as it is searched, without its positions. */
const searchText = new Map();
function textOfPolicy(index) {
  if (!searchText.has(index)) {
    const { provenance, entities: _, confidence, diagnostics, ...values } = policies[index];
    searchText.set(index, foldText(JSON.stringify(values)));
  }
  return searchText.get(index);
}

function passes(index) {
  const policy = policies[index];
  if (state.office && !policy.offices.some((office) => unitOf(office) === state.office)) return false;
  if (lowest(policy) > state.confidence) return false;
  return !state.query || textOfPolicy(index).includes(state.query)
    || found.some((offset) => leaves[owner[offset] - 1]?.owners.some((o) => o.policy === index));
}

const fieldOf = (finding) =>
  finding.unassigned ? "unassigned" : (finding.pointer ? keyOf(finding.pointer) : null)
    ?? leaves[(finding.spans[0] ? owner[finding.spans[0][0]] : 0) - 1]?.field;

const shownPolicies = () => policies.map((_, index) => index).filter(passes);
const shownFindings = () => findings.filter((finding) =>
  (finding.policy === null ? !state.office && !state.query && state.confidence === 1 : passes(finding.policy))
  && (!state.field || fieldOf(finding) === state.field));

/** Builds both lists. */
function buildLists() {
  const toCheck = shownFindings();
  const shown = shownPolicies();
  byId("tab-findings").textContent = `${say("findings")} ${toCheck.length}`;
  byId("tab-policies").textContent = `${say("policies")} ${shown.length}`;
  byId("findings").replaceChildren(...(toCheck.length
    ? toCheck.map(findingItem) : [h("li", { class: "empty" }, say("noFindings"))]));
  byId("policies").replaceChildren(...(shown.length
    ? shown.map(policyItem) : [h("li", { class: "empty" }, say("noPolicies"))]));
  for (const tab of ["findings", "policies"]) {
    byId(`panel-${tab}`).hidden = state.tab !== tab;
    byId(`tab-${tab}`).setAttribute("aria-selected", String(state.tab === tab));
    byId(`tab-${tab}`).tabIndex = state.tab === tab ? 0 : -1;
  }
  sourcePane.dataset.field = state.field;
  for (const field of FIELDS) sourcePane.classList.toggle(`only-${field}`, state.field === field);
  sourcePane.classList.toggle("only", state.field !== "");
}

function findingItem(finding) {
  const policy = policies[finding.policy];
  const settled = policy && finding.pointer
    && (isConfirmed(finding.policy, finding.pointer) || isMoved(finding.policy, finding.pointer));
  const field = fieldOf(finding);
  const lines = [];
  if (finding.pointer) {
    if (finding.rival) lines.push(reading("now", joined(finding.spans)), reading("rival", joined(finding.rival.spans)));
    else lines.push(h("span", { class: "reading" }, japanese(joined(finding.spans))));
  } else if (finding.unassigned) {
    lines.push(h("span", { class: "reading" }, japanese(joined(finding.spans))));
  } else {
    lines.push(h("span", { class: "reading" }, messageOf(finding.diagnostic)));
  }
  return h("li", {}, h("button", {
    type: "button", class: "item", "aria-current": String(finding === state.finding),
    onclick: () => showFinding(finding),
  },
    h("span", { class: "top" },
      field ? h("span", { class: `chip f-${field}` }, fieldName(field)) : null,
      finding.diagnostic ? h("span", { class: `severity ${finding.diagnostic.severity}` }, finding.diagnostic.severity) : null,
      finding.confidence === undefined ? null : meter(finding.confidence),
      settled ? h("span", { class: "chip done" }, "✓") : null),
    policy ? h("span", { class: "name", lang: "ja" }, `${policy.ordinal} ${policy.name ?? say("nameless")}`) : null,
    lines));
}

function reading(kind, text) {
  return h("span", { class: `reading ${kind}` }, h("b", {}, say(kind)), " ", japanese(text));
}

function policyItem(index) {
  const policy = policies[index];
  return h("li", {}, h("button", {
    type: "button", class: "item", "aria-current": String(index === state.policy),
    onclick: () => showPolicy(index),
  },
    h("span", { class: "name", lang: "ja" }, `${policy.ordinal} ${policy.name ?? say("nameless")}`),
    h("span", { class: "top" },
      h("span", { class: "unit", lang: "ja" }, policy.offices[0] ? unitOf(policy.offices[0]) : ""),
      meter(lowest(policy)),
      isCorrected(policy) || isTouched(index) ? h("span", { class: "chip done" }, "✓") : null)));
}

function fillFilters() {
  const units = [...new Set(policies.flatMap((policy) => policy.offices.map(unitOf)))].sort();
  const option = (value, text) => h("option", { value, selected: value === state.office || value === state.field }, text);
  byId("office").replaceChildren(h("option", { value: "" }, say("all")), ...units.map((unit) => option(unit, unit)));
  byId("field").replaceChildren(h("option", { value: "" }, say("all")), ...FIELDS
    .filter((field) => leaves.some((leaf) => leaf.field === field)).map((field) => option(field, fieldName(field))));
  byId("confidence-value").textContent = state.confidence.toFixed(2);
}

/** Marks the places found in the record, where the browser can do so without changing it. */
function markFound(root) {
  if (!globalThis.Highlight) return;
  const ranges = [];
  const query = byId("search").value.trim().toLowerCase();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (query && walker.nextNode()) {
    const text = walker.currentNode.data.toLowerCase();
    for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
      const range = new Range();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + query.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
