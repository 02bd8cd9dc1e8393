// Figures that a reader can move with no kernel. Each <effort-explore> holds a figure in plain HTML
// and a pack of frames, one for every state of its inputs. Nothing is fetched and nothing is sent.

const STATE = "state?"; // a fragment that carries states begins with this
const LONGEST_TRIED = 3; // of all titles and sentences so many of the longest are measured
const SETTLED = 300; // milliseconds without a move, after which a change is announced and linked

// The inverse of pack() in frames.py: the frames, and the tables of their data.
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const { pieces, frames, tables } = JSON.parse(await new Response(stream).text());
  return [frames, tables].map((texts) => texts.map((indices) => indices.map((index) => pieces[index]).join("")));
}

function linkedState() {
  let fragment = location.hash.slice(1);
  try {
    fragment = decodeURIComponent(fragment);
  } catch {
    // A stray per cent sign: the fragment is read as it stands.
  }
  return fragment.startsWith(STATE) ? new URLSearchParams(fragment.slice(STATE.length)) : null;
}

// The browser brings a reader who comes back, or loads the page again, to where they read; no figure calls them away.
function cameByLink() {
  return performance.getEntriesByType("navigation")[0]?.type === "navigate";
}

// Within another page a figure stays where it is, or the page around would move.
function bringIntoView(element) {
  if (parent === window) element.scrollIntoView({ block: "start", behavior: "instant" });
}

const SHORT = 18; // characters of a menu that stands beside a picture

// The input of one control: a menu, or a range with its value in words and buttons to step.
class Input {
  constructor(control, id, moved) {
    Object.assign(this, control);
    this.moved = moved;
    this.index = this.start;
    const label = make("label", { htmlFor: id, textContent: this.label });
    // No <output>: it would be announced at every step, beside the one sentence that counts.
    this.output = make("span", { className: "explore-value", ariaHidden: "true" });
    const head = make("div", { className: "explore-head" }, label);
    if (this.choice) {
      if (this.labels.some((text) => text.length > SHORT)) {
        this.output.classList.add("explore-whole");
        head.append(this.output);
      }
      this.field = make("select", { id }, ...this.labels.map((text, index) => make("option", { value: index, textContent: text })));
      this.parts = [head, this.field];
    } else {
      this.field = make("input", { id, type: "range", min: 0, max: this.values.length - 1, step: 1 });
      head.append(this.output);
      this.steps = [this.step("−", WORDS.less, -1), this.step("+", WORDS.more, +1)];
      const marks = make("datalist", { id: `${id}-marks` }, ...this.marks.map((index) => make("option", { value: index })));
      this.field.setAttribute("list", marks.id);
      this.parts = [head, this.steps[0], this.field, this.steps[1], marks];
    }
    this.field.addEventListener("input", () => this.set(Number(this.field.value)));
    this.show();
  }

  step(sign, word, by) {
    const button = make("button", { type: "button", textContent: sign, aria: { label: `${word}: ${this.label}` } });
    button.addEventListener("click", () => this.set(this.index + by));
    return button;
  }

  set(index) {
    const within = Math.min(Math.max(index, 0), this.values.length - 1);
    if (within === this.index) return;
    this.index = within;
    this.show();
    this.moved();
  }

  show() {
    this.field.value = this.index;
    this.output.textContent = this.labels[this.index];
    if (this.choice) return;
    this.field.setAttribute("aria-valuetext", this.labels[this.index]);
    // aria-disabled, not disabled: a disabled button would lose the focus.
    this.steps[0].setAttribute("aria-disabled", this.index === 0);
    this.steps[1].setAttribute("aria-disabled", this.index === this.values.length - 1);
  }
}

class Explore extends HTMLElement {
  async connectedCallback() {
    if (this.inputs) return;
    const { controls, grips, pack } = JSON.parse(this.querySelector("script").textContent);
    const name = this.getAttribute("name");
    const same = [...document.querySelectorAll(`effort-explore[name="${CSS.escape(name)}"]`)];
    this.key = same.length > 1 ? `${name}-${same.indexOf(this) + 1}` : name;
    this.figure = this.querySelector("figure");
    this.status = make("p", { className: "explore-status", role: "status" });
    this.inputs = controls.map((control) => new Input(control, `${this.key}-${control.key}`, () => this.moved()));
    this.reset = make("button", { type: "button", textContent: WORDS.reset, className: "explore-reset" });
    this.reset.addEventListener("click", () => this.inputs.forEach((input) => input.set(input.start)));
    [this.frames, this.tables] = await unpack(pack);
    const rows = this.inputs.map((input) => make("div", { className: "explore-row" }, ...input.parts));
    const hint = make("span", { textContent: grips.length ? WORDS.ring : "" });
    const top = make("div", { className: "explore-top" }, hint, this.reset);
    const group = make("div", { className: "explore-controls", role: "group", aria: { label: WORDS.move } }, top, ...rows);
    this.figure.before(group);
    this.tools = new Tools(name, this.figure, { key: this.key, table: () => this.tables[this.frame], state: () => this.state });
    this.querySelector(":scope > .effort-data")?.remove(); // the tools show the data from here on
    this.figure.after(this.status, this.tools.element);
    this.addGrips(grips);
    this.keepRoom();
    new ResizeObserver(() => this.keepRoom()).observe(this);
    addEventListener("hashchange", () => this.follow(true));
    this.follow(cameByLink());
    this.dataset.ready = "";
  }

