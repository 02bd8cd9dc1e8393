// What reveal.js leaves to the page: light or dark, whose a key is, and that slides are text to read.

const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = (isDark) => (document.documentElement.dataset.theme = isDark ? "dark" : "light");
paint(dark.matches);
dark.addEventListener("change", () => paint(dark.matches));
addEventListener("beforeprint", () => paint(false)); // paper is light
addEventListener("afterprint", () => paint(dark.matches));

// A menu keeps its keys, a button the two that press it. A field's are left to it by reveal.js itself.
// Keys of the speaker's window come without a target.
const PRESS = ["Enter", " "];
Reveal.configure({
  keyboardCondition: ({ target, key }) => !target?.closest("select") && !(target?.closest("button, summary, a") && PRESS.includes(key)),
});

// Escape leaves a field; so do the keys of a presenter's remote, which turn the slide.
const LEAVE = ["Escape", "PageUp", "PageDown"];
addEventListener(
  "keydown",
  (event) => {
    if (!event.target.matches("input, select") || !LEAVE.includes(event.key)) return;
    event.target.blur();
    if (event.key === "Escape") event.stopPropagation(); // or it would open the overview as well
  },
  { capture: true },
);

// For screen readers: slides are text to read, not an application, and their number leads to them.
function letRead() {
  document.querySelector(".reveal").removeAttribute("role");
  const number = document.querySelector(".reveal .slide-number");
  number.setAttribute("role", "navigation");
  number.setAttribute("aria-label", "This slide");
}

if (Reveal.isReady()) letRead();
else Reveal.on("ready", letRead);
