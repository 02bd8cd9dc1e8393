"""Dots, bars and sentences of the allocation figure are those of the rules that it names."""

import numpy as np
import pytest

from effortlib import essays


def every_state_is_said(state, drawing):
    assert f"With {state['spent']} units" in drawing.text


def title_sentence_and_bars_agree_with_the_gains(state, drawing):
    axis = drawing.figure.axes[1]
    labels = [text.get_text().rsplit(" ", 1) for text in drawing.figure.axes[0].texts]
    # a log(1 + 1/k), written here again; dividing by no units is the gain without limit
    gains = [weight * np.log1p(1 / int(k)) if int(k) else np.inf for weight, (_, k) in zip(essays.WEIGHTS, labels)]
    finite = [gain for gain in gains if np.isfinite(gain)]
    assert [tick.get_text() for tick in axis.get_xticklabels()] == [name[0] for name, _ in labels]
    for bar, gain in zip(axis.patches, gains):
        if np.isfinite(gain):
            assert bar.get_height() == pytest.approx(gain) and gain < axis.get_ylim()[1]  # no bar is cut
    assert sum(text.get_text() == "no\nlimit" for text in axis.texts) == len(gains) - len(finite)
    assert "∞" not in drawing.text
    if len(finite) < len(gains):
        assert "gains without limit" in drawing.text and "gains most in" not in drawing.text
    else:
        times = max(gains) / min(gains)
        assert ("the same everywhere" in drawing.title) == (times <= 1.2)
        if times > 1.2:
            assert f"{times:.1f} times" in drawing.title
        else:
            within = int(drawing.title.rsplit(" ", 1)[1].rstrip("%"))
            assert within - 1 < 100 * (times - 1) <= within


ASKED = {
    "figure": [every_state_is_said, title_sentence_and_bars_agree_with_the_gains],
}
