"""Where the program is, and how it is run."""

from __future__ import annotations

import errno
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import IO, Iterator, Optional, Sequence

#: Names a program that is run in place of the one in the package.
OVERRIDE = "SHISAKU_PROGRAM"


class ProgramError(RuntimeError):
    """The program is missing, does not run on this machine, or refused what it was asked."""


def _places() -> Iterator[Path]:
    """Where installers put commands: the environment's, the user's, beside `pip --target`."""
    yield Path(sysconfig.get_path("scripts"))
    user = sysconfig.get_preferred_scheme("user")
    yield Path(sysconfig.get_path("scripts", scheme=user))
    yield Path(__file__).parent.parent / "bin"


def program() -> str:
    """The path of the program: that of `SHISAKU_PROGRAM`, the package's own, or one on `PATH`."""
    named = os.environ.get(OVERRIDE)
    if named:
        return named
    for folder in _places():
        path = folder / "shisaku"
        if path.is_file():
            return str(path)
    found = shutil.which("shisaku")
    if found:
        return found
    raise ProgramError(
        f"the program shisaku is not there; install the package anew, or name it in {OVERRIDE}")


def start(
    arguments: Sequence[str], stdin: Optional[int] = None, stderr: Optional[IO[bytes]] = None
) -> "subprocess.Popen[bytes]":
    """Starts the program; what keeps it from running is said in a sentence."""
    path = program()
    try:
        return subprocess.Popen(
            [path, *arguments], stdin=stdin, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if stderr is None else stderr)
    except OSError as error:
        if error.errno == errno.ENOEXEC or isinstance(error, FileNotFoundError):
            machine = f"{platform.machine()} with {sys.platform}"
            raise ProgramError(
                f"{path} does not run on this machine ({machine}); install the package that was "
                "built for it, or build the program from source") from None
        raise ProgramError(f"{path} cannot be started: {error.strerror}") from error


def run(arguments: Sequence[str], text: str = "") -> str:
    """What the program prints for a text on its standard input."""
    process = start(arguments, stdin=subprocess.PIPE)
    output, said = process.communicate(text.encode("utf-8"))
    if process.returncode != 0:
        raise ProgramError(message(said, process.returncode))
    return output.decode("utf-8")


def message(said: bytes, status: int) -> str:
    """What the program said on standard error, as the text of an exception."""
    text = said.decode("utf-8", "replace").strip()
    for mark in ("error: ", "Error: "):
        text = text[len(mark):] if text.startswith(mark) else text
    return text or f"shisaku ended with status {status}"


def version() -> str:
    """The version of the program, with those of ICU and Unicode."""
    return run(["--version"]).strip()
