// What every page needs beside the theme's scripts.

// A box whose content is wider than the box scrolls sideways, so the keyboard has to reach it: it
// takes the focus. A box whose content fits does not.
const boxes = ".bd-article div.math, .bd-article .text_html, .bd-article .pst-scrollable-table-container";

const widths = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth) {
      target.tabIndex = 0;
    } else {
      target.removeAttribute("tabindex");
    }
  }
});

for (const box of document.querySelectorAll(boxes)) {
  widths.observe(box);
}

// The button that runs a chapter in the browser works where the book is served; a page that was read
// from a disk may load no other file. effort.css shows the button on pages with this class.
document.documentElement.classList.toggle("effort-served", window.location.protocol !== "file:");

// The theme marks the section that is being read in the list of contents, and looks for a list that this theme
// has under another name. Without one it would take every link of the page, and fail at one to a figure's state.
if (document.querySelector("#pst-page-toc-nav")) document.body.dataset.bsTarget = "#pst-page-toc-nav";
else delete document.body.dataset.bsSpy;

// Paper is light, also where the page is dark.
addEventListener("beforeprint", () => {
  const { dataset } = document.documentElement;
  const theme = dataset.theme;
  dataset.theme = "light";
  addEventListener("afterprint", () => (dataset.theme = theme), { once: true });
});
