// Controls that answer with no kernel. Each <effort-explore> holds a figure in plain HTML and
// a pack of frames, one for every state of its inputs; each <effort-predict> holds a question.
// Nothing is fetched and nothing is sent: the page answers from what it carries.

const STATE = "state?"; // how a fragment that carries states begins
const SETTLED = 300; // milliseconds without a move, after which a change is announced and linked

function make(tag, properties = {}, ...children) {
  const { data, aria, ...plain } = properties;
  const element = Object.assign(document.createElement(tag), plain);
  for (const [name, value] of Object.entries(aria ?? {})) element.setAttribute(`aria-${name}`, value);
  element.append(...children);
  return element;
}

// The inverse of pack() in effortlib/explore/frames.py.
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const { pieces, frames } = JSON.parse(await new Response(stream).text());
  return frames.map((indices) => indices.map((index) => pieces[index]).join(""));
}

function linkedState() {
  const fragment = decodeURIComponent(location.hash.slice(1));
  return fragment.startsWith(STATE) ? new URLSearchParams(fragment.slice(STATE.length)) : null;
}

// A range or a menu with its value in words and buttons to step, for one control.
class Input {
  constructor(control, id, moved) {
    Object.assign(this, control);
    this.moved = moved;
    this.index = this.start;
    const label = make("label", { htmlFor: id, textContent: this.label });
    const head = make("div", { className: "explore-head" }, label);
    if (this.choice) {
      this.field = make("select", { id }, ...this.said.map((text, index) => make("option", { value: index, textContent: text })));
      this.parts = [head, this.field];
    } else {
      this.field = make("input", { id, type: "range", min: 0, max: this.values.length - 1, step: 1 });
      // No <output>: it would be announced at every step, beside the one sentence that counts.
      this.output = make("span", { className: "explore-value", ariaHidden: "true" });
      head.append(this.output);
      this.steps = [this.step("−", "Less", -1), this.step("+", "More", +1)];
      this.parts = [head, this.steps[0], this.field, this.steps[1]];
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
    if (this.choice) return;
    this.field.setAttribute("aria-valuetext", this.said[this.index]);
    this.output.textContent = this.said[this.index];
    // aria-disabled, not disabled: a button that vanishes takes the keyboard's place with it.
    this.steps[0].setAttribute("aria-disabled", this.index === 0);
    this.steps[1].setAttribute("aria-disabled", this.index === this.values.length - 1);
  }
}

class Explore extends HTMLElement {
  async connectedCallback() {
    if (this.inputs) return;
    const { controls, pack } = JSON.parse(this.querySelector("script").textContent);
    const name = this.getAttribute("name");
    const same = [...document.querySelectorAll(`effort-explore[name="${CSS.escape(name)}"]`)];
    this.key = same.length > 1 ? `${name}-${same.indexOf(this) + 1}` : name;
    this.figure = this.querySelector("figure");
    this.status = make("p", { className: "explore-status", role: "status" });
    this.inputs = controls.map((control) => new Input(control, `${this.key}-${control.key}`, () => this.moved()));
    this.reset = make("button", { type: "button", textContent: "Reset", className: "explore-reset" });
    this.reset.addEventListener("click", () => this.inputs.forEach((input) => input.set(input.start)));
    this.frames = await unpack(pack);
    const rows = this.inputs.map((input) => make("div", { className: "explore-row" }, ...input.parts));
    const group = make("div", { className: "explore-controls", role: "group", aria: { label: "Move the figure" } }, ...rows, this.reset);
    this.figure.before(group);
    this.figure.after(this.status);
    addEventListener("hashchange", () => this.follow());
    this.follow();
    this.dataset.ready = "";
  }

  get frame() {
    return this.inputs.reduce((index, input) => index * input.values.length + input.index, 0);
  }

  draw() {
    this.figure.innerHTML = this.frames[this.frame];
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

  // Take the state that the address carries, if it speaks of this control.
  follow() {
    const state = linkedState();
    const named = this.inputs.filter((input) => state?.has(`${this.key}.${input.key}`));
    for (const input of named) {
      const index = input.values.indexOf(state.get(`${this.key}.${input.key}`));
      if (index >= 0) input.index = index;
      input.show();
    }
    if (!named.length) return;
    this.draw();
    this.scrollIntoView({ block: "center" });
  }
}

// The reader commits to an answer first; then the details open, with a word on each choice.
class Predict extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return; // moved within the page
    const form = this.querySelector("form");
    const answer = this.querySelector("details");
    const commit = make("button", { type: "submit", textContent: "Commit, then see" });
    const status = make("p", { className: "predict-status", role: "status" });
    const range = form.querySelector("input[type=range]");
    form.append(commit);
    answer.before(status);
    answer.hidden = true;
    if (range) {
      const output = form.querySelector(".predict-value");
      const said = JSON.parse(range.dataset.said);
      const show = () => {
        output.textContent = said[range.value];
        range.setAttribute("aria-valuetext", said[range.value]);
      };
      range.addEventListener("input", show);
      show();
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const picked = range ?? form.querySelector("input:checked");
      if (!picked) {
        status.textContent = "Choose an answer first.";
        return;
      }
      const said = range ? JSON.parse(range.dataset.said)[range.value] : picked.parentElement.textContent.trim();
      const right = range ? range.value === range.dataset.answer : picked.dataset.right !== undefined;
      status.textContent = `You said ${said}. ${right ? "That is it." : "See why it is otherwise."}`;
      answer.hidden = false;
      answer.open = true;
      for (const note of answer.querySelectorAll("[data-choice]")) {
        note.classList.toggle("predict-chosen", note.dataset.choice === picked.value);
      }
      commit.remove();
      form.querySelector("fieldset").disabled = true;
    });
  }
}

// The lines of a program in disorder. A line that is pressed moves to the program's end, or back.
class Parsons extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return;
    const said = JSON.parse(this.dataset.said);
    const lines = this.querySelector("ol");
    const program = make("ol", { className: "parsons-program", aria: { label: "Your program" } });
    const status = make("p", { role: "status" });
    const check = make("button", { type: "button", textContent: "Check" });
    const whole = [...lines.children];
    lines.setAttribute("aria-label", "Lines to choose from");
    for (const line of whole) {
      const button = make("button", { type: "button" }, ...line.childNodes);
      button.addEventListener("click", () => {
        (line.parentElement === lines ? program : lines).append(line);
        status.textContent = "";
        button.focus(); // moving an element takes the keyboard's place from it
      });
      line.append(button);
    }
    const length = whole.filter((line) => line.dataset.place !== "").length;
    check.addEventListener("click", () => {
      const chosen = [...program.children];
      const wrong = chosen.findIndex((line, place) => line.dataset.place !== String(place));
      if (wrong >= 0) status.textContent = `Line ${wrong + 1}: ${chosen[wrong].dataset.note}`;
      else status.textContent = chosen.length === length ? said.done : said.short;
    });
    lines.after(make("p", { textContent: "Your program. Press a line to put it here, or to take it back." }), program, check, status);
  }
}

customElements.define("effort-explore", Explore);
customElements.define("effort-parsons", Parsons);
customElements.define("effort-predict", Predict);
