// Code serves two readers. One switch in the head of every page with code shows or hides all of it, and
// is kept on this machine; it is off until a reader turns it on. Each cell's code can also be shown alone.
// This script runs before the page is drawn. Without it all code shows.

const CODE_KEY = "effort-code";

// The theme lets the keyboard scroll what is too wide, but sees no code that is hidden when it looks.
function letScroll(root) {
  for (const code of root.querySelectorAll("div.cell_input pre")) {
    code.tabIndex = code.scrollWidth > code.clientWidth ? 0 : -1;
  }
}

function showCode(isShown) {
  document.documentElement.dataset.code = isShown ? "shown" : "hidden";
  letScroll(document);
  try {
    localStorage.setItem(CODE_KEY, document.documentElement.dataset.code);
  } catch {
    // No room: it holds for this page.
  }
}

function makeToggle(className, words, label, isPressed, toggled) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className, textContent: words, title: label });
  button.setAttribute("aria-pressed", isPressed);
  button.addEventListener("click", () => {
    const isShown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", isShown);
    toggled(isShown);
  });
  return button;
}

document.documentElement.dataset.code = localStorage.getItem(CODE_KEY) === "shown" ? "shown" : "hidden";

document.addEventListener("DOMContentLoaded", () => {
  const cells = [...document.querySelectorAll(".bd-article div.cell:has(div.cell_input)")];
  if (!cells.length) return;
  document.querySelector(".code-switch")?.remove(); // of a page that was saved with it
  const isShown = document.documentElement.dataset.code === "shown";
  document
    .querySelector(".article-header-buttons")
    .prepend(makeToggle("code-switch", "Code", "Show the code of every page", isShown, showCode));
  for (const cell of cells) {
    if (!cell.querySelector("div.cell_output")) continue; // with nothing to see there is nothing to explain
    const button = makeToggle("code-of-cell", "Code", "Show the code of this output", false, (open) => {
      cell.classList.toggle("code-open", open);
      for (const fold of cell.querySelectorAll("details.hide.above-input")) fold.open = open;
      letScroll(cell);
    });
    cell.append(button);
  }
});
