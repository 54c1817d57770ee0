// The document: its bytes, its leaves (values with their places), and who owns which byte.
const data = JSON.parse(document.getElementById("data").textContent);
const { document: record, policies } = data;

/** The members of a policy record in their order: `key`, `kind` and, below objects, `members`. */
const SHAPE = data.shape;
/** What a byte may belong to; each has its colour in the style sheet. */
const FIELDS = [...SHAPE.map((member) => member.key), "contents", "kpis", "unassigned"];
/** The prose fields of a policy, by the pointers of their texts: these can be corrected. */
const boxesOf = (policy) => [
  ...SHAPE.filter((member) => member.kind === "prose").map((member) => `/${member.key}`),
  ...policy.fields.map((_, at) => `/fields/${at}/text`),
];
/** The member of a record that a pointer leads into. */
const keyOf = (pointer) => pointer.split("/")[1];
/** What a prose field is called: an entry by its label. */
const boxName = (policy, box) =>
  keyOf(box) === "fields" ? policy.fields[box.split("/")[2]].label : fieldName(keyOf(box));
/** Below this a choice is worth a look. */
const LOW = 0.8;

// Positions are offsets into these bytes. The decoder must not swallow a byte order mark.
const bytes = new TextEncoder().encode(data.source);
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const textOf = ([start, end]) => decoder.decode(bytes.subarray(start, end));

/** The text of several spans as one reads it: lines joined, white space only between Latin words. */
function joined(spans) {
  return spans.map(textOf).join("\n").replace(/([!-~])\s*\n\s*(?=[!-~])/g, "$1 ").replace(/\s*\n\s*/g, "");
}

/** Values that are read from the text of another value. */
const DERIVED = /\/(fiscal_year|kind|round|draft|part_of_larger|edtf)$|\/offices\/\d+\/(ministry|path\/\d+)$/;

/** Texts that several policies have: measures of a theme, headings above policies, heads of tables. */
const isShared = (field, owner) => field === "measures" || field === "path" || !!owner?.pointer.endsWith("/label");

/**
 * A value with its place: `field`, `spans`, and its `owners`, one a policy that has it: several where
 * the text is shared.
 */
const leaves = [];
const leafByPointer = new Map();
const entities = [];
const entityByPlace = new Map();

function addLeaf(field, spans, owner) {
  const shared = isShared(field, owner) ? `${field} ${spans}` : null;
  let index = shared === null ? undefined : leafByPointer.get(shared);
  if (index === undefined) {
    index = leaves.push({ field, spans, owners: [] }) - 1;
    if (shared !== null) leafByPointer.set(shared, index);
  }
  if (owner) {
    leaves[index].owners.push(owner);
    leafByPointer.set(`${owner.policy}${owner.pointer}`, index);
  }
}

function addEntity(entity) {
  const place = `${entity.type} ${entity.spans}`;
  if (!entityByPlace.has(place)) entityByPlace.set(place, entities.push(entity) - 1);
}

policies.forEach((policy, index) => {
  for (const [pointer, spans] of Object.entries(policy.provenance)) {
    if (DERIVED.test(pointer)) continue;
    addLeaf(keyOf(pointer), spans, { policy: index, pointer });
  }
  policy.entities.forEach(addEntity);
});
record.contents.forEach((entry) => addLeaf("contents", entry.spans));
record.kpis.forEach((row) => addLeaf("kpis", row.spans));
record.entities.forEach(addEntity);
record.ledger.unassigned_spans.forEach((span) => addLeaf("unassigned", [span]));

/** Which leaf and which entity each byte belongs to, from 1; 0 is text of the form. */
const owner = new Int32Array(bytes.length);
const mention = new Int32Array(bytes.length);
function paint(target, spans, number) {
  for (const [start, end] of spans) {
    for (let at = start; at < end; at++) if (target[at] === 0) target[at] = number;
  }
}
leaves.forEach((leaf, index) => paint(owner, leaf.spans, index + 1));
entities.forEach((entity, index) => paint(mention, entity.spans, index + 1));

