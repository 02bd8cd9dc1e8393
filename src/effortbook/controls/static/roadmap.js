// A reader's own roadmap: a table to type in, to paste into or to load, and its plan below, which Python computes on
// the page. linkedState and STATE are those of explore.js, PYTHON that of python.js, KEPT that of kept.js, Workbook that
// of workbook.js, FRESH that of controls.js. Nothing leaves the machine.

const TYPED = 150; // milliseconds without a key, after which the plan is drawn again
const FIRST_BYTES = 200; // of a file, by which its encoding is known

class Roadmap extends HTMLElement {
  connectedCallback() {
    if (this.form) return; // the element was moved within the page
    Object.assign(this, JSON.parse(this.querySelector("script").textContent)); // heads, rows, budget, most, parts
    this.result = this.querySelector(".roadmap-result");
    this.start = { rows: this.rows, budget: this.budget, html: this.result.innerHTML };
    this.turn = 0; // plans that were begun; only the last one is shown
    this.note = this.querySelector(".roadmap-note");
    this.note.setAttribute("role", "status");
    this.note.textContent = "";
    this.body = make("tbody");
    this.form = make("form", { noValidate: true }, this.makeTable(), this.makeFoot());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => event.target === this.file || this.typed());
    this.form.addEventListener("paste", (event) => this.paste(event));
    this.home = make("p", { className: "roadmap-home" });
    this.offer = make("p", { className: "roadmap-offer", role: "status", hidden: true });
    this.result.before(this.form, this.offer, this.note);
    this.result.after(this.home);
    this.status = make("p", { className: "explore-status", role: "status" });
    this.append(this.status);
    this.form.addEventListener("focusin", () => PYTHON.prepare().catch(() => {}), { once: true });
    this.fill(this.rows, this.budget);
    addEventListener("hashchange", () => this.follow());
    this.offerKept();
    this.follow();
    this.dataset.ready = "";
  }

  // The table of last time comes back when the reader says so: Python is loaded for nobody who only reads. As long as
  // it is offered, no other is kept in its place.
  offerKept() {
    const kept = KEPT.get("roadmap", "own");
    const shown = JSON.stringify([this.cells, this.amount.value]);
    this.offer.hidden = !kept || JSON.stringify([kept.cells, kept.budget]) === shown;
    if (this.offer.hidden) return;
    const take = this.button(WORDS["take up"], () => {
      this.fill(kept.cells, kept.budget);
      this.choose();
    });
    const keep = this.button(WORDS["keep instead"], () => this.choose());
    this.offer.replaceChildren(WORDS["kept table"], " ", take, " ", keep);
  }

  // Keep from here on what stands in the table. The button that was pressed is gone, so the focus goes to the table.
  choose() {
    this.offer.hidden = true;
    this.own = true;
    this.body.querySelector("input").focus({ preventScroll: true });
    this.draw();
  }

  // Go back to the example.
  restart() {
    clearTimeout(this.waiting);
    this.fill(this.start.rows, this.start.budget);
    this.own = false;
    this.offerKept();
  }

  makeTable() {
    const heads = this.heads.map((head) => make("th", { scope: "col", textContent: head }));
    const row = make("tr", {}, ...heads, make("td"));
    return make("table", { className: "roadmap-cells" }, make("thead", {}, row), this.body);
  }

  makeFoot() {
    this.amount = make("input", { id: "roadmap-budget", inputMode: "numeric", autocomplete: "off" });
    const label = make("label", { htmlFor: this.amount.id, textContent: WORDS.budget });
    this.file = make("input", { type: "file", id: "roadmap-file", accept: ".csv,.tsv,.txt,.xlsx,text/csv" });
    this.file.addEventListener("change", () => this.load(this.file.files[0]));
    const load = make("label", { htmlFor: this.file.id, className: "roadmap-load", textContent: WORDS["load file"] });
    const more = this.button(WORDS["add project"], () => this.addRow(["", "", "", "", ""]).querySelector("input").focus());
    const reset = this.button(WORDS.reset, () => {
      this.restart();
      this.draw();
    });
    this.more = more;
    return make("div", { className: "roadmap-foot" }, label, this.amount, more, this.file, load, reset);
  }

  button(words, press) {
    const button = make("button", { type: "button", textContent: words });
    button.addEventListener("click", press);
    return button;
  }

  addRow(cells) {
    const fields = this.heads.map((head, column) => {
      const properties = { value: cells[column] ?? "", autocomplete: "off", spellcheck: false };
      return make("input", { ...properties, aria: { label: head } });
    });
    const remove = this.button("×", () => {
      // After a removal the next row's button lies under the finger, which may come down a second time.
      if (Date.now() - this.removed < FRESH) return;
      this.removed = Date.now();
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      this.typed();
      (next?.querySelector("button") ?? this.more).focus();
    });
    const row = make("tr", {}, ...fields.map((field, column) => {
      const cell = make("td", {}, field);
      cell.dataset.head = this.heads[column];
      return cell;
    }), make("td", {}, remove));
    this.body.append(row);
    this.number();
    return row;
  }

  // Rows have numbers for screen readers and for messages.
  number() {
    [...this.body.rows].forEach((row, place) => {
      const name = row.querySelector("input").value || place + 1;
      row.querySelectorAll("input").forEach((field, column) => field.setAttribute("aria-label", `${this.heads[column]}, ${place + 1}`));
      row.querySelector("button").setAttribute("aria-label", `${WORDS.remove}: ${name}`);
    });
    this.more.disabled = this.body.rows.length >= this.most;
  }

  fill(rows, budget = this.amount.value) {
    this.body.replaceChildren();
    rows.forEach((row) => this.addRow(row));
    this.amount.value = budget;
  }

  get cells() {
    return [...this.body.rows].map((row) => [...row.querySelectorAll("input")].map((field) => field.value));
  }

  typed() {
    this.own = true;
    this.number();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.draw(), TYPED);
  }

  // Draw the plan; first what is quick, then what the ranges do to it. Tell whether it stands there.
  async draw() {
    const turn = (this.turn += 1);
    const [cells, budget] = [this.cells, this.amount.value];
    try {
      if (!PYTHON.answers) this.note.textContent = WORDS["loading python"];
      const plan = await PYTHON.ask("plan", cells, budget);
      if (turn !== this.turn) return false; // the reader typed on
      this.show(plan.html);
      this.takeHome(plan);
      this.link();
      if (this.own && this.offer.hidden) this.keep();
      if (!plan.ranges) return true;
      await new Promise((painted) => setTimeout(painted));
      const looked = turn === this.turn && (await PYTHON.ask("look", cells, budget));
      if (looked && turn === this.turn) this.show(looked.html);
      return turn === this.turn;
    } catch (error) {
      if (turn === this.turn) this.blame(error);
      return false;
    }
  }

  show(html) {
    const read = this.result.querySelector(".roadmap-read")?.open;
    this.result.innerHTML = html;
    if (read) this.result.querySelector(".roadmap-read")?.setAttribute("open", "");
    this.result.classList.remove("roadmap-stale");
    this.mark();
    this.note.textContent = "";
    clearTimeout(this.settling);
    this.settling = setTimeout(() => (this.status.textContent = this.finding), SETTLED);
  }

  get finding() {
    return this.result.querySelector(".effort-title").textContent;
  }

  // Say what is wrong and where; the plan before it stays, paler.
  blame(error) {
    clearTimeout(this.settling);
    this.mark(error.row, error.column);
    this.result.classList.add("roadmap-stale");
    this.note.textContent = error.message;
  }

  mark(row, column) {
    for (const field of this.form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    const field = column === "budget" ? this.amount : this.body.rows[row]?.querySelectorAll("input")[this.columns.indexOf(column)];
    field?.setAttribute("aria-invalid", "true");
  }

  takeHome({ csv, sheets }) {
    this.addresses?.forEach((address) => URL.revokeObjectURL(address));
    this.addresses = [];
    const save = this.anchor(csv, "text/csv", { download: "plan.csv", textContent: WORDS["save plan"] });
    const pages = sheets.map(({ project, page }) => this.anchor(page, "text/html", { target: "_blank", textContent: project }));
    const list = pages.flatMap((page, place) => (place ? [", ", page] : [page]));
    const copy = this.button(WORDS["copy link"], () => this.copyLink());
    this.home.replaceChildren(save, " · ", copy, ...(pages.length ? [` · ${WORDS["before we begin"]} `, ...list] : []));
  }

  // The link is the address, which holds the table. A browser may keep its clipboard to itself.
  async copyLink() {
    const here = location.protocol === "file:" ? ` ${WORDS.here}` : "";
    this.link(); // of what is typed by now, whose plan may still be on its way
    try {
      await navigator.clipboard.writeText(location.href);
      this.status.textContent = WORDS.copied + here;
    } catch {
      this.linkField ??= make("textarea", { readOnly: true, rows: 3, aria: { label: WORDS["copy link"] } });
      this.linkField.value = location.href;
      this.home.append(this.linkField);
      this.linkField.select();
      this.status.textContent = WORDS.selected + here;
    }
  }

  anchor(text, type, properties) {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    this.addresses.push(address);
    return make("a", { href: address, ...properties });
  }

  // A table that is pasted takes the place of this one.
  async paste(event) {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    await this.take("read", text);
  }

  async load(file) {
    if (!file) return;
    this.file.value = "";
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (Workbook.is(bytes)) {
        await this.take("workbook", await new Workbook(bytes).parts(this.parts));
        return;
      }
      const names = await PYTHON.ask("encodings", [...bytes.slice(0, FIRST_BYTES)]);
      await this.take("read", this.decode(bytes, names));
    } catch (error) {
      this.blame(error);
    }
  }

  decode(bytes, names) {
    for (const name of names) {
      try {
        return new TextDecoder(name, { fatal: true }).decode(bytes);
      } catch {
        // The next encoding may fit.
      }
    }
    throw new Error(WORDS["no letters"]);
  }

  async take(how, content) {
    try {
      const { rows, understood } = await PYTHON.ask(how, content);
      this.fill(rows);
      this.own = true;
      if ((await this.draw()) && understood.length) this.note.textContent = understood.join(" ");
    } catch (error) {
      this.blame(error);
    }
  }

  // The address holds the table in letters that no mail program changes.
  link() {
    const state = linkedState() ?? new URLSearchParams();
    const bytes = new TextEncoder().encode(JSON.stringify([this.amount.value, ...this.cells]));
    const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    state.set("roadmap", letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""));
    history.replaceState(null, "", `#${STATE}${state}`);
  }

  // What was planned is kept, with what came of it.
  keep() {
    const [cells, budget] = [this.cells, this.amount.value];
    KEPT.put("roadmap", "own", { question: WORDS.budget, said: budget, verdict: this.finding, cells, budget });
  }

  // Take the roadmap that the address carries. It may be somebody else's, so it is not kept before the reader changes it.
  follow() {
    const state = linkedState();
    if (!state?.has("roadmap")) return;
    try {
      const letters = atob(state.get("roadmap").replaceAll("-", "+").replaceAll("_", "/"));
      const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
      const [budget, ...rows] = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      this.fill(rows.slice(0, this.most).map((row) => row.map(String)), String(budget));
    } catch {
      this.turn += 1; // a plan that is on its way is that of another table
      this.restart();
      this.show(this.start.html);
      this.home.replaceChildren();
      this.note.textContent = WORDS["unreadable roadmap"];
      return;
    }
    this.own = false;
    this.offerKept();
    this.draw();
  }
}

customElements.define("effort-roadmap", Roadmap);
