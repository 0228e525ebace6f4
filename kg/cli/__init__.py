"""The commands: each is a file of this folder that parses, calls and prints."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click

import kg
from kg import plugins
from kg.errors import DataError, KGError, UsageError, unwritten

_EPILOG = """\b
A first look, with the letter that comes along:
  kg build                     read it into output/store
  kg query signatories         who signed?
  kg view                      the network, as one page
  kg export --to turtle        the graph
"""


class _Commands(click.Group):
    """The commands of the folder; only the one that runs is imported."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of the commands, as in the folder."""
        return list(plugins.names(__name__))

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name not in plugins.names(__name__):
            return None
        command: click.Command = plugins.load(__name__, name).command
        command.name = name
        return command


@click.group(
    cls=_Commands,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(kg.__version__, prog_name="kg")
def _kg() -> None:
    """Turn open letters, joint statements and press releases into a knowledge graph.

    Every edge of the graph carries the quote that it was read from. Query it with SPARQL,
    look at it as a network, export it as Turtle.
    """


def main(arguments: Sequence[str] | None = None) -> Any:
    """Run a command line and exit: 0 done, 1 something is wrong with the data, 2 used wrongly."""
    try:
        code = _kg.main(args=arguments, prog_name="kg", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Abort:
        click.echo("kg: stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(UsageError.exit_code)
    except KGError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        _let_go()
        sys.exit(0)
    except OSError as error:
        _let_go()
        click.echo(f"kg: {unwritten(str(error.filename or 'standard output'), error)}", err=True)
        sys.exit(DataError.exit_code)
    sys.exit(code if isinstance(code, int) else 0)


def _let_go() -> None:
    """Nothing more goes to standard output, so that the interpreter does not try at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
