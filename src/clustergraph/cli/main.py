"""The command group, and what every command has in common when things go wrong."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from importlib.metadata import version

import click

from clustergraph.cli.options import Settings
from clustergraph.engines import TIMEOUT
from clustergraph.errors import ClustergraphError, did_you_mean
from clustergraph.home import ENVIRONMENT_VARIABLE

COMMANDS = {
    "build": "clustergraph.cli.build",
    "validate": "clustergraph.cli.validate",
    "figures": "clustergraph.cli.figures",
    "query": "clustergraph.cli.query",
    "queries": "clustergraph.cli.queries",
    "graph": "clustergraph.cli.graph",
    "atlas": "clustergraph.cli.atlas",
    "export": "clustergraph.cli.export",
    "push": "clustergraph.cli.push",
    "analyse": "clustergraph.cli.analyse",
    "link": "clustergraph.cli.link",
    "enrich": "clustergraph.cli.enrich",
    "reconcile": "clustergraph.cli.reconcile",
}
"""Command to the module whose `command` it is; a module is imported when its command runs."""

FAILED = 2


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for, and suggests the nearest for a mistyped one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command = import_module(module).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            hint = did_you_mean(name, COMMANDS) or "commands are " + ", ".join(COMMANDS)
            raise click.UsageError(f"there is no command {name!r}: {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  clustergraph build
  clustergraph validate
  clustergraph figures --lang zh
  clustergraph figures --show city-three-changsha
  clustergraph query clusters --param place=Jiangsu --format csv
  clustergraph graph -o clusters.html
  clustergraph atlas -o atlas
  clustergraph export --format trig -o clustergraph.trig
""",
)
@click.option(
    "--home",
    type=click.Path(file_okay=False),
    envvar=ENVIRONMENT_VARIABLE,
    help="Folder that holds ontology/, data/ and queries/  [default: the shipped one]",
)
@click.option(
    "--engine",
    metavar="URL|FOLDER",
    envvar="CLUSTERGRAPH_ENGINE",
    help="What answers: a SPARQL endpoint, or a store on disk, as `clustergraph push` fills them  "
    "[default: built in memory from the home]",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    envvar="CLUSTERGRAPH_TIMEOUT",
    default=TIMEOUT,
    show_default=True,
    help="How long a server may take for one answer.",
)
@click.version_option(version("clustergraph"), prog_name="clustergraph")
@click.pass_context
def cli(context: click.Context, home: str | None, engine: str | None, timeout: float) -> None:
    """A knowledge graph of China's national advanced manufacturing clusters.

    Every fact has its source and says how sure it is; every published figure is checked by a stored query.
    """
    context.obj = Settings(home, engine, timeout)


def main() -> None:
    """Run the command line and exit: 0 done, 1 a check failed, 2 it could not be done."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(standalone_mode=False, prog_name="clustergraph")
        sys.stdout.flush()
    except ClustergraphError as error:
        _complain(str(error))
        code = FAILED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _complain("interrupted")
        code = 130
    except BrokenPipeError:
        # The reader went away, as `head` does; without this Python complains once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    except OSError as error:
        _complain(f"{error.filename or 'the system'}: {error.strerror or error}")
        code = FAILED
    sys.exit(code if isinstance(code, int) else 0)


def _complain(text: str) -> None:
    click.echo(f"error: {text}", err=True)
