// The page that builds a workshop: a form, and what follows from it. Nothing is sent anywhere.

class WorkshopBuilder extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    Object.assign(this, JSON.parse(this.querySelector("script").textContent));
    const { words, plans } = this;
    this.people = this.element("input", { type: "number", min: 2, max: 500, value: 30 });
    this.time = this.choice(Object.keys(plans).filter((name) => name !== this.board), "90 minutes");
    this.who = this.choice([...words.audiences, words.board], words.audiences[1]);
    this.laptops = this.element("input", { type: "checkbox" });
    this.paper = this.choice(["A4", "Letter"], "A4");
    const labelled = ["people", "time", "who", "laptops", "paper"].map((name) => this.element("label", {}, `${words[name]} `, this[name]));
    this.form = this.element("form", { className: "builder-form" }, ...labelled);
    this.form.addEventListener("input", () => this.show());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.result = this.element("div", { className: "builder-result" });
    this.printed = this.element("div", { className: "builder-printed" });
    this.status = this.element("p", { className: "explore-status" });
    this.status.setAttribute("role", "status");
    this.size = this.element("style", {});
    this.append(this.form, this.status, this.result, this.printed, this.size);
    // What was counted is what stands in the field, once the reader has left it.
    this.people.addEventListener("change", () => (this.people.value = this.count));
    // A print that no button began is of the page. The sheets go before a print, as a phone says too early that one is over.
    addEventListener("beforeprint", () => this.printing || this.printed.replaceChildren());
    addEventListener("afterprint", () => (this.printing = false));
    this.show();
  }

  element(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  choice(values, chosen) {
    return this.element("select", {}, ...values.map((value) => this.element("option", { value, textContent: value, selected: value === chosen })));
  }

  // "{name}" stands for a value.
  say(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  // The slides that this room does not get.
  get left() {
    const programs = this.who.selectedIndex < 2;
    return Object.keys(this.programmers).filter((name) => !programs || (this.programmers[name] && !this.laptops.checked));
  }

  // A board has a plan of its own, and no choice of time.
  get plan() {
    const forBoard = this.who.value === this.words.board;
    this.time.disabled = forBoard;
    return forBoard ? this.board : this.time.value;
  }

  get count() {
    return Math.min(Math.max(Math.round(this.people.valueAsNumber || 2), 2), 500);
  }

  show() {
    const { words, left } = this;
    const name = this.plan;
    const plan = this.plans[name];
    let start = 0;
    let spared = 0;
    const rows = plan.steps.map((step) => {
      const less = left.reduce((minutes, name) => minutes + (step.parts[name] ?? 0), 0);
      const minutes = step.minutes - less;
      const row = [start, minutes, this.say(words.span, { least: Math.min(step.least, minutes), most: step.most - less }), step.title, step.room, step.cut];
      start += minutes;
      spared += less;
      return row;
    });
    const skipped = left.filter((name) => plan.steps.some((step) => name in step.parts));
    const query = skipped.length ? `?leave=${encodeURIComponent(skipped.map((name) => this.titles[name]).join("|"))}` : "";
    const counted = plan.sheets.map((name) => {
      const { people, sides, title } = this.prints[name];
      const prints = Math.ceil(this.count / people);
      return { name, prints, row: [title, prints, prints * sides] };
    });
    const sides = counted.reduce((total, each) => total + each.row[2], 0);
    const script = this.script(name, left);
    const slides = this.element("p", {}, this.element("a", { href: plan.slides + query, textContent: words.slides }), `. ${words.notes}${counted.length ? ` ${words.bring}` : ""}`);
    if (plan.game) slides.append(" ", this.element("a", { href: plan.game, textContent: words.game }), ".");
    const reserved = this.say(words.reserve, { reserve: plan.reserve + spared });
    const all = this.say(words.all, { sides, people: this.count });
    const prints = [
      this.table([words.sheet, words.prints, words.sides], counted.map((each) => each.row)),
      this.element("p", { textContent: all }),
      this.button(words.print, () => this.print(counted.flatMap((each) => this.copies(each)))),
    ];
    const open = this.result.querySelector("details")?.open ?? false;
    this.result.replaceChildren(
      this.table([words.from, words.minutes, words.range, words.what, words.you, words.cut], rows),
      this.element("p", { textContent: reserved }),
      slides,
      this.element("details", { open }, this.element("summary", { textContent: words.script }), script),
      this.button(words.rehearse, () => this.print([this.element("div", { className: "sheet" }, script.cloneNode(true))])),
      ...(counted.length ? prints : []),
    );
    this.status.textContent = counted.length ? `${reserved} ${all}` : reserved;
    this.printed.replaceChildren();
  }

  table(heads, rows) {
    const row = (cells, tag) => this.element("tr", {}, ...cells.map((cell) => this.element(tag, { textContent: cell })));
    return this.element("table", { className: "table" }, this.element("thead", {}, row(heads, "th")), this.element("tbody", {}, ...rows.map((cells) => row(cells, "td"))));
  }

  button(textContent, pressed) {
    const button = this.element("button", { type: "button", textContent });
    button.addEventListener("click", pressed);
    return button;
  }

  // What is said at the slides that this room gets, each from its minute on.
  script(name, left) {
    const script = this.element("div", { className: "builder-script" }, this.querySelector(`template[data-script="${name}"]`).content.cloneNode(true));
    for (const each of left) script.querySelector(`[data-part="${each}"]`)?.remove();
    let start = 0;
    for (const clock of script.querySelectorAll(".script-clock")) {
      clock.textContent = start;
      start += Number(clock.dataset.minutes);
    }
    return script;
  }

  copies({ name, prints }) {
    const template = this.querySelector(`template[data-sheet="${name}"]`);
    return Array.from({ length: prints }, () => template.content.cloneNode(true));
  }

  // Put what is printed on the page, for the printer alone.
  print(parts) {
    this.printed.replaceChildren(...parts);
    this.size.textContent = `@page { size: ${this.paper.value}; }`;
    this.printing = true;
    window.print();
  }
}

customElements.define("effort-workshop", WorkshopBuilder);
