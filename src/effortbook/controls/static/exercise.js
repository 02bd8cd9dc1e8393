// An exercise: a field for each entry of the answer. Python checks it on the page; PYTHON and KEPT are those of python.js and kept.js.

class Exercise extends HTMLElement {
  connectedCallback() {
    if (this.form) return; // the element was moved within the page
    this.exercise = JSON.parse(this.querySelector("script").textContent);
    this.fields = this.exercise.entries.map((entry) => this.field(entry));
    const rows = this.exercise.entries.map((entry, place) => this.row(entry, this.fields[place]));
    const check = make("button", { type: "submit", textContent: WORDS["check answer"] });
    const legend = make("legend", { textContent: WORDS["your answer"] });
    this.status = make("p", { className: "exercise-status", role: "status" });
    this.form = make("form", { noValidate: true }, make("fieldset", {}, legend, ...rows, check, this.status));
    this.form.addEventListener("focusin", () => PYTHON.prepare().catch(() => {}), { once: true });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.querySelector("p").replaceWith(this.form);
    const before = KEPT.get("answer", this.exercise.label)?.typed;
    if (before?.length === this.fields.length) this.fields.forEach((field, place) => (field.value = before[place]));
    this.dataset.ready = "";
  }

  get names() {
    return this.exercise.entries.map(({ name }) => name[0].toUpperCase() + name.slice(1));
  }

  field({ kind, choices }) {
    if (kind === "Family") return make("input", { autocomplete: "off", spellcheck: false, autocapitalize: "off" });
    if (kind !== "Word") return make("input", { autocomplete: "off", inputMode: "decimal" });
    return make("select", {}, ...["", ...choices].map((word) => make("option", { value: word, textContent: word })));
  }

  row({ kind, name, unit }, field) {
    const words = name[0].toUpperCase() + name.slice(1) + (kind === "Word" ? "" : `, ${unit.replaceAll("`", "")}`);
    return make("label", {}, make("span", { textContent: words }), field);
  }

  async check() {
    this.status.classList.remove("exercise-right");
    const empty = this.fields.find((field) => !field.value.trim());
    if (empty) {
      this.status.textContent = WORDS["answer first"];
      empty.focus();
      return;
    }
    try {
      if (!PYTHON.answers) this.status.textContent = WORDS["loading python"];
      const typed = this.fields.map((field) => field.value);
      const { correct, reply } = await PYTHON.ask("check", this.exercise, typed);
      this.status.innerHTML = reply;
      this.status.classList.toggle("exercise-right", correct);
      const verdict = WORDS[correct ? "answered right" : "answered wrong"];
      KEPT.put("answer", this.exercise.label, { question: this.names.join("; "), said: typed.join("; "), verdict, typed });
    } catch (error) {
      this.status.textContent = error.message;
    }
  }
}

customElements.define("effort-exercise", Exercise);
