// What reveal.js leaves to the page: light or dark, which element gets a key, and slides as text to read.

const dark = matchMedia("(prefers-color-scheme: dark)");
const setTheme = (isDark) => (document.documentElement.dataset.theme = isDark ? "dark" : "light");
setTheme(dark.matches);
dark.addEventListener("change", () => setTheme(dark.matches));
addEventListener("beforeprint", () => setTheme(false)); // paper is light
addEventListener("afterprint", () => setTheme(dark.matches));

// A menu gets its keys, and a button the two keys that press it. reveal.js leaves an input's keys to
// the input by itself. Keys from the speaker's window come without a target.
const PRESS = ["Enter", " "];
Reveal.configure({
  keyboardCondition: ({ target, key }) => !target?.closest("select") && !(target?.closest("button, summary, a") && PRESS.includes(key)),
});

// Escape takes the focus from a field; so do the keys of a presenter's remote, which then turn the slide.
const LEAVE = ["Escape", "PageUp", "PageDown"];
addEventListener(
  "keydown",
  (event) => {
    if (!event.target.matches("input, select, textarea") || !LEAVE.includes(event.key)) return;
    event.target.blur();
    if (event.key === "Escape") event.stopPropagation(); // or reveal.js would open the overview
  },
  { capture: true },
);

// The page that builds a workshop names in the address what its room leaves out.
const LEFT_OUT = new URLSearchParams(location.search).get("leave")?.split("|") ?? [];

function leaveOut() {
  for (const heading of document.querySelectorAll(".slides h3")) {
    if (LEFT_OUT.includes(heading.textContent)) heading.closest("section").remove();
  }
  if (LEFT_OUT.length) Reveal.sync();
}

if (Reveal.isReady()) leaveOut();
else Reveal.on("ready", leaveOut);

// A slide's fragments are the states of its figure after the first, or the answer to its question.
function carryOut(slide) {
  const shown = slide.querySelectorAll(".fragment.visible").length;
  const field = slide.querySelector("effort-explore :is(input[type=range], select)");
  if (field && Number(field.value) !== shown) {
    field.value = shown;
    field.dispatchEvent(new Event("input"));
  }
  const answer = slide.querySelector(".slide-question details");
  if (answer && answer.open !== shown > 0) {
    answer.hidden = shown === 0;
    answer.open = shown > 0;
  }
}

for (const event of ["fragmentshown", "fragmenthidden"]) Reveal.on(event, ({ fragment }) => carryOut(fragment.closest("section")));
Reveal.on("slidechanged", ({ currentSlide }) => currentSlide.querySelector(".fragment") && carryOut(currentSlide));

// Words are as large as their slide lets them be, a question's with room for its answer. A figure's size is in slides.css.
const SIZES = [1.8, 1.6, 1.4, 1.25, 1.1, 1];

function fitWords(slide) {
  if (!slide || slide.querySelector("effort-explore, .slide-pair, .slide-room, h1")) return;
  const answer = slide.querySelector("details");
  const { hidden, open } = answer ?? {};
  if (answer?.closest(".slide-question")) Object.assign(answer, { hidden: false, open: true });
  for (const size of SIZES) {
    slide.style.fontSize = `${size}rem`;
    if (slide.scrollHeight <= slide.clientHeight && slide.scrollWidth <= slide.clientWidth) break;
  }
  if (answer) Object.assign(answer, { hidden, open });
}

for (const event of ["ready", "slidechanged", "resize"]) Reveal.on(event, () => fitWords(Reveal.getCurrentSlide()));
if (Reveal.isReady()) fitWords(Reveal.getCurrentSlide());

// For screen readers: the slides are text to read, not an application, and the slide's number is a link.
function describeToScreenReaders() {
  document.querySelector(".reveal").removeAttribute("role");
  const number = document.querySelector(".reveal .slide-number");
  number.setAttribute("role", "navigation");
  number.setAttribute("aria-label", "This slide");
}

if (Reveal.isReady()) describeToScreenReaders();
else Reveal.on("ready", describeToScreenReaders);
