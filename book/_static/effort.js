// What scrolls sideways within itself has to be reachable from the keyboard: a box whose content
// is wider than it is takes the focus, and one whose content fits does not stand in the way.
const boxes = ".bd-article div.math, .bd-article .text_html";

const reach = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth) {
      target.tabIndex = 0;
    } else {
      target.removeAttribute("tabindex");
    }
  }
});

for (const box of document.querySelectorAll(boxes)) {
  reach.observe(box);
}
