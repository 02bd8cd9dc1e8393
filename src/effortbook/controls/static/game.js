// A year to play. What every path of every idea comes to, is worth and counts was tabulated by Python; here it is looked
// up and added. SETTLED, STATE, linkedState, cameByLink and bringIntoView are those of explore.js. The address carries
// the year and its rules, so that whoever opens it plays the same.

const HUNDRED = 100; // years that others play at a press

// The minus of print.
function signed(number) {
  return String(Math.round(number * 10) / 10).replace("-", "−");
}

class Game extends HTMLElement {
  connectedCallback() {
    if (this.board) return; // the element was moved within the page
    Object.assign(this, { data: JSON.parse(this.querySelector("script").textContent), year: 0, shownYears: 0 });
    this.querySelector(".game-still").hidden = true;
    const id = "game-rules";
    this.choice = make("select", { id }, ...this.data.rules.map((rule, index) => make("option", { value: index, textContent: rule.name })));
    this.choice.addEventListener("change", () => {
      this.restart();
      this.link();
    });
    this.note = make("p", { className: "game-note" });
    this.left = make("p", { className: "game-left" });
    this.status = make("p", { className: "explore-status", role: "status" });
    this.list = make("ol", { className: "game-ideas" });
    this.finish = this.button(WORDS["game end"], () => this.end(), "game-commit");
    this.fresh = this.button(WORDS["game new"], () => this.nextYear());
    this.hundred = this.button(WORDS["game hundred"], () => this.playMany());
    this.result = make("section", { className: "game-result", hidden: true });
    this.many = make("section", { className: "game-many", hidden: true });
    this.history = make("tbody");
    this.table = this.historyTable();
    const head = make("div", { className: "game-head" }, make("label", { htmlFor: id, textContent: WORDS["game choose rules"] }), this.choice);
    const foot = make("div", { className: "game-foot" }, this.finish, this.fresh, this.hundred);
    this.board = make("div", { className: "game-board" }, head, this.note, this.left, this.list, foot);
    this.append(this.board, this.status, this.result, this.many, this.table);
    this.restart();
    addEventListener("hashchange", () => this.follow(true));
    this.follow(cameByLink());
    this.dataset.ready = "";
  }

  // Put year and rules into the address; those of the start need none.
  link() {
    const state = linkedState() ?? new URLSearchParams();
    const { key } = this.rule;
    if (this.year) state.set("game.year", this.year + 1);
    else state.delete("game.year");
    if (key === this.data.rules[0].key) state.delete("game.rules");
    else state.set("game.rules", key);
    history.replaceState(null, "", state.size ? `#${STATE}${state}` : location.pathname + location.search);
  }

  // Take the year and the rules that the address carries. What cannot be read is passed over, as in every figure.
  follow(byLink) {
    const state = linkedState();
    if (!state?.has("game.year") && !state?.has("game.rules")) return;
    const year = Number(state.get("game.year") ?? 1) - 1;
    const rule = state.has("game.rules") ? this.data.rules.findIndex(({ key }) => key === state.get("game.rules")) : 0;
    if (year in this.data.draws) this.year = year;
    if (rule >= 0) this.choice.value = rule;
    this.restart();
    if (byLink) bringIntoView(this);
  }

  button(text, pressed, className = "") {
    const button = make("button", { type: "button", textContent: text, className });
    button.addEventListener("click", () => button.closest("[data-fresh]") || pressed());
    return button;
  }

  historyTable() {
    const heads = ["number", "rules", "worth", "counts", "working", "broken", "known"];
    const row = make("tr", {}, ...heads.map((name) => make("th", { scope: "col", textContent: WORDS[`game ${name}`] })));
    const caption = make("caption", { textContent: WORDS["game history"] });
    const scrolls = { className: "game-history", hidden: true, tabIndex: 0, role: "region", aria: { label: WORDS["game history"] } };
    return make("div", scrolls, make("table", {}, caption, make("thead", {}, row), this.history));
  }

  get rule() {
    return this.data.rules[Number(this.choice.value)];
  }

  // The draw of an idea in this year, a whole number.
  draw(idea) {
    return parseInt(this.data.draws[this.year][idea], 16);
  }

