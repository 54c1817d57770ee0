"""Documents to records, by one `shisaku stream` beside this process."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
import threading
from typing import IO, Iterable, Iterator, List, Optional, Tuple, Union

from . import _inputs, _program
from .records import Document, Failure, Record

PathLike = _inputs.PathLike


def convert(
    paths: Union[PathLike, Iterable[PathLike]], *, profile: Optional[PathLike] = None,
    eras: str = "western", encoding: Optional[str] = None, lossy: bool = False,
    repair_mojibake: bool = False, jobs: Optional[int] = None,
) -> Iterator[Union[Record, Failure]]:
    """The records of the policies in files and folders, in the order of the inputs.

    `paths` is a file, a folder, which is searched at any depth, or several of them. A document that
    cannot be read is a `Failure` among the records, not an exception; one without policies gives
    nothing here: `documents` has it.

    `profile` names a family of documents, or a file with one of your own; by default the one that
    fits is found for each document. `eras="keep"` leaves era years in texts as printed. `encoding`
    names that of all inputs, which is found out otherwise; `lossy` puts U+FFFD where bytes cannot be
    decoded, in place of a failure. `jobs` documents are converted at once, one a processor by
    default.

    Records are made as they are taken: who stops taking them stops the conversion, too. Raises
    `ProgramError` where nothing can be converted, as with a profile that is wrong.
    """
    for document in documents(
            paths, profile=profile, eras=eras, encoding=encoding, lossy=lossy,
            repair_mojibake=repair_mojibake, jobs=jobs):
        if isinstance(document, Failure):
            yield document
        else:
            yield from document.policies


def documents(
    paths: Union[PathLike, Iterable[PathLike]], *, profile: Optional[PathLike] = None,
    eras: str = "western", encoding: Optional[str] = None, lossy: bool = False,
    repair_mojibake: bool = False, jobs: Optional[int] = None,
) -> Iterator[Union[Document, Failure]]:
    """The documents in files and folders, each with its `policies`; see `convert`."""
    arguments = ["stream", "--eras", eras]
    if profile is not None:
        arguments += ["--profile", os.fspath(profile)]
    if encoding is not None:
        arguments += ["--encoding", encoding]
    if jobs is not None:
        arguments += ["--jobs", str(jobs)]
    arguments += ["--lossy"] * lossy + ["--repair-mojibake"] * repair_mojibake
    inputs = _inputs.identified(paths)
    for (_, path), answer in zip(inputs, _answers(arguments, inputs)):
        if answer["status"] == "failed":
            error = answer["error"]
            yield Failure(answer["id"], path, error["code"], error["message"])
        else:
            yield Document(answer, path)


def _answers(arguments: List[str], inputs: List[Tuple[str, str]]) -> Iterator[dict]:
    """The answer for each input, in order.

    A thread feeds the program and stands still while its pipe is full, and the program reads only
    as fast as answers are taken, so that few documents are in memory at a time.
    """
    with tempfile.TemporaryFile() as said:
        process = _program.start(arguments, stdin=subprocess.PIPE, stderr=said)
        assert process.stdin is not None and process.stdout is not None
        feeder = threading.Thread(target=_feed, args=(process.stdin, inputs), daemon=True)
        feeder.start()
        try:
            count = 0
            for line in process.stdout:
                count += 1
                yield json.loads(line)
            if process.wait() != 0 or count != len(inputs):
                said.seek(0)
                raise _program.ProgramError(_program.message(said.read(), process.returncode))
        finally:
            # Where records are no longer wanted, the program is still at work.
            if process.poll() is None:
                process.kill()
            process.wait()
            feeder.join()
            process.stdout.close()


def _feed(pipe: IO[bytes], inputs: List[Tuple[str, str]]) -> None:
    """Writes a request for each input, until the program reads no more."""
    try:
        with pipe:
            for id, path in inputs:
                pipe.write(json.dumps(_request(id, path)).encode() + b"\n")
    except BrokenPipeError:
        pass


def _request(id: str, path: str) -> dict:
    """The request for a file; one with a name that is no UTF-8 goes by its bytes."""
    try:
        os.path.abspath(path).encode("utf-8")
        return {"id": id, "path": os.path.abspath(path)}
    except UnicodeEncodeError:
        name = os.fsencode(os.path.basename(path)).decode("utf-8", "replace")
        try:
            with open(path, "rb") as file:
                content = file.read()
        except OSError:
            content = b""
        return {"id": id, "name": name, "base64": base64.b64encode(content).decode()}
