// The room's count, with no server: votes before and after, what the game and the role play brought, minutes really
// taken, and one file of results. V opens it on a slide that has one, T shows the time that the step has left, and R
// starts that anew.

const { words: ROOM, steps: STEPS, expected: EXPECTED } = JSON.parse(document.getElementById("room-data").textContent);
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // none that look alike
const FEWEST_SHOWN = 3; // smaller counts are hidden in the file of results
const THIRD = 1 / 3;

const say = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const percent = (share) => `${Math.round(100 * share)}%`;
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

// A code of five: the question, the answer, two by chance so that two people differ, and a check.
const Code = {
  check: (letters) => ALPHABET[sum([...letters].map((letter, place) => (place + 2) * ALPHABET.indexOf(letter))) % ALPHABET.length],
  write(question, answer) {
    const chance = crypto.getRandomValues(new Uint8Array(2));
    const letters = ALPHABET[question] + ALPHABET[answer] + ALPHABET[chance[0] % 32] + ALPHABET[chance[1] % 32];
    return letters + Code.check(letters);
  },
  read(code) {
    if (Code.check(code.slice(0, 4)) !== code[4]) return null;
    return { question: ALPHABET.indexOf(code[0]), answer: ALPHABET.indexOf(code[1]), who: code.slice(2, 4) };
  },
};

// What the room has said, kept for this window, so that a reload loses nothing.
const Memory = {
  key: `room ${location.pathname}`,
  state: { people: 30, votes: {}, counts: {}, began: {} },
  load() {
    try {
      Object.assign(Memory.state, JSON.parse(sessionStorage.getItem(Memory.key) ?? "{}"));
    } catch {} // a browser may refuse storage to files
  },
  save() {
    try {
      sessionStorage.setItem(Memory.key, JSON.stringify(Memory.state));
    } catch {}
  },
  expected: () =>
    Object.fromEntries(Object.entries(EXPECTED).map(([name, values]) => [name, values[Math.min(Math.max(Memory.state.people, 1), values.length) - 1]])),
};

function numberField(label, value, changed) {
  const field = make("input", { type: "number", min: 0, step: "any", value: value ?? "" });
  field.addEventListener("input", () => changed(field.value === "" ? null : field.valueAsNumber));
  return make("label", { className: "room-field" }, label, field);
}

// The count of a question: two counts of each answer, as numbers and as bars.
class Votes {
  constructor(question) {
    this.name = question.dataset.question;
    this.radios = [...question.querySelectorAll("input[type=radio]")];
    this.answer = question.querySelector("details");
    this.right = this.radios.findIndex((radio) => radio.dataset.right !== undefined);
    this.misconceptions = this.radios.map((_, place) => question.querySelector(`[data-choice="${place}"] strong`)?.textContent ?? "");
    this.votes = Memory.state.votes[this.name] ??= [[], []];
  }

  fill(panel) {
    this.bars = make("div", { className: "room-bars" });
    this.verdict = make("p", { role: "status" });
    const rounds = [ROOM.first, ROOM.second].map((label, round) =>
      make("fieldset", {}, make("legend", { textContent: label }), ...this.radios.map((_, place) =>
        numberField(say(ROOM.answer, { place: place + 1 }), this.votes[round][place], (value) => this.set(round, place, value)))));
    const codes = make("textarea", { rows: 1, aria: { label: ROOM.paste }, placeholder: ROOM.paste });
    const take = make("button", { type: "button", textContent: ROOM.take });
    take.addEventListener("click", () => this.takeCodes(codes.value, panel));
    panel.append(this.bars, this.verdict, ...rounds, codes, take);
    this.show();
  }

  set(round, place, value) {
    this.votes[round][place] = value;
    Memory.save();
    this.show();
  }

  // Codes go to the first count, or to the second where there is a first.
  takeCodes(text, panel) {
    const read = [...new Set(text.toUpperCase().match(/\b[A-Z0-9]{5}\b/g) ?? [])].map(Code.read);
    const mine = read.filter((each) => each && each.question === questionNames.indexOf(this.name) && each.answer < this.radios.length);
    const round = sum(this.votes[0].map((each) => each ?? 0)) ? 1 : 0;
    this.votes[round] = this.radios.map((_, place) => mine.filter((each) => each.answer === place).length);
    Memory.save();
    panel.replaceChildren();
    this.fill(panel);
    this.verdict.textContent = `${say(ROOM.taken, { counted: mine.length, unreadable: read.length - mine.length })} ${this.verdict.textContent}`;
  }

