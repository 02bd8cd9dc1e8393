// One picture moves into the next, so that the eye can follow. The next one is in place at once, with all of its
// elements; for a moment its numbers still run from where the picture before it stood.

const MOVING = 200; // milliseconds
const NUMBERS = /-?\d+(?:\.\d+)?(?:e-?\d+)?/g;
const PLACING = ["d", "points", "transform", "x", "y", "width", "height", "cx", "cy", "r"];
const POLYLINE = /^M[^A-Z]+(L[^A-Z]+)+$/;
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

class Transition {
  constructor(before, after) {
    this.moves = [];
    this.leaving = [];
    const same = before.getAttribute("viewBox") === after.getAttribute("viewBox");
    this.running = same && !CALM.matches && !document.hidden;
    if (!this.running) return;
    this.match(before, after);
    this.started = performance.now();
    this.tick(this.started);
  }

  // Children that differ in numbers alone have moved; of the others, those of a kind have changed; the rest fades.
  match(before, after) {
    const [old, young] = [before, after].map((parent) => [...parent.children].filter(isDrawn));
    for (const gap of pairUp(old, young, shapeOf, (one, other) => this.follow(one, other))) {
      for (const { old, young } of pairUp(gap.old, gap.young, kindOf, (one, other) => this.change(one, other))) {
        for (const element of young) element.animate({ opacity: 0, offset: 0 }, MOVING);
        for (const element of old) this.leave(element, after);
      }
    }
  }

  follow(old, young) {
    for (const name of PLACING) this.move(young, name, old.getAttribute(name), young.getAttribute(name));
    for (const [index, child] of [...young.children].entries()) this.follow(old.children[index], child);
  }

  change(old, young) {
    if (young.localName === "g") this.match(old, young);
    else for (const name of PLACING) this.move(young, name, old.getAttribute(name), young.getAttribute(name));
  }

  // Let the numbers of an attribute run from its value before to the one that it has.
  move(element, name, before, after) {
    if (!this.running || before === after || before === null || after === null) return;
    const [words, to] = [after.split(NUMBERS), numbersOf(after)];
    let from = numbersOf(before);
    if (POLYLINE.test(before) && POLYLINE.test(after)) from = resample(from, to.length);
    else if (before.split(NUMBERS).join() !== words.join()) return;
    this.moves.push({ element, name, after, words, from, to });
  }

  leave(element, parent) {
    parent.append(element);
    this.leaving.push(element);
    element.animate({ opacity: 0 }, { duration: MOVING, fill: "forwards" });
  }

  tick(now) {
    const left = 1 - Math.max(now - this.started, 0) / MOVING;
    if (left <= 0) return this.finish();
    const done = 1 - left ** 3; // quick at first, gentle at the end
    for (const { element, name, words, from, to } of this.moves) {
      let text = words[0];
      for (let i = 0; i < to.length; i++) text += Math.round(100 * (from[i] + done * (to[i] - from[i]))) / 100 + words[i + 1];
      element.setAttribute(name, text);
    }
    this.next = requestAnimationFrame((time) => this.tick(time));
  }

  finish() {
    for (const { element, name, after } of this.moves) element.setAttribute(name, after);
    this.stop();
  }

  // Leave everything where it stands, for the next transition to begin there.
  stop() {
    cancelAnimationFrame(this.next);
    for (const element of this.leaving) element.remove();
    this.running = false;
  }
}

// Python gives no element of a picture a class; what has one was put there by a script, and stays as it is.
function isDrawn(element) {
  return element.localName !== "defs" && !element.hasAttribute("class");
}

function numbersOf(text) {
  return (text.match(NUMBERS) ?? []).map(Number);
}

// All that an element is but for its numbers, and those of what it contains.
function shapeOf(element) {
  const attributes = [...element.attributes].map(({ name, value }) => name + (PLACING.includes(name) ? value.replace(NUMBERS, "#") : value));
  const inside = element.children.length ? [...element.children].map(shapeOf).join() : element.textContent.replace(NUMBERS, "#");
  return `${element.localName}[${attributes}](${inside})`;
}

// What an element looks like, wherever it goes and whatever it says. Of groups that hold groups, one is as another.
function kindOf(element) {
  if (element.querySelector("g")) return "g";
  const looks = [...element.attributes].filter(({ name }) => !PLACING.includes(name)).map(({ value }) => value);
  return `${element.localName}[${looks}](${[...new Set([...element.children].map(kindOf))]})`;
}

// Where an element stands: the first numbers in it.
function placeOf(element) {
  const leaf = element.querySelector(":not(g)") ?? element;
  const at = leaf.hasAttribute("x") ? `${leaf.getAttribute("x")} ${leaf.getAttribute("y")}` : (leaf.getAttribute("d") ?? leaf.getAttribute("transform") ?? "");
  const [x = 0, y = 0] = numbersOf(at);
  return [x, y];
}

// Pair elements that have the same name, in order, as many as possible and near each other; return the gaps that
// remain between them.
function pairUp(old, young, nameOf, pair) {
  const gaps = [{ old: [], young: [] }];
  const [olds, youngs] = [old, young].map((elements) => elements.map((element) => ({ element, name: nameOf(element) })));
  const join = (one, other) => {
    pair(one.element, other.element);
    gaps.push({ old: [], young: [] });
  };
  if (olds.length === youngs.length && olds.every(({ name }, index) => name === youngs[index].name)) {
    for (const [index, one] of olds.entries()) join(one, youngs[index]);
    return gaps;
  }
  for (const each of [...olds, ...youngs]) each.place = placeOf(each.element);
  // What the pairs are worth that the elements from a place on allow; a pair nearby is worth up to half more.
  const worth = (one, other) => (one.name === other.name ? 1 + 0.5 / (1 + Math.hypot(one.place[0] - other.place[0], one.place[1] - other.place[1])) : 0);
  const most = [...olds, null].map(() => new Float64Array(youngs.length + 1));
  const paired = (i, j) => worth(olds[i], youngs[j]) && worth(olds[i], youngs[j]) + most[i + 1][j + 1];
  for (let i = olds.length - 1; i >= 0; i--) {
    for (let j = youngs.length - 1; j >= 0; j--) most[i][j] = Math.max(most[i + 1][j], most[i][j + 1], paired(i, j));
  }
  let [i, j] = [0, 0];
  while (i < olds.length && j < youngs.length) {
    if (paired(i, j) && paired(i, j) === most[i][j]) join(olds[i++], youngs[j++]);
    else if (most[i + 1][j] >= most[i][j + 1]) gaps.at(-1).old.push(olds[i++].element);
    else gaps.at(-1).young.push(youngs[j++].element);
  }
  gaps.at(-1).old.push(...old.slice(i));
  gaps.at(-1).young.push(...young.slice(j));
  return gaps;
}

// Points of a polyline, evenly by their order, as many as another has.
function resample(numbers, length) {
  if (numbers.length === length) return numbers;
  const scale = (numbers.length / 2 - 1) / (length / 2 - 1);
  return Array.from({ length }, (_, index) => {
    const place = (index >> 1) * scale;
    const [low, axis] = [Math.floor(place), index & 1];
    const high = Math.min(low + 1, numbers.length / 2 - 1);
    return numbers[2 * low + axis] + (place - low) * (numbers[2 * high + axis] - numbers[2 * low + axis]);
  });
}
