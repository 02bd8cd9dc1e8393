"""What the book needs of its build: one Sphinx extension, and the commands of `python -m effortbook.build`.

A book that only wants the controls names `effortbook.build.controls` in its extensions instead.
"""

import os

__all__ = ["setup"]


def setup(app):
    """Say what happens at which moment of a build, in the order of the moments."""
    # Here, so that a book with the controls alone need not install what the other modules import.
    from . import (
        bibliography,
        cite,
        claim_links,
        docstrings,
        embed,
        launch,
        lite,
        mathml,
        parallel,
        policy,
        publish,
        share,
        slides,
        trim,
    )

    # Options of a book: name, default, what a change makes new, type. Without the first three a book has none.
    app.add_config_value("effortbook_ledger", "", "html", [str])  # the page that lists the claims
    app.add_config_value("effortbook_slides", "", "html", [str])  # the folder of the slides' sources
    app.add_config_value("effortbook_lite", "", "html", [str])  # the folder of JupyterLite in the site
    app.add_config_value("effortbook_pyodide", lambda _: os.environ.get("PYODIDE", ""), "html", [str])
    app.add_config_value("effortbook_site", lambda _: os.environ.get("SITE", ""), "html", [str])  # the site's address
    app.add_config_value("effortbook_binder", "https://mybinder.org", "html", [str])
    app.add_config_value("effortbook_colab", "https://colab.research.google.com", "html", [str])
    app.add_config_value("effortbook_colab_branch", "colab", "html", [str])  # see colab.py

    app.setup_extension("effortbook.build.controls")  # the controls' script and style
    app.add_html_math_renderer("mathml", (mathml.write_formula, None), (mathml.write_displayed_formula, None))

    app.setup_extension("sphinx.ext.autodoc")  # whose event the next two heed, before and after napoleon, at 500
    app.connect("autodoc-process-docstring", docstrings.keep_sentence, priority=400)
    app.connect("autodoc-process-docstring", docstrings.describe_one_by_one, priority=600)
    app.connect("config-inited", share.name_addresses)  # each page's own, if the site's is known
    app.connect("config-inited", launch.offer_services)  # buttons for Binder and Colab
    app.connect("builder-inited", parallel.read_in_parallel)  # one chapter more than processors
    deck = slides.Deck()
    app.connect("env-before-read-docs", deck.begin)  # the slides' build runs beside the pages'
    app.connect("env-updated", bibliography.name_entries, priority=600)  # after they are numbered, at 500
    app.connect("doctree-resolved", claim_links.lead_back_to_the_ledger)  # from a claim to its row
    app.connect("doctree-resolved", mathml.keep_together)  # a formula and its full stop
    app.connect("html-page-context", bibliography.mark_sources_as_list_items)  # what ARIA asks for
    app.connect("html-page-context", share.describe_page)  # for those who link to it
    app.connect("html-page-context", cite.tell_how_to_cite)
    app.connect("html-page-context", embed.write_pages)  # of its controls, each alone
    app.connect("html-page-context", launch.forget_text_notebooks)  # before the theme's buttons
    app.connect("html-page-context", launch.complete_buttons, priority=502)  # the theme's buttons come at 501
    app.connect("html-page-context", policy.forget_the_name_of_the_page, priority=900)  # of the theme, at 500
    app.connect("build-finished", trim.remove_what_no_page_loads)  # icon fonts, debuggers' maps
    app.connect("build-finished", share.draw_cards)  # the pictures beside links
    app.connect("build-finished", publish.write_files)  # sitemap, page for wrong addresses
    app.connect("build-finished", lite.write_site)  # the chapters for the browser
    app.connect("build-finished", deck.finish)  # the slides' place is in the site
    app.connect("build-finished", policy.write_policy)  # of all pages and slides
    return {"parallel_read_safe": True, "parallel_write_safe": True}
