"""The commands of `python -m effortbook.build`, for the folder of a checkout."""

import argparse
from pathlib import Path

from . import classroom, colab, offline, refresh, tables

__all__ = ["main"]


def main(arguments=None):
    """Run a command.

    Parameters
    ----------
    arguments : list of str, optional
        As on the command line; without them, those of the command line.
    """
    parser = argparse.ArgumentParser(prog="python -m effortbook.build", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for module in (classroom, colab, offline, refresh, tables):
        name, summary = module.__name__.rpartition(".")[2], module.__doc__.partition("\n")[0]
        command = commands.add_parser(name, help=summary, description=summary)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    options = parser.parse_args(arguments)
    options.run(Path.cwd(), options)


if __name__ == "__main__":
    main()