  get weeksLeft() {
    return this.data.weeks - this.taken.reduce((sum, path) => sum + this.data.took[path], 0);
  }

  // The same year from the start: rules may have changed, what chance has drawn has not.
  restart() {
    this.taken = this.data.names.map(() => 0); // each idea's path
    this.over = false;
    this.result.hidden = true;
    this.many.hidden = true;
    this.shownYears = 0;
    this.note.textContent = this.rule.note;
    this.finish.textContent = WORDS["game end"];
    this.list.replaceChildren(...this.data.names.map((name, idea) => this.row(name, idea)));
    this.count();
  }

  nextYear() {
    this.year = (this.year + 1) % this.data.draws.length;
    this.restart();
    this.rest(this.board);
    this.link();
    this.say(fill(WORDS["game year"], this.year + 1));
    this.firstButton(0)?.focus();
  }

  row(name, idea) {
    const row = make("li");
    row.append(make("span", { className: "game-name", textContent: name }), make("span", { className: "game-news" }));
    row.append(make("span", { className: "game-steps" }));
    this.fillRow(row, idea);
    return row;
  }

  fillRow(row, idea) {
    row.querySelector(".game-news").textContent = this.news(idea);
    const steps = this.data.steps[Number(this.data.feasible[this.draw(idea)])][this.taken[idea]];
    const buttons = steps.map(([letter, path]) => {
      const weeks = this.data.took[path] - this.data.took[this.taken[idea]];
      const words = WORDS[`step ${letter}`] + (weeks ? ` (${fill(WORDS["step weeks"], weeks)})` : "");
      const button = this.button(words, () => this.take(idea, path));
      button.setAttribute("aria-label", `${words}: ${this.data.names[idea]}`);
      button.weeks = weeks;
      return button;
    });
    row.querySelector(".game-steps").replaceChildren(...buttons);
  }

  // What everybody knows of an idea by now.
  news(idea) {
    const path = this.data.paths[this.taken[idea]];
    const draw = this.draw(idea);
    if (path.endsWith("S")) return WORDS["game stopped"];
    if (path.endsWith("A")) return WORDS["game announced"];
    if (path.endsWith("D")) return WORDS["game dressed"];
    if (path.endsWith("B")) return WORDS[this.data.feasible[draw] ? "game built works" : "game built fails"];
    return path ? WORDS[this.data.yes[draw] ? "game yes" : "game no"] : WORDS["game none"];
  }

  take(idea, path) {
    if (this.over) return;
    const weeks = this.data.took[path] - this.data.took[this.taken[idea]];
    if (weeks > this.weeksLeft) {
      this.say(WORDS["game too long"]);
      return;
    }
    this.taken[idea] = path;
    this.fillRow(this.list.children[idea], idea);
    this.count();
    this.say(`${this.data.names[idea]}: ${this.news(idea)} ${this.left.textContent}`);
    const next = this.firstButton(idea) ?? this.finish;
    next.focus();
    for (const part of [this.list.children[idea], next]) this.rest(part);
  }

  // Other buttons have come, one of them where the reader has pressed or has the focus.
  rest(part) {
    part.dataset.fresh = "";
    setTimeout(() => delete part.dataset.fresh, FRESH);
  }

  // The first button of an idea, or of the next one that has any.
  firstButton(idea) {
    for (let next = 0; next < this.taken.length; next += 1) {
      const button = this.list.children[(idea + next) % this.taken.length].querySelector("button");
      if (button) return button;
    }
    return null;
  }

  count() {
    this.left.textContent = `${fill(WORDS["game year"], this.year + 1)}. ${fill(WORDS["game weeks left"], this.weeksLeft)}`;
    for (const button of this.list.querySelectorAll("button")) {
      button.setAttribute("aria-disabled", this.over || button.weeks > this.weeksLeft);
    }
  }

