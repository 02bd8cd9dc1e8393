// Lines of a chapter that can be edited and run where they stand. PYTHON is that of python.js.

class LiveCell {
  constructor(cell, before) {
    Object.assign(this, { cell, before });
    this.input = cell.querySelector(".cell_input");
    this.source = this.input.querySelector("pre").textContent.trimEnd();
    this.open = this.button(WORDS["edit and run"], () => this.edit());
    this.open.className = "live-open";
    this.input.after(this.open);
  }

  button(words, press) {
    const button = make("button", { type: "button", textContent: words });
    button.addEventListener("click", press);
    return button;
  }

  get text() {
    return this.field?.value ?? this.source;
  }

  edit() {
    PYTHON.prepare().catch(() => {});
    this.runs = [];
    this.field = make("textarea", { spellcheck: false, value: this.source, aria: { label: WORDS["live code"] } });
    this.field.rows = this.source.split("\n").length + 1;
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
      event.preventDefault();
      this.run();
    });
    this.field.addEventListener("input", () => this.offerUndo());
    this.undo = this.button(WORDS.undo, () => this.back());
    this.undo.setAttribute("aria-disabled", true); // not disabled, or it would lose the focus
    const reset = this.button(WORDS.reset, () => this.put(this.source));
    const run = this.button(WORDS["run code"], () => this.run());
    this.result = make("div", { className: "live-result", role: "status" });
    new ResizeObserver(() => this.letScroll()).observe(this.result);
    this.open.replaceWith(make("div", { className: "live-cell" }, this.field, make("p", {}, run, this.undo, reset), this.result));
    this.field.focus();
  }

  put(text) {
    this.field.value = text;
    this.run();
  }

  get last() {
    return this.runs.at(-1) ?? this.source;
  }

  get canUndo() {
    return this.runs.length > 1 || this.text !== this.last;
  }

  offerUndo() {
    this.undo.setAttribute("aria-disabled", !this.canUndo);
  }

  // Undo goes back to the last run, and then from run to run; within a text that has not run the browser's own undo does.
  back() {
    if (!this.canUndo) return;
    if (this.text === this.last) this.runs.pop();
    this.put(this.last);
  }

  async run() {
    const text = this.text;
    if (this.runs.at(-1) !== text) this.runs.push(text);
    this.offerUndo();
    try {
      if (!PYTHON.answers) this.result.textContent = WORDS["loading python"];
      const { html } = await PYTHON.ask("run", [...this.before.map((each) => each.text), text]);
      this.result.innerHTML = html;
    } catch (error) {
      this.result.replaceChildren(make("p", { textContent: error.message }));
    }
    this.letScroll();
  }

  // A result that is wider than its box scrolls sideways, so the keyboard has to reach it.
  letScroll() {
    this.result.tabIndex = this.result.scrollWidth > this.result.clientWidth ? 0 : -1;
  }
}

const LIVE_CELLS = [];
for (const cell of document.querySelectorAll(".cell.tag_live")) LIVE_CELLS.push(new LiveCell(cell, [...LIVE_CELLS]));