const leafAt = (policy, pointer) =>
  leafByPointer.get(`${policy}${pointer}`)
  ?? leafByPointer.get(`${policy}${pointer.replace(DERIVED, "/label")}`);
const entityIndex = (entity) => entityByPlace.get(`${entity.type} ${entity.spans}`);

/** Pages with their lines; what no page holds goes to the one before. */
const pages = (record.pages.length ? record.pages : [{ number: 1, printed: null, kind: "other", span: [0, 0] }])
  .map((page, index, all) => ({
    number: page.number, printed: page.printed, kind: page.kind,
    span: [index === 0 ? 0 : page.span[0], all[index + 1]?.span[0] ?? bytes.length],
  }));

/** Index of the page that holds a byte. */
function pageAt(offset) {
  let low = 0;
  let high = pages.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (pages[middle].span[0] <= offset) low = middle; else high = middle;
  }
  return low;
}

/** Lines of a page as byte ranges without their ends. */
function linesOf([start, end]) {
  const lines = [];
  for (let at = start; at < end;) {
    let next = bytes.indexOf(0x0a, at);
    if (next < 0 || next > end) next = end;
    lines.push([at, next]);
    at = next + 1;
  }
  return lines;
}

let line = 1;
for (const page of pages) {
  page.firstLine = line;
  page.lines = linesOf(page.span);
  line += page.lines.length;
}

/** What a policy is filed under: its ministry, or the unit below where all share one. */
const ministries = new Set(policies.flatMap((p) => p.offices.map((o) => o.ministry)).filter(Boolean));
const unitOf = (office) =>
  (ministries.size > 1 ? office.ministry : office.path.find((unit) => !ministries.has(unit)))
  ?? office.path[0] ?? office.text;

/** Where a field of a policy stands; a theme where its title does. */
const spansOf = (policy, pointer) =>
  policy.provenance[pointer] ?? policy.provenance[`${pointer}/title`] ?? [];

/** The value that a pointer leads to. */
const valueAt = (policy, pointer) =>
  pointer.split("/").slice(1).reduce((value, key) => value?.[key], policy);

const lowest = (policy) => Math.min(1, ...Object.values(policy.confidence));

/** A diagnostic's code without the pointer of the value that it is about. */
const kindOf = (diagnostic) => diagnostic.code.split(".").slice(0, 2).join(".");

/** The diagnostic that names a field's runner-up: its code ends with the pointer of the field. */
const rivalOf = (policy, pointer) => policy.diagnostics.find((diagnostic) =>
  diagnostic.code === `segmentation.rival-box${pointer.replaceAll("/", ".").replaceAll("_", "-")}`);

/** What stands beside its value, or needs no look. */
const SETTLED = new Set(["segmentation.rival-box", "records.inferred"]);

/** Everything worth a look, worst first: errors, warnings, thin choices, lost text, notes. */
const findings = [];
policies.forEach((policy, index) => {
  for (const diagnostic of policy.diagnostics) {
    if (SETTLED.has(kindOf(diagnostic)) || diagnostic.code.startsWith("review.")) continue;
    findings.push({ policy: index, diagnostic, spans: diagnostic.spans, rank: rankOf(diagnostic.severity) });
  }
  for (const [pointer, confidence] of Object.entries(policy.confidence)) {
    const rival = rivalOf(policy, pointer);
    if (confidence >= LOW && !rival) continue;
    findings.push({ policy: index, pointer, confidence, rival, spans: spansOf(policy, pointer), rank: 2 + confidence });
  }
});
for (const diagnostic of record.diagnostics) {
  findings.push({ policy: null, diagnostic, spans: diagnostic.spans, rank: rankOf(diagnostic.severity) });
}
for (const span of record.ledger.unassigned_spans) {
  findings.push({ policy: null, unassigned: true, spans: [span], rank: 4 });
}
findings.sort((a, b) => a.rank - b.rank || (a.policy ?? 1e9) - (b.policy ?? 1e9));

function rankOf(severity) {
  return { error: 0, warning: 1, note: 5 }[severity];
}
