// What the scripts of the controls share: words from Python, a way to make elements, and how long what has just come
// takes no press.

const WORDS = JSON.parse(document.currentScript.dataset.words);

const FRESH = 700; // milliseconds, in which a press may be the second of a double one, meant for what was there before

function make(tag, properties = {}, ...children) {
  const { aria = {}, ...plain } = properties;
  const element = Object.assign(document.createElement(tag), plain);
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
  element.append(...children);
  return element;
}

function svgElement(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// The counterpart of Python's format for one value; a function, as "$" has a meaning in replacement text.
function fill(words, value) {
  return words.replace("{}", () => value);
}
