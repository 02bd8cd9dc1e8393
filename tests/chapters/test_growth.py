"""The growth figure crosses the frontier where the frontier law says."""

import pytest

from effortbook.chapters.growth import CONTROLS, figure
from effortlib import Hyperbolic, Log, Log1p, Power, allocate, essays, frontier_budget
from effortlib.growth import concentration

from ..figures.asked.growth import named


def test_the_essays_second_figure():
    assert named(figure(300)) == ("at 300:", dict(zip(essays.PROJECTS, essays.GROWN_DOTS)))


def test_lines_are_the_frontier_law_and_dots_lie_on_them():
    axis = figure(300).figure.axes[0]
    lines = [line.get_xydata() for line in axis.lines if len(line.get_xdata()) > 2]
    for line, weight, dot in zip(lines, essays.WEIGHTS, essays.GROWN_DOTS, strict=True):
        assert line[:, 1] == pytest.approx(weight / 15 * line[:, 0])
        assert [300, dot] in [each.get_xydata()[0].tolist() for each in axis.lines]


def test_projects_wait_on_shifted_curves():
    # They switch on at 0, 5, 20, 60 and 200.
    assert "Projects under way: 4 of 5." in figure(200, curves=Log1p(essays.WEIGHTS, 0.05)).text
    assert "Projects under way: 5 of 5." in figure(220, curves=Log1p(essays.WEIGHTS, 0.05)).text


@pytest.mark.parametrize(
    ("curves", "crossing"),
    [(Log(essays.WEIGHTS), 300), (Hyperbolic(essays.WEIGHTS, 22.4), 346), (Log1p(essays.WEIGHTS, 0.05), 260)],
)
def test_the_budget_that_reaches_the_frontier_belongs_to_the_curve(curves, crossing):
    assert f"On these curves the frontier takes {crossing} units" in figure(curves=curves).text
    assert allocate(curves, crossing - 1).effort[0] < 100 <= allocate(curves, crossing).effort[0]


def test_growth_scales_diversifies_or_specialises_by_the_curve():
    def grown(allocated):
        return [concentration(allocated(budget)) for budget in (100, 300, 3000)]

    log = grown(lambda budget: allocate(Log(essays.WEIGHTS), budget).effort)
    assert log == pytest.approx([log[0]] * 3, abs=1e-3)
    shifted = grown(lambda budget: allocate(Log1p(essays.WEIGHTS, 0.05), budget).effort)
    assert shifted == sorted(shifted, reverse=True)
    lit = grown(lambda budget: 10 + allocate(Log(essays.WEIGHTS), budget - 50).effort)
    own_exponents = grown(lambda budget: allocate(Power(essays.WEIGHTS, essays.EXPONENTS), budget).effort)
    for specialising in (lit, own_exponents):
        assert specialising == sorted(specialising) and specialising[-1] > specialising[0] + 0.02


def test_the_figure_starts_where_the_company_is_and_not_at_the_answer():
    assert CONTROLS["budget"].default == essays.BUDGET < frontier_budget(essays.WEIGHTS, 100)
    assert "to the frontier" not in figure().title
