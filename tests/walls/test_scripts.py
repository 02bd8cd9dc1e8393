"""Scripts of a page share one scope: a name that two of them declare stops the second."""

import re
from collections import defaultdict

DECLARED = re.compile(r"^(?:const|let|var|class|(?:async )?function)\s+(\w+)", re.MULTILINE)


def test_no_name_is_declared_in_two_scripts(root):
    files = defaultdict(set)
    for folder in ("src", "book"):
        for path in (root / folder).rglob("*.js"):
            for name in DECLARED.findall(path.read_text(encoding="utf-8")):
                files[name].add(path.name)
    assert len(files) > 20
    assert not {name: where for name, where in files.items() if len(where) > 1}
