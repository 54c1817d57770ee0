// What is shown, and what keys and clicks do.

const state = {
  policy: policies.length ? 0 : null, finding: null, view: "review", tab: "findings",
  query: "", hit: -1, office: "", field: "", confidence: 1, ownPages: false,
};

/** Pages that hold any of a policy's text. */
function pagesOf(index) {
  return new Set(Object.values(policies[index]?.provenance ?? {}).map(([[start]]) => pageAt(start)));
}

function filterSource() {
  const own = state.ownPages && state.policy !== null ? pagesOf(state.policy) : null;
  filterPages((index) => !own || own.has(index));
}

/** Shows a policy; the dump goes to its name unless `keepSource`. */
function showPolicy(index, { keepSource = false } = {}) {
  state.policy = index;
  show("review");
  showRival([]);
  filterSource();
  buildRecord();
  recordPane.scrollTop = 0;
  markCurrent();
  history.replaceState(null, "", `#${policies[index].ordinal}`);
  announce(`${policies[index].ordinal} ${policies[index].name ?? say("nameless")}`);
  if (keepSource) return;
  const leaf = ["/name", ...boxesOf(policies[index])].map((pointer) => leafAt(index, pointer))
    .find((found) => found !== undefined);
  selectLeaf(leaf);
  if (leaf !== undefined) scrollSource(leaves[leaf].spans[0][0], `[data-leaf="${leaf}"]`);
}

/** Shows a finding: its policy, and its places in the dump. */
function showFinding(finding) {
  state.finding = finding;
  if (finding.policy !== null) showPolicy(finding.policy, { keepSource: true });
  markCurrent();
  const [span] = finding.spans;
  if (span) {
    const leaf = owner[span[0]] - 1;
    selectLeaf(leaf < 0 ? null : leaf);
    showRival(finding.rival?.spans ?? []);
    scrollSource(span[0], leaf < 0 ? null : `[data-leaf="${leaf}"]`);
  }
  if (finding.pointer) revealInRecord(policies[finding.policy].provenance[finding.pointer] ? finding.pointer : `${finding.pointer}/title`);
}

/** Points the lists at what is shown. */
function markCurrent() {
  const lists = [["findings", shownFindings(), state.finding], ["policies", shownPolicies(), state.policy]];
  for (const [id, items, current] of lists) {
    byId(id).querySelectorAll(".item").forEach((button, at) => {
      const isCurrent = items[at] === current;
      button.setAttribute("aria-current", String(isCurrent));
      if (isCurrent) button.scrollIntoView({ block: "nearest" });
    });
  }
}

/** Changes what the reviewer has settled and shows it. */
function correct(change) {
  change();
  unsaved = corrections().length > 0;
  buildRecord();
  buildLists();
  showSaveButton();
}

function showSaveButton() {
  const count = corrections().length;
  byId("save").textContent = count ? `${say("save")} (${count})` : say("save");
  byId("save").disabled = count === 0;
}

/** Switches between review and overview. */
function show(view) {
  if (state.view === view) return;
  state.view = view;
  byId("review").hidden = view !== "review";
  byId("overview").hidden = view !== "overview";
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
  if (view === "overview" && !byId("overview").childElementCount) buildOverview();
}

function announce(text) {
  byId("status").textContent = text;
}

/** Writes everything in the language chosen. */
function translate() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const [key, attribute] of [["tLabel", "aria-label"], ["tTitle", "title"], ["tPlaceholder", "placeholder"]]) {
    for (const element of document.querySelectorAll(`[data-${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}]`)) {
      element.setAttribute(attribute, say(element.dataset[key]));
    }
  }
  const { ledger } = record;
  // Never 100.00 where a character is missing.
  const accounted = (ledger.assigned + ledger.furniture) / Math.max(ledger.characters, 1);
  const share = (Math.floor(10000 * accounted) / 100).toFixed(2);
  byId("title").replaceChildren(japanese(record.source.name));
  byId("summary").textContent = say("summary", number(policies.length), share, number(ledger.unassigned));
  byId("language").textContent = say("otherLanguage");
  byId("language").lang = language === "ja" ? "en" : "ja";
  fillFilters();
  const at = sourcePane.scrollTop;
  layPages();
  filterSource();
  sourcePane.scrollTop = at;
  buildLists();
  if (state.policy === null) recordPane.replaceChildren(h("p", { class: "empty" }, say("noPolicies")));
  else buildRecord();
  byId("overview").replaceChildren();
  if (state.view === "overview") buildOverview();
  showSaveButton();
  showHitCount();
  buildHelp();
}

function buildHelp() {
  byId("keys").replaceChildren(
    h("h2", { id: "keys-title" }, say("keysTitle")),
    h("dl", {}, say("keys").map(([keys, meaning]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, meaning)]).flat()),
    h("label", { class: "check" }, h("input", {
      type: "checkbox", checked: shortcuts, onchange: (event) => { shortcuts = event.target.checked; },
    }), " ", say("shortcuts")),
    h("form", { method: "dialog" }, h("button", {}, say("close"))));
}