  shares(round) {
    const counts = this.radios.map((_, place) => this.votes[round][place] ?? 0);
    const all = sum(counts);
    return all ? counts.map((count) => count / all) : null;
  }

  show() {
    const rounds = [0, 1].map((round) => this.shares(round));
    this.bars.replaceChildren(...this.radios.map((_, place) => {
      const bars = rounds.map((shares, round) => {
        const bar = make("span", { className: `room-bar room-bar-${round}`, textContent: shares ? percent(shares[place]) : "" });
        bar.style.setProperty("--share", shares?.[place] ?? 0);
        return bar;
      });
      return make("div", { className: "room-row" }, make("b", { textContent: place + 1 }), make("span", {}, ...bars));
    }));
    this.verdict.textContent = this.judge(...rounds);
  }

  judge(first, second) {
    if (!first) return "";
    const right = first[this.right];
    if (this.answer.open) {
      const last = second ?? first;
      const wrong = last.map((share, place) => (place === this.right ? -1 : share));
      const won = this.misconceptions[wrong.indexOf(Math.max(...wrong))];
      const shares = { first: percent(right), second: second && percent(second[this.right]) };
      return `${say(second ? ROOM.moved : ROOM.right, shares)} ${Math.max(...wrong) > 0 ? say(ROOM.won, { name: won }) : ""}`;
    }
    return second || right > 2 * THIRD ? ROOM.high : right < THIRD ? ROOM.low : ROOM.middle;
  }
}

// The count of the game or the role play, beside what is to be expected of a room of this size.
class Count {
  constructor(mark) {
    this.name = mark.dataset.count;
    this.words = ROOM.counts[this.name];
    this.values = Memory.state.counts[this.name] ??= [];
  }

  fill(panel) {
    this.result = make("p", { role: "status" });
    const fields = this.words.fields.map((label, place) =>
      numberField(label, this.values[place], (value) => {
        this.values[place] = value;
        Memory.save();
        this.show();
      }));
    panel.append(...fields, this.result);
    this.show();
  }

  show() {
    const [shipped, broken] = this.values;
    const share = this.words.share && shipped > 0 && broken >= 0 ? `${say(this.words.share, { share: percent(broken / shipped) })} ` : "";
    this.result.textContent = share + say(this.words.expected, { people: Memory.state.people, ...Memory.expected() });
  }
}

// Put an element over the slides, in place of the one that a saved deck has from before.
function putOver(element) {
  document.querySelector(`.reveal ~ .${element.className}`)?.remove();
  document.querySelector(".reveal").after(element);
}

// The panel over the slide.
class Panel {
  constructor() {
    this.body = make("div", {});
    const close = make("button", { type: "button", textContent: ROOM.close });
    close.addEventListener("click", () => this.close());
    this.people = numberField(ROOM.people, Memory.state.people, (value) => {
      Memory.state.people = Math.round(value ?? 1);
      Memory.save();
      this.count?.show();
    });
    this.element = make("section", { className: "room-panel", hidden: true, aria: { label: ROOM.panel } }, this.people, this.body, close);
    putOver(this.element);
  }

  open() {
    const slide = Reveal.getCurrentSlide();
    const question = slide.querySelector(".slide-question");
    const mark = slide.querySelector(".room-count");
    if (!question && !mark) return;
    this.count = question ? new Votes(question) : new Count(mark);
    this.body.replaceChildren();
    this.count.fill(this.body);
    this.element.hidden = false;
    this.body.querySelector("input").focus();
  }

  close() {
    this.element.hidden = true;
    this.count = null;
  }

  toggle() {
    if (this.element.hidden) this.open();
    else this.close();
  }
}

// The time of the step, counted from when its first slide was shown.
class Clock {
  constructor() {
    this.element = make("p", { className: "room-clock", hidden: true });
    putOver(this.element);
    setInterval(() => this.show(), 1000);
  }

  enter(slide) {
    const stack = slide.closest(".slides > section");
    const step = stack.querySelector("[data-step]")?.dataset.step;
    if (!step) return;
    this.step = STEPS.findIndex((each) => each.title === step);
    Memory.state.began[this.step] ??= Date.now();
    Memory.save();
  }

