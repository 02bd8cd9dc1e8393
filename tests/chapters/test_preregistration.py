"""The page before the start tells the stakes of the riskiest project, and asks for the rest."""

import numpy as np
import pytest

from effortbook.chapters.your_own_roadmap import EXAMPLE
from effortbook.page_code.before_we_begin import FIELDS
from effortbook.preregistration import preregistration
from effortbook.workshop.sheets import WORDS
from effortlib import plan, read_roadmap


def test_the_page_before_the_start_is_that_of_the_riskiest():
    best = plan(read_roadmap(EXAMPLE), 100)
    in_vain = best.effort * (1 - best.roadmap.feasible)
    assert best.riskiest == int(np.argmax(in_vain)) == 1
    page = preregistration(best)
    assert page.startswith("# Before we begin: Search ranking")
    assert "37 of 100 units" in page and "chance of 70%" in page and "11 of its units" in page
    assert f"worth {90 * 37 / 67:.1f} with this effort" in page
    assert f"below {0.7 * best.funded_from[1]:.0%}, the plan would give it nothing" in page


def test_it_asks_what_the_worksheet_asks():
    sheet = {field["name"]: field["hint"] for field in WORDS["worksheet"]["fields"]}
    page = preregistration(plan(read_roadmap(EXAMPLE), 100))
    for name, asked, _ in FIELDS:
        assert sheet[name] == asked
        assert f"**{name}.** {asked}" in page


def test_every_funded_project_has_its_page_and_no_other():
    best = plan(read_roadmap(EXAMPLE), 100)
    assert preregistration(best, "Churn warning").startswith("# Before we begin: Churn warning\n\nThe plan gives Churn")
    for name in ("Chat assistant", "another"):
        with pytest.raises(ValueError, match=f"^project='{name}': expected one that gets effort, of Churn warning, "):
            preregistration(best, name)


def test_only_a_plan_has_a_page():
    with pytest.raises(ValueError, match="^plan="):
        preregistration(read_roadmap(EXAMPLE))