  say(words) {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => (this.status.textContent = words), SETTLED);
  }

  // What the year comes to.
  get sums() {
    const ends = this.taken.map((path, idea) => this.rule.ends[this.draw(idea)][path]);
    const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);
    const counted = sum(ends.map((end) => this.rule.counts[end]));
    return {
      ends,
      worth: sum(ends.map((end, idea) => this.data.worth[this.taken[idea]][end])),
      working: ends.filter((end) => end === this.data.working).length,
      broken: ends.filter((end) => end === this.data.broken).length,
      counted: this.rule.quota ? Number(counted >= this.rule.quota) : counted,
      known: sum(ends.map((end) => this.data.known[end])),
    };
  }

  end() {
    this.rest(this.board);
    if (this.over) {
      this.restart();
      this.firstButton(0)?.focus();
      return;
    }
    this.over = true;
    this.finish.textContent = WORDS["game again"];
    const sums = this.sums;
    this.list.replaceChildren(...sums.ends.map((end, idea) => this.truth(end, idea)));
    this.count();
    const head = make("h3", { textContent: `${WORDS["game over"]}: ${this.rule.name}`, tabIndex: -1 });
    const counted = this.rule.quota ? WORDS[sums.counted ? "game quota met" : "game quota missed"] : signed(sums.counted);
    const lines = [
      `${fill(WORDS["game ships"], sums.working + sums.broken)}, ${fill(WORDS["game of these"], sums.working)}.`,
      `${fill(WORDS["game is worth"], signed(sums.worth))}.`,
      `${fill(WORDS["game counted"], counted)}.`,
      `${fill(WORDS["game learned"], signed(sums.known))}.`,
      fill(WORDS["game others"], signed(this.rule.others[this.year])),
      WORDS["game link"],
    ];
    this.result.replaceChildren(head, make("ul", {}, ...lines.map((textContent) => make("li", { textContent }))));
    this.result.hidden = false;
    this.remember(sums);
    head.focus();
  }

  truth(end, idea) {
    const could = WORDS[this.data.feasible[this.draw(idea)] ? "game could" : "game could not"];
    const name = make("span", { className: "game-name", textContent: this.data.names[idea] });
    const ending = this.data.endings[end];
    return make("li", {}, name, make("span", { className: "game-news", textContent: `${ending}; ${could}` }));
  }

  remember(sums) {
    const counted = this.rule.quota ? WORDS[sums.counted ? "game quota met" : "game quota missed"] : signed(sums.counted);
    const cells = [this.rule.name, signed(sums.worth), counted, sums.working, sums.broken, signed(sums.known)];
    const head = make("th", { scope: "row", textContent: this.year + 1 });
    this.history.append(make("tr", {}, head, ...cells.map((textContent) => make("td", { textContent }))));
    this.table.hidden = false;
  }

  // The next hundred years of people who do what these rules count, beside the formula.
  playMany() {
    const start = this.shownYears % this.rule.many.length;
    const worths = this.rule.many.slice(start, start + HUNDRED);
    this.shownYears = start + HUNDRED;
    const bins = new Map();
    const { bin } = this.data;
    const low = Math.floor(Math.min(...this.rule.many) / bin) * bin;
    const high = Math.max(...this.rule.many);
    for (let from = low; from <= high; from += bin) bins.set(from, 0);
    for (const worth of worths) {
      const from = Math.floor(worth / bin) * bin;
      bins.set(from, bins.get(from) + 1);
    }
    const mean = worths.reduce((sum, each) => sum + each, 0) / worths.length;
    const said = `${fill(WORDS["game mean"], signed(mean))} ${fill(WORDS["game formula"], signed(this.rule.expected))}`;
    const span = `${start + 1}–${start + worths.length}`;
    const head = make("h3", { textContent: `${fill(WORDS["game many"], span)}: ${this.rule.name}` });
    const rows = [...bins].map(([from, years]) => {
      const bar = make("span", { className: "game-bar", textContent: years });
      bar.style.setProperty("--years", years);
      const name = make("span", { className: "game-from", textContent: fill(WORDS["game bar"], signed(from)) });
      return make("li", {}, name, bar);
    });
    this.many.replaceChildren(head, make("p", { textContent: said }), make("ul", {}, ...rows));
    this.many.hidden = false;
    this.say(said);
  }
}

customElements.define("effort-game", Game);
