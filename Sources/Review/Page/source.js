// Left: the dump, page by page. A page's lines are built when it comes near the window.

let hits = new Uint8Array(0);
let selectedLeaf = null;
let rivalSpans = [];

const sourcePane = byId("source");
const nearby = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) buildPage(Number(entry.target.dataset.page));
}, { root: sourcePane, rootMargin: "1500px 0px" });

/** Lays out all pages without their lines. */
function layPages() {
  sourcePane.replaceChildren(...pages.map((page, index) => {
    const blank = page.lines.filter(([start, end]) => start === end).length;
    page.body = h("div", { class: "lines", lang: "ja" });
    page.body.style.minHeight = `${(page.lines.length - blank) * 23 + blank * 8}px`;
    page.built = false;
    page.element = h("article", { class: "page", "data-page": index, "aria-labelledby": `page-${index}` },
      h("h2", { id: `page-${index}` }, `${say("page")} ${page.number}`,
        h("small", {}, say("pageKinds")[page.kind],
          page.printed === null ? "" : ` · ${say("printedPage")} ${page.printed}`)),
      page.body);
    nearby.observe(page.element);
    return page.element;
  }));
}

/** Builds the lines of a page, once. */
function buildPage(index) {
  const page = pages[index];
  if (page.built) return;
  page.built = true;
  nearby.unobserve(page.element);
  let previous = null;
  page.body.replaceChildren(...page.lines.map(([start, end], row) => {
    if (start === end) return h("div", { class: "blank" });
    const cells = [];
    for (let at = start; at < end;) {
      let next = at + 1;
      while (next < end && owner[next] === owner[at]) next++;
      const leaf = leaves[owner[at] - 1];
      const tag = leaf && leaf.field !== previous ? fieldName(leaf.field) : null;
      if (leaf) previous = leaf.field;
      cells.push(sourceRun([at, next], leaf, tag));
      at = next;
    }
    return h("div", { class: "line" },
      h("span", { class: "number", "aria-hidden": "true" }, page.firstLine + row),
      h("span", { class: "text" }, cells));
  }));
  page.body.style.minHeight = "";
  markSelection(page.body);
}

/** A run of bytes of one owner: entities underlined, places found marked. */
function sourceRun([start, end], leaf, tag) {
  const parts = [];
  const found = (at) => hits[at] ?? 0;
  for (let at = start; at < end;) {
    let next = at + 1;
    while (next < end && mention[next] === mention[at] && found(next) === found(at)
      && isRival(next) === isRival(at)) next++;
    let part = visible(textOf([at, next]));
    if (mention[at]) part = entityElement(mention[at] - 1, part);
    if (found(at)) part = h("mark", { "data-hit": at }, part);
    if (isRival(at)) part = h("span", { class: "rival" }, part);
    parts.push(part);
    at = next;
  }
  if (!leaf) return h("span", { class: "form" }, parts);
  return h("span", {
    class: `leaf f-${leaf.field}`, "data-leaf": owner[start] - 1, "data-tag": tag,
    title: leaf.field === "unassigned" ? fieldName("unassigned") : null,
  }, parts);
}

const isRival = (at) => rivalSpans.some(([start, end]) => at >= start && at < end);

/** An entity, underlined, with its value on hover and focus. */
function entityElement(index, text) {
  return h("span", { class: "entity", "data-entity": index, tabindex: "0", role: "note", "aria-describedby": "tip" }, text);
}

/** Builds the pages anew that are built: something that they show has changed. */
function repaint() {
  pages.forEach((page, index) => {
    if (!page.built) return;
    page.built = false;
    buildPage(index);
  });
}

/** Shows the other reading of a box in the dump, or none. */
function showRival(spans) {
  if (`${spans}` === `${rivalSpans}`) return;
  rivalSpans = spans;
  repaint();
}

function markSelection(root) {
  for (const element of root.querySelectorAll(".leaf.selected")) element.classList.remove("selected");
  if (selectedLeaf === null) return;
  for (const element of root.querySelectorAll(`[data-leaf="${selectedLeaf}"]`)) element.classList.add("selected");
}

/** Outlines a leaf in the dump. */
function selectLeaf(index) {
  selectedLeaf = index ?? null;
  markSelection(sourcePane);
}

/** Scrolls the dump to a byte; `selector` names what to look at there. */
function scrollSource(offset, selector) {
  const index = pageAt(offset);
  for (const near of [index - 1, index, index + 1]) if (pages[near]) buildPage(near);
  const page = pages[index];
  page.element.hidden = false;
  const target = (selector && page.body.querySelector(selector)) ?? page.element;
  target.scrollIntoView({ block: target === page.element ? "start" : "center" });
}

/** Shows only the pages that a test lets through. */
function filterPages(isShown) {
  pages.forEach((page, index) => { page.element.hidden = !isShown(index); });
}

sourcePane.addEventListener("click", (event) => {
  const element = event.target.closest("[data-leaf]");
  if (!element || getSelection().toString()) return;
  const index = Number(element.dataset.leaf);
  const { owners } = leaves[index];
  const chosen = owners.find((o) => o.policy === state.policy) ?? owners[0];
  selectLeaf(index);
  if (!chosen) return;
  if (chosen.policy !== state.policy) showPolicy(chosen.policy, { keepSource: true });
  revealInRecord(chosen.pointer);
});
