"""Writing results: all of a file or nothing of it."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from clustergraph.errors import OutputError, Problem


def write_text(text: str, target: Path | None) -> None:
    """Write text to a file or to standard output, always as UTF-8.

    Args:
        text: what to write.
        target: the file, or None for standard output.

    Raises:
        OutputError: the file cannot be written; a file that stood there is as it was.
    """
    write_bytes(text.encode("utf-8"), target)


def write_bytes(content: bytes, target: Path | None) -> None:
    """Write bytes to a file or to standard output.

    A file is written beside its target and moved over it when complete, so neither a full disk nor an
    interruption leaves half a file.

    Args:
        content: what to write.
        target: the file, or None for standard output.

    Raises:
        OutputError: the target cannot be written; a file that stood there is as it was.
    """
    if target is None:
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(
                Problem(f"standard output cannot be written: {error.strerror}", remedy="free some space")
            ) from error
        return
    if target.exists() and not target.is_file():
        _write_special(content, target)
        return
    target = target.resolve()  # a link stays a link: the file it points to is replaced
    temporary: str | None = None
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        raise _not_writable(target, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()


def _write_special(content: bytes, target: Path) -> None:
    """Devices and pipes cannot be replaced by a move; a folder cannot be written at all."""
    try:
        with target.open("wb") as stream:
            stream.write(content)
    except OSError as error:
        raise _not_writable(target, error) from error


def _not_writable(target: Path, error: OSError) -> OutputError:
    return OutputError(
        Problem(
            f"cannot be written: {error.strerror or error}",
            file=target,
            remedy="name a file in a folder that exists, that you may write to and that has room",
        )
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
