// Building elements. All text goes in as text nodes: nothing of the document is ever read as markup.

/** An element with properties (`class`, `on…` listeners, attributes) and children. */
function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same for SVG. */
function svg(tag, properties, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
}

function fill(element, properties, children) {
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

const byId = (id) => document.getElementById(id);

/** Text in the document's language, whatever that of the interface. */
const japanese = (text) => h("span", { lang: "ja" }, text);

/** A control character or private-use bullet as something that can be seen. */
function visible(text) {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\ue000-\uf8ff]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code === 0x0d) return "";
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "␡" : "▪";
  });
}

/** A confidence as a figure and a bar. */
function meter(confidence) {
  const step = confidence < 0.6 ? "poor" : confidence < LOW ? "thin" : "good";
  return h("span", { class: `meter ${step}`, title: say("confidencePlot") },
    h("span", { class: `level w${Math.round(confidence * 10)}`, "aria-hidden": "true" }),
    confidence.toFixed(2));
}
