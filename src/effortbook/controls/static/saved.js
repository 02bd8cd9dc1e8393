// A browser that saves a page to a disk writes what scripts have built on it by then. So the page carries its text as
// Python wrote it, and begins from that when it is opened again. This script runs before any that builds.

{
  const text = document.querySelector(".bd-article, .reveal") ?? document.querySelector("main, [role='main']");
  const saved = document.getElementById("effort-source");
  if (saved) {
    const { html, address } = JSON.parse(saved.textContent);
    text.innerHTML = html;
    // Links lead on from where the page was, as it was saved without the others.
    for (const link of text.querySelectorAll("a[href]:not([href^='#'])")) link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
  } else if (text) {
    const source = JSON.stringify({ html: text.innerHTML, address: location.href, scripts: document.currentScript.src }).replaceAll("<", "\\u003c");
    document.body.prepend(Object.assign(document.createElement("script"), { id: "effort-source", type: "application/json", textContent: source }));
  }
}