  // A prediction covers the figure until the reader has committed, or asks to see it.
  cover() {
    if (this.covered) return;
    this.covered = true;
    this.classList.add("explore-covered");
    this.dataset.note = WORDS.covered;
    this.inert = true;
  }

  uncover() {
    this.covered = false;
    this.classList.remove("explore-covered");
    this.inert = false;
  }

  get frame() {
    return this.inputs.reduce((index, input) => index * input.values.length + input.index, 0);
  }

  draw() {
    const before = this.picture;
    const overlay = before.querySelector(":scope > .explore-overlay");
    this.transition?.stop();
    this.figure.innerHTML = this.frames[this.frame];
    if (overlay) this.picture.append(overlay);
    this.dispatchEvent(new Event("drawn")); // before the picture moves, so that what is added sees it at rest
    this.transition = new Transition(before, this.picture);
    for (const grip of this.grips) grip.show();
    this.tools.update();
  }

  get picture() {
    return this.figure.querySelector(":scope > svg");
  }

  // What is drawn over every picture, by others than Python.
  overlay() {
    const kept = this.picture.querySelector(":scope > .explore-overlay");
    if (kept) return kept;
    const group = svgElement("g", { class: "explore-overlay", "aria-hidden": "true" });
    this.picture.append(group);
    return group;
  }

  // Where there is one mark, a click on its way calls it there.
  addGrips(grips) {
    this.grips = grips.map((grip) => new Grip(this, grip));
    if (grips.length === 1) this.overlay().append(this.grips[0].area);
    if (grips.length) this.overlay().append(...this.grips.map((grip) => grip.mark));
  }

  nearestGrip(event) {
    const { x, y } = this.pointOf(event);
    const distance = (grip) => Math.hypot(grip.place[0] - x, grip.place[1] - y);
    return this.grips.filter((grip) => grip.place).reduce((best, grip) => (distance(grip) < distance(best) ? grip : best));
  }

  // Where an event happened, in the units of the picture.
  pointOf(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.picture.getScreenCTM().inverse());
  }

  // The frames that the controls with these keys reach while the others stay.
  framesAlong(keys) {
    return this.inputs.reduce((frames, { key, index, values }) => {
      const places = keys.includes(key) ? [...values.keys()] : [index];
      return frames.flatMap((frame) => places.map((place) => frame * values.length + place));
    }, [0]);
  }

  goTo(frame) {
    if (frame === this.frame) return;
    let rest = frame;
    for (const input of [...this.inputs].reverse()) {
      input.index = rest % input.values.length;
      rest = Math.floor(rest / input.values.length);
      input.show();
    }
    this.moved();
  }

  // All of it, for a link that leads to the figure whatever its state.
  get state() {
    return new URLSearchParams(this.inputs.map((input) => [`${this.key}.${input.key}`, input.values[input.index]]));
  }

  // Show a state: values by key.
  go(state) {
    for (const input of this.inputs) {
      if (input.key in state) input.set(input.values.indexOf(state[input.key]));
    }
  }

  // Give title and sentence the room of the longest ones, so that the picture stays where it is.
  keepRoom() {
    const width = this.figure.querySelector("figcaption").clientWidth;
    if (width === this.width) return;
    this.width = width;
    const probe = make("figure", { className: "effort-figure explore-probe", ariaHidden: "true" });
    probe.style.width = `${width}px`;
    this.append(probe);
    for (const [part, name] of [[/<p class="effort-title">.*?<\/p>/s, "title"], [/<figcaption>.*?<\/figcaption>/s, "sentence"]]) {
      const texts = this.frames.map((frame) => frame.match(part)[0]);
      const longest = [...new Set(texts)].sort((one, other) => other.length - one.length).slice(0, LONGEST_TRIED);
      probe.innerHTML = longest.join(""); // one layout of the page for all of them
      const heights = [...probe.children].map((text) => text.clientHeight);
      this.style.setProperty(`--${name}-height`, `${Math.max(...heights)}px`);
    }
    probe.remove();
  }

  moved() {
    this.draw();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settled(), SETTLED);
  }

  settled() {
    this.status.textContent = this.figure.querySelector("figcaption").textContent;
    const state = linkedState() ?? new URLSearchParams();
    for (const input of this.inputs) {
      if (input.index === input.start) state.delete(`${this.key}.${input.key}`);
      else state.set(`${this.key}.${input.key}`, input.values[input.index]);
    }
    const fragment = state.size ? `#${STATE}${state}` : location.pathname + location.search;
    history.replaceState(null, "", fragment);
  }

  // Take the state that the address carries, if it names an input of this control.
  follow(byLink) {
    const state = linkedState();
    const named = this.inputs.filter((input) => state?.has(`${this.key}.${input.key}`));
    for (const input of named) {
      const index = input.values.indexOf(state.get(`${this.key}.${input.key}`));
      if (index >= 0) input.index = index;
      input.show();
    }
    if (!named.length) return;
    this.draw();
    this.uncover();
    if (byLink) bringIntoView(this);
  }
}

customElements.define("effort-explore", Explore);
