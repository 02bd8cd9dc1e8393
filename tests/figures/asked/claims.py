"""The ledger's tiles are counted as the claims are."""

import re

from effortbook.claim import Verdict
from effortbook.claims import CLAIMS

LETTERS = {"both essays": "AB", "effort": "A", "failure": "B"}
# How a verdict is said of several claims, and of one.
SEVERAL = ("hold", "hold under a condition", "fail", "are true by construction", "are opinions or observations")
ONE = ("holds", "holds under a condition", "fails", "is true by construction", "is an opinion or an observation")


def tiles_are_counted(state, drawing):
    essay = state["essay"]
    chosen = [claim.verdict for claim in CLAIMS if claim.name[0] in LETTERS[essay]]
    assert drawing.title.startswith(f"Of {len(chosen)} claims")
    failing = chosen.count(Verdict.FAILS)
    ending = {0: "none of these fails", 1: "one of these fails"}.get(failing, f"{failing} of these fail")
    assert drawing.title.endswith(f"and {ending}")
    said = drawing.text.partition(f"Of the claims of {'' if essay == 'both essays' else 'the essay on '}{essay}, ")[2]
    for verdict, words in zip(Verdict, zip(SEVERAL, ONE)):
        number = chosen.count(verdict)
        assert re.search(rf"(^| ){number} {words[number == 1]}[,.]", said)


ASKED = {"figure": [tiles_are_counted]}
