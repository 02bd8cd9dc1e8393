// A budget to spread over projects, by range or by button. All worths are looked up in tables that Python wrote.
// linkedState, STATE and SETTLED are those of explore.js.

class Spread extends HTMLElement {
  connectedCallback() {
    if (this.form) return; // the element was moved within the page
    Object.assign(this, JSON.parse(this.querySelector("script").textContent)); // same, names, notes, worth, best
    this.budget = this.worth[0].length;
    this.result = this.querySelector(".spread-result");
    this.finding = this.result.querySelector(".spread-finding");
    this.finding.tabIndex = -1;
    this.fields = this.names.map((_, project) => this.range(project));
    this.left = make("p", { className: "spread-left" });
    this.status = make("p", { className: "explore-status", role: "status" });
    const commit = make("button", { type: "submit", textContent: WORDS["commit spread"], className: "spread-commit" });
    const show = make("button", { type: "button", textContent: WORDS.show });
    const rows = this.names.map((_, project) => this.row(project));
    const foot = make("div", { className: "spread-foot" }, this.left, commit, show);
    this.form = make("form", { noValidate: true }, ...rows, foot);
    const again = make("button", { type: "button", textContent: WORDS.again });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit();
    });
    show.addEventListener("click", () => {
      this.reveal(null);
      this.pressed(this.finding);
    });
    again.addEventListener("click", () => {
      this.restart();
      this.pressed(this.fields[0]);
    });
    this.result.append(again);
    this.result.before(this.form);
    this.append(this.status);
    addEventListener("hashchange", () => this.follow());
    this.longest = this.result.querySelector("ul").style.getPropertyValue("--longest");
    this.restart();
    this.follow();
    this.dataset.ready = "";
  }

  range(project) {
    const most = this.budget - this.names.length + 1;
    const field = make("input", { type: "range", id: `spread-${project}`, min: 1, max: most, step: 1, value: 1 });
    field.addEventListener("input", () => this.moved());
    return field;
  }

  row(project) {
    const field = this.fields[project];
    const note = make("span", { className: "spread-note", textContent: this.notes[project] });
    const label = make("label", { htmlFor: field.id, className: "spread-name" }, this.names[project], " ", note);
    field.shown = make("span", { className: "spread-units", ariaHidden: "true" });
    const [less, more] = [this.step(project, "−", WORDS.less, -1), this.step(project, "+", WORDS.more, 1)];
    return make("div", { className: "spread-row" }, label, less, field, more, field.shown);
  }

  step(project, sign, word, by) {
    const label = `${word}: ${this.names[project]}`;
    const button = make("button", { type: "button", textContent: sign, aria: { label } });
    button.addEventListener("click", () => {
      this.fields[project].value = this.units[project] + by; // the range keeps to its ends
      this.moved();
    });
    return button;
  }

  // The reader's spread.
  get units() {
    return this.fields.map((field) => Number(field.value));
  }

  get remaining() {
    return this.budget - this.units.reduce((sum, units) => sum + units);
  }

  count() {
    for (const field of this.fields) {
      field.shown.textContent = field.value;
      field.setAttribute("aria-valuetext", fill(WORDS.units, field.value));
    }
    this.left.textContent = this.remaining < 0 ? fill(WORDS.over, -this.remaining) : fill(WORDS.left, this.remaining);
  }

  moved() {
    this.count();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.status.textContent = this.left.textContent;
      this.link();
    }, SETTLED);
  }

  commit() {
    if (this.remaining === 0) {
      this.reveal(this.units);
      this.pressed(this.finding);
      return;
    }
    clearTimeout(this.settling);
    this.count();
    this.left.textContent += `. ${fill(WORDS.exactly, this.budget)}`;
    this.status.textContent = this.left.textContent;
  }

  // What a spread gives away: the budget less the fewest units whose best spread is worth at least as much.
  givenAway(spread) {
    const worth = spread.reduce((sum, units, project) => sum + this.worth[project][units - 1], 0);
    if (worth > this.best.at(-1) - this.same) return { units: 0, best: true };
    const enough = this.best.findIndex((best) => best > worth - this.same) + this.names.length;
    return { units: this.budget - enough, best: false };
  }

  verdict(spread) {
    const given = this.givenAway(spread);
    if (given.best) return WORDS["own best"];
    if (!given.units) return WORDS["nearly best"];
    return `${fill(WORDS["worth as much"], this.budget - given.units)} ${fill(WORDS["given away"], given.units)}`;
  }

  // Show the best spread, beside the reader's own if there is one.
  reveal(own) {
    this.hideOwn();
    this.finding.textContent = own ? this.verdict(own) : fill(WORDS["best spread"], this.budget);
    if (own) this.showOwn(own);
    this.form.hidden = true;
    this.result.hidden = false;
    // The link may come to lie under the finger that has just committed.
    this.result.classList.add("spread-fresh");
    setTimeout(() => this.result.classList.remove("spread-fresh"), FRESH);
  }

  showOwn(own) {
    const bars = this.result.querySelector("ul");
    bars.style.setProperty("--longest", Math.max(this.longest, ...own));
    [...bars.children].forEach((row, project) => {
      const bar = make("span", { className: "spread-bar spread-own", textContent: fill(WORDS.own, own[project]) });
      bar.style.setProperty("--units", own[project]);
      row.querySelector(".spread-bars").prepend(bar);
    });
    this.committed = true;
  }

  hideOwn() {
    this.result.querySelector("ul").style.setProperty("--longest", this.longest);
    for (const bar of this.result.querySelectorAll(".spread-own")) bar.remove();
    this.committed = false;
  }

  restart() {
    this.hideOwn();
    this.result.hidden = true;
    this.form.hidden = false;
    this.count();
  }

  // The button that was pressed is gone, so the focus goes to what came instead, and that is read out.
  pressed(successor) {
    clearTimeout(this.settling);
    successor.focus({ preventScroll: true });
    this.link();
  }

  link() {
    const state = linkedState() ?? new URLSearchParams();
    state.delete("spread");
    state.delete("committed");
    if (this.units.some((units) => units > 1)) state.set("spread", this.units.join("-"));
    if (this.committed) state.set("committed", "yes");
    history.replaceState(null, "", state.size ? `#${STATE}${state}` : location.pathname + location.search);
  }

  // Take the spread that the address carries.
  follow() {
    const state = linkedState();
    if (!state?.has("spread")) return;
    const units = state.get("spread").split("-");
    const most = Number(this.fields[0].max);
    if (units.length !== this.names.length || !units.every((each) => /^\d+$/.test(each) && each >= 1 && each <= most)) {
      this.fields.forEach((field) => (field.value = 1));
      this.restart();
      this.status.textContent = this.left.textContent = WORDS.unreadable;
      return;
    }
    this.fields.forEach((field, project) => (field.value = units[project]));
    this.restart();
    if (state.get("committed") === "yes" && this.remaining === 0) this.reveal(this.units);
  }
}

customElements.define("effort-spread", Spread);