  // Count from now, with the current step as the first: what came before was a rehearsal.
  restart() {
    if (this.element.hidden || this.step === undefined) return;
    Memory.state.began = { [this.step]: Date.now() };
    Memory.save();
    this.show();
  }

  // How late the current step began, in milliseconds: against the start of the first one that was shown and the plan.
  late() {
    const { began } = Memory.state;
    const first = STEPS.findIndex((_, step) => began[step]);
    const planned = sum(STEPS.slice(first, this.step).map((step) => step.minutes));
    return began[this.step] - began[first] - 60_000 * planned;
  }

  show() {
    if (this.element.hidden || this.step === undefined) return;
    const { title, minutes, cut } = STEPS[this.step];
    const left = 60_000 * minutes - (Date.now() - Memory.state.began[this.step]);
    const seconds = Math.round(Math.abs(left) / 1000);
    const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const late = Math.round(this.late() / 60_000);
    this.element.textContent = say(left >= 0 ? ROOM.left : ROOM.over, { step: title, left: shown }) + (late > 0 ? `. ${say(ROOM.late, { late, cut })}` : "");
  }

  // Minutes really taken, by step; of the last one until now.
  taken() {
    const began = STEPS.map((_, step) => Memory.state.began[step] ?? null);
    return STEPS.map(({ title, minutes }, step) => {
      const end = began.slice(step + 1).find((each) => each !== null) ?? Date.now();
      return { step: title, planned: minutes, taken: began[step] === null ? null : Math.round((end - began[step]) / 6000) / 10 };
    });
  }
}

// Counts of people below three could point to one of them.
const hideSmall = (count) => (count !== null && count > 0 && count < FEWEST_SHOWN ? `<${FEWEST_SHOWN}` : count);

function results() {
  const votes = Object.entries(Memory.state.votes).map(([question, rounds]) => ({
    question,
    first: rounds[0].map((count) => hideSmall(count ?? null)),
    second: rounds[1].map((count) => hideSmall(count ?? null)),
  }));
  const counts = Object.entries(Memory.state.counts).map(([name, values]) => ({
    name,
    values: Object.fromEntries(ROOM.counts[name].fields.map((field, place) => [field, values[place] ?? null])),
  }));
  return { people: hideSmall(Memory.state.people), steps: clock.taken(), votes, counts };
}

function offerResults(mark) {
  const save = make("button", { type: "button", textContent: ROOM.save });
  save.addEventListener("click", () => {
    const file = new Blob([JSON.stringify(results(), null, 1)], { type: "application/json" });
    const link = make("a", { href: URL.createObjectURL(file), download: "room.json" });
    link.click();
    URL.revokeObjectURL(link.href);
  });
  mark.after(make("p", { className: "room-saving" }, save, ` ${ROOM.saved}`));
}

Memory.load();
const questionNames = [...document.querySelectorAll(".slide-question")].map((each) => each.dataset.question);
const panel = new Panel();
const clock = new Clock();
document.querySelectorAll(".room-save").forEach(offerResults);

// On a phone whoever commits gets a code for the chat.
for (const question of document.querySelectorAll(".slide-question")) {
  question.querySelector("form").addEventListener("submit", () => {
    const chosen = [...question.querySelectorAll("input[type=radio]")].findIndex((radio) => radio.checked);
    if (chosen < 0 || question.querySelector(".room-code")) return;
    const code = Code.write(questionNames.indexOf(question.dataset.question), chosen);
    question.append(make("p", { className: "room-code", textContent: say(ROOM.code, { code }) }));
  });
}

const toggleClock = () => {
  clock.element.hidden = !clock.element.hidden;
  clock.show();
};
const keys = { v: () => panel.toggle(), t: toggleClock, r: () => clock.restart() };
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.element.hidden) {
    panel.close();
    event.stopPropagation(); // or reveal.js would open the overview
    return;
  }
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault(); // or the first field would get the letter
  event.stopPropagation(); // reveal.js has other uses for both
  act();
}, { capture: true });

function followSlides() {
  Reveal.on("slidechanged", ({ currentSlide }) => {
    panel.close();
    clock.enter(currentSlide);
  });
  for (const event of ["fragmentshown", "fragmenthidden"]) Reveal.on(event, () => panel.count?.show());
  clock.enter(Reveal.getCurrentSlide());
}

if (Reveal.isReady()) followSlides();
else Reveal.on("ready", followSlides);
