"""The policy that the build writes names every script that stands in a page."""

import base64
import hashlib
import re

from effortbook.build.policy import FILE

MOST = 2000  # letters: servers take lines of some 8000, with all their others


def test_the_policy_names_what_stands_in_the_pages_and_stays_short(site):
    line = (site / FILE).read_text()
    assert len(line) < MOST
    embedded, slides = next(site.glob("embed/*.html")), site / "slides" / "index.html"
    for path in (site / "index.html", site / "book" / "effort" / "04-allocate.html", embedded, slides):
        text = path.read_text(encoding="utf-8")
        scripts = re.findall(r"<script(?: data-[a-z]+=\"[^\"]*\")*>(.+?)</script>", text, re.DOTALL)
        assert scripts
        for script in (*scripts, *re.findall(r'\sonclick="([^"]+)"', text)):
            assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in line
