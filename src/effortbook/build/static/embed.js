// On a page of one control alone: lead links to the chapter.

addEventListener("click", (event) => {
  const place = event.target.closest("a")?.getAttribute("href");
  if (!place?.startsWith("#")) return;
  event.preventDefault();
  open(new URL(BOOK.page + place, location.href), "_top");
});
