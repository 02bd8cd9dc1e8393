"""Time every control of the built book in Chromium, from input to painted frame.

Run after `make book`, in the tests' environment: `.venv/bin/python benchmarks/controls.py`.
It moves each input of each control through all its values, each from a painted page, and
prints a row a control and the figures that the README quotes. A reader's input falls
anywhere between two frames of the display, so moves begin at eight phases of a frame.
"""

import shutil
import statistics
from pathlib import Path

from playwright.sync_api import sync_playwright

SITE = Path(__file__).parents[1] / "_build" / "html"

# A frame is painted once a task that was posted from within an animation frame runs.
MOVE_THROUGH_ALL = """
async () => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }));
  const rows = [];
  for (const control of document.querySelectorAll("effort-explore")) {
    const times = [];
    for (const field of control.querySelectorAll("input[type=range], select")) {
      const last = field.max ? Number(field.max) : field.options.length - 1;
      for (let value = 0; value <= last; value++) {
        if (Number(field.value) === value) continue;
        await painted();
        await new Promise((later) => setTimeout(later, 2 * (value % 8)));
        const start = performance.now();
        field.value = value;
        field.dispatchEvent(new Event("input"));
        await painted();
        times.push(performance.now() - start);
      }
    }
    rows.push([control.getAttribute("name"), control.frames.length, times]);
  }
  return rows;
}
"""


def main():
    """Print a row for each control, and the median and the worst of all moves."""
    pages = sorted(path for path in (SITE / "book").rglob("*.html") if "<effort-explore" in path.read_text())
    everything = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for path in pages:
            tab = browser.new_page(viewport={"width": 1366, "height": 768})
            tab.goto(path.as_uri())
            tab.wait_for_function(
                "() => [...document.querySelectorAll('effort-explore')].every(e => 'ready' in e.dataset)"
            )
            for name, frames, times in tab.evaluate(MOVE_THROUGH_ALL):
                everything += times
                print(
                    f"{path.stem:28} {name:14} {frames:4} frames  median {statistics.median(times):5.1f} ms  worst {max(times):5.1f} ms"
                )
            tab.close()
    print(f"{len(everything)} moves: median {statistics.median(everything):.1f} ms, worst {max(everything):.1f} ms")


if __name__ == "__main__":
    main()