/** The tip beside an entity: its type and value. */
function showTip(element) {
  const entity = entities[element.dataset.entity];
  const tip = byId("tip");
  tip.replaceChildren(
    h("b", {}, kindName(entity.type)),
    h("dl", {}, Object.entries(entity.value).map(([key, value]) => [
      h("dt", {}, key), h("dd", { lang: "ja" }, Array.isArray(value) ? value.join(" › ") : String(value))]).flat()));
  tip.hidden = false;
  const place = element.getBoundingClientRect();
  const below = place.bottom + tip.offsetHeight + 12 < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(place.left, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${below ? place.bottom + 6 : place.top - tip.offsetHeight - 6}px`;
}

for (const [event, shows] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
  document.addEventListener(event, ({ target }) => {
    const element = target.closest?.("[data-entity]");
    if (!element) return;
    if (shows) showTip(element); else byId("tip").hidden = true;
  });
}

/** The policy or finding `step` places after the current one, among those shown. */
function stepPolicy(step) {
  const shown = shownPolicies();
  const at = shown.indexOf(state.policy);
  const next = shown[at < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, at + step))];
  if (next !== undefined) showPolicy(next);
}

function stepFinding(step) {
  const shown = shownFindings();
  const next = shown[Math.max(0, Math.min(shown.length - 1, shown.indexOf(state.finding) + step))];
  if (next) {
    state.tab = "findings";
    buildLists();
    showFinding(next);
  }
}

let shortcuts = true;
const COMMANDS = {
  j: () => stepPolicy(1), k: () => stepPolicy(-1),
  "]": () => stepFinding(1), "[": () => stepFinding(-1),
  "/": () => { show("review"); byId("search").focus(); byId("search").select(); },
  n: () => stepHit(1), N: () => stepHit(-1),
  c: () => correct(() => {
    const policy = policies[state.policy];
    const shown = boxesOf(policy).filter((box) => spansOf(policy, box).length && !isMoved(state.policy, box));
    const rest = shown.filter((box) => !isConfirmed(state.policy, box));
    for (const box of rest.length ? rest : shown) toggleConfirmed(state.policy, box);
  }),
  o: () => show(state.view === "review" ? "overview" : "review"),
  s: saveCorrections,
  "?": () => byId("keys").showModal(),
};

addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    byId("tip").hidden = true;
    if (event.target === byId("search")) sourcePane.focus();
    return;
  }
  if (!shortcuts || event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
  if (event.target.matches("input:not([type=checkbox]):not([type=range]), select, textarea")) return;
  const command = COMMANDS[event.key];
  if (!command || (event.key === "c" && state.policy === null)) return;
  event.preventDefault();
  command();
});

byId("filters").addEventListener("submit", (event) => { event.preventDefault(); stepHit(1); });
byId("search").addEventListener("input", (event) => {
  search(event.target.value);
  // Words are looked for in policies: nothing to check among them is no reason to show none.
  if (state.query && !shownFindings().length) state.tab = "policies";
  buildLists();
  markFound(recordPane);
});
byId("office").addEventListener("change", (event) => { state.office = event.target.value; buildLists(); });
byId("field").addEventListener("change", (event) => {
  state.field = event.target.value;
  buildLists();
  if (state.policy !== null) buildRecord();
});
byId("confidence").addEventListener("input", (event) => {
  state.confidence = Number(event.target.value) / 100;
  byId("confidence-value").textContent = state.confidence.toFixed(2);
  buildLists();
});
byId("own-pages").addEventListener("change", (event) => { state.ownPages = event.target.checked; filterSource(); });
for (const tab of ["findings", "policies"]) {
  byId(`tab-${tab}`).addEventListener("click", () => { state.tab = tab; buildLists(); });
  byId(`tab-${tab}`).addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    state.tab = tab === "findings" ? "policies" : "findings";
    buildLists();
    byId(`tab-${state.tab}`).focus();
  });
}
for (const button of document.querySelectorAll("[data-view]")) {
  button.addEventListener("click", () => show(button.dataset.view));
}
byId("save").addEventListener("click", saveCorrections);
byId("help").addEventListener("click", () => byId("keys").showModal());
byId("language").addEventListener("click", () => {
  language = language === "ja" ? "en" : "ja";
  translate();
});
// Paper has no window to come near to: the pages of the policy shown are built before printing.
addEventListener("beforeprint", () => {
  if (state.policy === null) return;
  const own = pagesOf(state.policy);
  own.forEach(buildPage);
  pages.forEach((page, index) => page.element.classList.toggle("unprinted", !own.has(index)));
});

translate();
const asked = policies.findIndex((policy) => `#${policy.ordinal}` === location.hash);
if (!findings.length) { state.tab = "policies"; buildLists(); }
if (asked >= 0) showPolicy(asked);
else if (state.policy !== null) showPolicy(state.policy);
