"""The tables of measurements come from public files, byte for byte."""

import os
from pathlib import Path

import pytest

import effortlib
from effortbook.build.__main__ import main
from effortbook.build.tables import FILES, build_tables

DATA = Path(effortlib.__file__).parent / "data"
FOLDER = "EVIDENCE_FILES"  # the environment variable that names the folder with the public files


@pytest.mark.skipif(FOLDER not in os.environ, reason=f"{FOLDER} names no folder with the public files")
def test_public_files_give_the_committed_tables():
    committed = {path.name: path.read_bytes() for path in DATA.glob("*.csv")}
    assert build_tables(Path(os.environ[FOLDER])) == committed


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_its_hash_and_its_place(name):
    assert len(FILES[name].sha256) == 64 and int(FILES[name].sha256, 16)
    assert FILES[name].where.startswith(("PyPI", "github.com"))


def test_a_missing_file_is_named_with_its_place(tmp_path):
    with pytest.raises(ValueError, match=r"lcdb-0\.1\.0\.tar\.gz: .*got no file.*pip download"):
        build_tables(tmp_path)


def test_another_file_of_that_name_is_refused(tmp_path):
    before = {path.name: path.read_bytes() for path in DATA.glob("*.csv")}
    for name in FILES:
        (tmp_path / name).write_text("something else")
    with pytest.raises(SystemExit, match="expected SHA-256 450ea69b"):
        main(["tables", str(tmp_path)])
    assert {path.name: path.read_bytes() for path in DATA.glob("*.csv")} == before
