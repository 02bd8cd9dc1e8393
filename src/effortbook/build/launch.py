"""Buttons that run a chapter: in the browser, on Binder, on Colab."""

import os
import re
import subprocess
from urllib.parse import urlsplit

from sphinx.util import logging

__all__ = ["complete_buttons", "forget_text_notebooks", "known_repository", "offer_services", "repository"]

LOGGER = logging.getLogger(__name__)
SHORT_FORM = re.compile(r"^(?:[^@/]+@)?(?P<host>[^:/]+):(?!//)(?P<path>.+)$")  # git@github.com:ada/book.git
# Hosts that Binder and the theme's buttons know, by the names that they have in remotes.
HOSTS = {
    name.format(host): host for host in ("github.com", "gitlab.com") for name in ("{}", "www.{}", "ssh.{}", "altssh.{}")
}


def repository(environment, remote):
    """Return the address and the branch that readers can launch from, or None if none is known.

    A workflow on GitHub says where it runs; elsewhere the checkout's remote does, without the user and the
    password that it may name. What a pull request builds is on no branch of the repository, so it points at main.
    """
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    if server and name:
        branch = environment.get("GITHUB_REF_NAME", "main")
        return f"{server}/{name}", "main" if branch.endswith("/merge") else branch
    short = SHORT_FORM.match(remote.strip())
    try:
        whole = urlsplit(f"ssh://{short['host']}/{short['path']}" if short else remote.strip())
    except ValueError:  # no address at all
        return None
    host, path = HOSTS.get(whole.hostname), whole.path.strip("/").removesuffix(".git")
    return (f"https://{host}/{path}", "main") if host and re.fullmatch("[^/]+/[^/]+", path) else None


def known_repository(checkout):
    """Return the address and the branch of a checkout that readers can launch from, or None."""
    git = subprocess.run(
        ["git", "remote", "get-url", "origin"], cwd=checkout, capture_output=True, text=True, check=False
    )
    return repository(os.environ, git.stdout)


def offer_services(app, config):
    """Let the theme give every chapter buttons for Binder and Colab, if the repository's address is known."""
    known = known_repository(app.srcdir)
    if known is None:
        LOGGER.info(
            "No buttons for Binder and Colab: they know repositories of a user or a group on GitHub or GitLab, "
            "none of a group within a group and none elsewhere, and the remote named origin is no such repository."
        )
        return
    address, branch = known
    services = {"notebook_interface": "jupyterlab", "binderhub_url": config.effortbook_binder}
    if address.startswith("https://github.com/"):  # Colab opens nothing from elsewhere
        services["colab_url"] = config.effortbook_colab
    config.html_theme_options |= {"repository_url": address, "repository_branch": branch, "launch_buttons": services}


def forget_text_notebooks(app, page, _template, _context, _doctree):
    """Let a page of Markdown with cells, as the front page, have no buttons: Colab and JupyterLab run notebooks."""
    if page in app.env.found_docs and not app.env.doc2path(page).endswith(".ipynb"):
        app.env.metadata[page].pop("kernelspec", None)


def complete_buttons(app, page, _template, context, _doctree):
    """Lead Colab's button to Colab's branch, and give every chapter a button that runs it in the browser.

    The theme knows one branch for all services, and an address of JupyterLite that is the same on every page.
    """
    if page not in app.env.found_docs or not app.env.doc2path(page).endswith(".ipynb"):
        return
    buttons, config = context["header_buttons"], app.config
    for button in (each for group in buttons for each in group.get("buttons", []) if each.get("text") == "Colab"):
        branch = config.html_theme_options["repository_branch"]
        button["url"] = button["url"].replace(f"/blob/{branch}/", f"/blob/{config.effortbook_colab_branch}/", 1)
    if config.effortbook_lite:
        application = context["pathto"](f"{config.effortbook_lite}/notebooks/index.html", 1)
        looks = {"tooltip": "Run this chapter in the browser", "icon": "fas fa-play", "label": "run-here"}
        buttons.insert(0, {"type": "link", "url": f"{application}?path={page}.ipynb"} | looks)
