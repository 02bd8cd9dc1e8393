"""What is asked of figures says more than that it failed."""

import pytest

pytest.register_assert_rewrite("tests.figures.asked")
