"""Where a reader can run a chapter: in the browser, on Binder, on Colab."""

import os
import re
import subprocess

# The parts of a repository's address, as Git and browsers write it.
REMOTE = re.compile(
    r"^(?:https://|ssh://git@|git@)(?P<host>github\.com|gitlab\.com)[:/](?P<path>[^/]+/[^/]+?)(?:\.git)?/?$"
)
BINDER = "https://mybinder.org"
COLAB = "https://colab.research.google.com"
COLAB_BRANCH = "colab"  # tools/colab.py writes what it holds
GITHUB = "https://github.com/"
LITE = "lite/notebooks/index.html"


def repository(environment, remote):
    """Return the address and the branch that readers can launch from, or None if none is known.

    A workflow on GitHub says where it runs; elsewhere the checkout's remote does. What a
    pull request builds is on no branch of its own, so it points at main.
    """
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    if server and name:
        branch = environment.get("GITHUB_REF_NAME", "main")
        return f"{server}/{name}", "main" if branch.endswith("/merge") else branch
    found = REMOTE.match(remote.strip())
    return (f"https://{found['host']}/{found['path']}", "main") if found else None


def known_repository(checkout):
    """Return the address and the branch of a checkout that readers can launch from, or None."""
    git = subprocess.run(
        ["git", "remote", "get-url", "origin"], cwd=checkout, capture_output=True, text=True, check=False
    )
    return repository(os.environ, git.stdout)


def offer_binder(app, config):
    """Give every chapter a button that opens it on Binder, if the repository's address is known."""
    known = known_repository(app.srcdir)
    if known:
        config.html_theme_options |= {
            "repository_url": known[0],
            "repository_branch": known[1],
            "launch_buttons": {"notebook_interface": "jupyterlab", "binderhub_url": BINDER},
        }


def offer_browser_and_colab(app, page, _template, context, _doctree):
    """Give every chapter a button that runs it in the browser, and, beside Binder's, one for Colab."""
    if page not in app.env.found_docs or not app.env.doc2path(page).endswith(".ipynb"):
        return
    buttons = context["header_buttons"]
    address = app.config.html_theme_options["repository_url"]
    if address.startswith(GITHUB):  # Colab opens nothing from elsewhere
        (group,) = (each["buttons"] for each in buttons if each.get("label") == "launch-buttons")
        group.append(
            {
                "type": "link",
                "text": "Colab",
                "tooltip": "Launch on Colab",
                "icon": "_static/images/logo_colab.png",
                "url": f"{COLAB}/github/{address.removeprefix(GITHUB)}/blob/{COLAB_BRANCH}/{page}.ipynb",
            }
        )
    buttons.insert(
        0,
        {
            "type": "link",
            "tooltip": "Run this chapter in the browser",
            "icon": "fas fa-play",
            "label": "run-here",
            "url": f"{context['pathto'](LITE, 1)}?path={page}.ipynb",
        },
    )


def setup(app):
    """Do each at the right moment of a build."""
    app.connect("config-inited", offer_binder)
    app.connect("html-page-context", offer_browser_and_colab, priority=502)  # the theme's own come at 501
    return {"parallel_read_safe": True, "parallel_write_safe": True}
