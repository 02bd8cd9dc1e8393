"""Where the book is published, and what may write there: GitHub's workflow, Colab's branch, Binder."""

import re

import pytest
import yaml
from repo2docker.buildpacks import PythonBuildPack


@pytest.fixture
def jobs(root):
    """Return the jobs of the workflow, which may read and nothing else by default."""
    workflow = yaml.safe_load((root / ".github" / "workflows" / "book.yml").read_text())
    assert workflow["permissions"] == {"contents": "read"}
    return workflow["jobs"]


def test_only_the_job_for_colab_may_write(jobs):
    writing = [name for name, job in jobs.items() if job.get("permissions", {}).get("contents") == "write"]
    assert writing == ["colab"]
    assert "refs/heads/main" in jobs["colab"]["if"]


def test_only_a_push_to_main_publishes(jobs):
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert "permissions" not in jobs["test"]
    for name in ("publish", "colab"):
        assert jobs[name]["if"] == "github.ref == 'refs/heads/main' && github.event_name == 'push'"
        assert jobs[name]["needs"] == "test"


def test_no_command_holds_what_somebody_else_may_write(jobs):
    commands = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert len(commands) > 3 and not any("${{" in command for command in commands)


def test_the_job_that_may_write_runs_nothing_but_git(jobs):
    commands = [step["run"] for step in jobs["colab"]["steps"] if "run" in step]
    assert commands and all(
        line.startswith("git ") for text in commands for line in text.replace("\\\n", "").splitlines()
    )


def test_every_action_is_named_by_commit(jobs, root):
    steps = [step for job in jobs.values() for step in job["steps"] if "uses" in step]
    assert len(steps) > 5 and all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"]) for step in steps)
    lines = [line for line in (root / ".github" / "workflows" / "book.yml").read_text().splitlines() if "uses:" in line]
    assert all(re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in lines)


def test_no_token_lies_where_a_pull_request_runs(jobs):
    (checkout,) = (step for step in jobs["test"]["steps"] if "checkout" in step.get("uses", ""))
    assert checkout["with"]["persist-credentials"] is False


def test_binder_finds_what_it_needs(root, monkeypatch):
    monkeypatch.chdir(root)
    pack = PythonBuildPack("buildpack-deps")
    pack.platform = "linux/amd64"
    assert pack.detect()
    assert pack.python_version == (root / "runtime.txt").read_text().strip().removeprefix("python-")
    script = pack.render({})
    assert "requirements.txt" in script and "pip install --no-cache-dir ." in script
    pinned = (root / "requirements.txt").read_text()
    for needed in ("jupyterlab==", "jupyterlab-myst==", "ipywidgets==", "sympy=="):
        assert f"\n{needed}" in pinned, needed
