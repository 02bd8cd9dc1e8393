"""Every test is run: pytest passes over no folder that has some."""

from fnmatch import fnmatch


def test_no_folder_with_tests_is_passed_over(pytestconfig, root):
    passed_over = pytestconfig.getini("norecursedirs")
    for path in (root / "tests").rglob("test_*.py"):
        folders = path.relative_to(root).parts[:-1]
        assert not [folder for folder in folders if any(fnmatch(folder, each) for each in passed_over)], path
