// On a page of one control alone: tell the page around how high this one is, and lead links to the chapter.

if (parent !== window) {
  const tell = () => parent.postMessage({ type: "effort-height", height: document.documentElement.offsetHeight }, "*");
  new ResizeObserver(tell).observe(document.documentElement);
}

addEventListener("click", (event) => {
  const place = event.target.closest("a")?.getAttribute("href");
  if (!place?.startsWith("#")) return;
  event.preventDefault();
  open(new URL(BOOK.page + place, location.href), "_top");
});
