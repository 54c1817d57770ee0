// What the reviewer settles: which text each box of a policy holds. Saved as a file, applied by
// `shisaku correct`.

/** Per policy: its prose fields (a reading or null by pointer), its details, the pointers marked right. */
const working = new Map();

/** A text with its place; `pointer` leads to its value where it is one of the record. */
function readingAt(policy, pointer) {
  const spans = spansOf(policy, pointer);
  return spans.length ? { spans, pointer, text: valueAt(policy, pointer) } : null;
}

function workOf(index) {
  if (!working.has(index)) working.set(index, freshWork(policies[index]));
  return working.get(index);
}

function freshWork(policy) {
  const work = { confirmed: new Set() };
  for (const box of boxesOf(policy)) work[box] = readingAt(policy, box);
  work.details = policy.details.map((detail, at) => ({
    kind: detail.kind, reading: readingAt(policy, `/details/${at}/text`),
  }));
  return work;
}

const isMoved = (index, box) =>
  working.has(index) && box in working.get(index)
  && `${working.get(index)[box]?.spans ?? ""}` !== `${spansOf(policies[index], box)}`;

const isConfirmed = (index, pointer) => working.get(index)?.confirmed.has(pointer) ?? false;

const isTouched = (index) =>
  (working.get(index)?.confirmed.size ?? 0) > 0
  || boxesOf(policies[index]).some((box) => isMoved(index, box));

/** Marks a field right, or takes that back. */
function toggleConfirmed(index, pointer) {
  const { confirmed } = workOf(index);
  if (!confirmed.delete(pointer)) confirmed.add(pointer);
}

/** Moves a field (its pointer) or a detail (its index) to a field or to the details. */
function move(index, from, to) {
  const work = workOf(index);
  const isBox = typeof from === "string";
  const moved = isBox ? work[from] : work.details[from].reading;
  const displaced = to === "details" ? null : work[to];
  if (isBox) work[from] = displaced;
  else work.details.splice(from, 1, ...(displaced ? [{ kind: "paragraph", reading: displaced }] : []));
  if (to === "details") addDetail(work, moved); else work[to] = moved;
  for (const box of [from, to]) work.confirmed.delete(box);
}

/**
 * Gives a field its other reading. Where that is the text of another field the two change places; else
 * what the field loses and nothing else takes becomes a detail.
 */
function useRival(index, box) {
  const work = workOf(index);
  const { spans } = rivalOf(policies[index], box);
  const boxes = boxesOf(policies[index]);
  const twin = boxes.find((other) => other !== box && `${work[other]?.spans ?? ""}` === `${spans}`);
  if (twin) return move(index, twin, box);
  const lost = without(work[box], spans);
  for (const other of boxes) if (other !== box) work[other] = without(work[other], spans);
  work.details = work.details
    .map(({ kind, reading }) => ({ kind, reading: without(reading, spans) }))
    .filter(({ reading }) => reading);
  work[box] = { spans, pointer: null, text: data.readings[`${policies[index].id}${box}`] ?? joined(spans) };
  if (lost) addDetail(work, lost);
  work.confirmed.delete(box);
}

function addDetail(work, reading) {
  const after = work.details.findIndex((detail) => detail.reading.spans[0][0] > reading.spans[0][0]);
  work.details.splice(after < 0 ? work.details.length : after, 0, { kind: "paragraph", reading });
}

/** A reading without the bytes of some spans; null where nothing is left. */
function without(reading, taken) {
  if (!reading) return null;
  const rest = taken.reduce((spans, [start, end]) => spans.flatMap(([lower, upper]) =>
    [[lower, Math.min(upper, start)], [Math.max(lower, end), upper]].filter(([a, b]) => a < b)),
    reading.spans).filter((span) => textOf(span).trim());
  if (`${rest}` === `${reading.spans}`) return reading;
  return rest.length ? { spans: rest, pointer: null, text: joined(rest) } : null;
}

/** The corrections of all policies, in their order. */
function corrections() {
  return [...working.keys()].sort((a, b) => a - b).flatMap((index) => {
    const policy = policies[index];
    const work = working.get(index);
    const entry = (action, field, spans) => ({ policy: policy.id, field, action, spans });
    return [
      ...boxesOf(policy).filter((box) => isMoved(index, box))
        .map((box) => entry("set", box, work[box]?.spans ?? [])),
      ...[...work.confirmed].filter((pointer) => !isMoved(index, pointer))
        .map((pointer) => entry("confirm", pointer, spansOf(policy, pointer))),
    ];
  });
}

let unsaved = false;

/** Downloads the corrections as a file. */
function saveCorrections() {
  const file = {
    schema: "shisaku/corrections/1",
    document: { id: record.id, text_sha256: record.source.text_sha256 },
    corrections: corrections(),
  };
  if (!file.corrections.length) return;
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: "application/json" }));
  h("a", { href: address, download: `${record.id}.corrections.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  unsaved = false;
  announce(say("saved"));
}

addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
