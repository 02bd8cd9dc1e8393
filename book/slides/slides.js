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
    if (!event.target.matches("input, select") || !LEAVE.includes(event.key)) return;
    event.target.blur();
    if (event.key === "Escape") event.stopPropagation(); // or reveal.js would open the overview
  },
  { capture: true },
);

// For screen readers: the slides are text to read, not an application, and the slide's number is a link.
function describeToScreenReaders() {
  document.querySelector(".reveal").removeAttribute("role");
  const number = document.querySelector(".reveal .slide-number");
  number.setAttribute("role", "navigation");
  number.setAttribute("aria-label", "This slide");
}

if (Reveal.isReady()) describeToScreenReaders();
else Reveal.on("ready", describeToScreenReaders);
