"""The first verb: read a text, show it, or propose its claims to a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from suasion.cli.show import AsJson, console, print_json, progress

__all__ = ["COMMANDS", "read"]


def read(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Texts: txt, md, html, pdf or docx.")
    ],
    into: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Propose their claims to this case.")
    ] = None,
    version_of: Annotated[
        str,
        typer.Option("--as", metavar="ID", help="With --into: the text is a new version of this source."),
    ] = "",
    review: Annotated[
        bool, typer.Option("--review", help="With --into: decide on each proposed claim now.")
    ] = False,
    html: Annotated[
        bool, typer.Option("--html", help="Write the reading as a page beside the text.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write the page.")] = None,
    model: Annotated[
        str, typer.Option(metavar="NAME", help="Also ask this language model; needs --model-url.")
    ] = "",
    model_url: Annotated[
        str, typer.Option(metavar="URL", help="Its OpenAI-compatible address (key: SUASION_MODEL_KEY).")
    ] = "",
    model_cache: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep the model's answers here, and use those kept.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read a text: who claims what, on whose word, how surely; key points under headings.

    Every point and claim is an exact quotation with its place in the text. Several texts are read
    together: one set of points, who agrees with whom, and which claims repeat one origin.
    """
    _refuse_at_odds(
        (bool(model) != bool(model_url), "--model and --model-url go together", "--model"),
        (
            bool(model) and (into is not None or html or len(files) > 1),
            "a model reads one text, to show",
            "--model",
        ),
        (model_cache is not None and not model, "goes with --model", "--model-cache"),
        (review and into is None, "goes with --into DIR", "--review"),
        (review and as_json, "asks questions; --json answers none", "--review"),
        (bool(version_of) and (into is None or len(files) > 1), "goes with one FILE and --into DIR", "--as"),
        (html and into is not None, "is written without --into", "--html"),
        (output is not None and not html, "goes with --html", "--output"),
        (html and len(files) > 1, "shows one text", "--html"),
    )
    if into is not None:
        _propose(files, into, version_of, as_json, review)
    elif len(files) > 1:
        _together(files, as_json)
    else:
        second = _asker(model, model_url, model_cache) if model else None
        _read_one(files[0], html, output, second, as_json)


def _refuse_at_odds(*rules: tuple[bool, str, str]) -> None:
    """Refuse options that do not go together: the first of (at odds, why, which) that is."""
    for at_odds, why, which in rules:
        if at_odds:
            raise typer.BadParameter(why, param_hint=which)


def _read_one(file: Path, html: bool, output: Path | None, asker: Any, as_json: bool) -> None:
    """One text, by the rules and by a model if there is one to ask; shown, or written as a page."""
    from suasion import flow
    from suasion.read.pages.page import render_reading

    with progress(f"Reading {file.name}"):
        reading = flow.read(file)
    if html:
        _write_view(reading, output or file.with_name(f"{file.stem}.reading.html"))
        return
    second = asker(reading) if asker is not None else None
    if as_json:
        print_json(reading if second is None else {"rules": reading, "model": second})
        return
    console().print(render_reading(reading))
    if second is not None:
        console().print(second.told(reading), markup=False)


def _asker(model: str, url: str, kept: Path | None) -> Callable[[Any], Any]:
    """What has a language model read a text too, with its key from the environment."""
    import os

    from suasion.read.model.asking import Endpoint, ask, on_disk

    endpoint = Endpoint(url, model, os.environ.get("SUASION_MODEL_KEY", ""))
    cache = on_disk(kept) if kept is not None else None

    def asker(reading: Any) -> Any:
        with progress(f"Asking {model}"):
            return ask(reading, endpoint, cache=cache)

    return asker


def _write_view(reading: Any, path: Path) -> None:
    from suasion.case.saving import write_atomically
    from suasion.read.pages.view import to_html

    write_atomically(path, to_html(reading).encode("utf-8"))
    console().print(f"The reading is in {path}", markup=False)


def _together(files: Sequence[Path], as_json: bool) -> None:
    """Several texts as one reading."""
    from suasion import flow
    from suasion.read.pages.jointpage import render_joint

    with progress(f"Reading {len(files)} texts"):
        readings, joint = flow.read_together(files)
    if as_json:
        print_json({"readings": readings, "joint": joint})
        return
    console().print(render_joint(readings, joint))


def _propose(files: Sequence[Path], folder: Path, version_of: str, as_json: bool, wanted: bool) -> None:
    from suasion import flow
    from suasion.cli.review import review

    diffs = {}
    for file in files:
        with progress(f"Reading {file.name}"):
            diffs[file] = flow.propose(file, folder, version_of)
        if not as_json:
            console().print((f"{file.name}: " if len(files) > 1 else "") + diffs[file].text(), markup=False)
        if wanted:
            review(folder, version_of or flow.source_of(file, flow.load(folder)))
    if as_json:
        print_json(diffs[files[0]] if len(files) == 1 else diffs)
    elif any(diff.new or diff.same or diff.changed for diff in diffs.values()) and not wanted:
        console().print(_next_steps(folder, files), markup=False)


def _next_steps(folder: Path, files: Sequence[Path]) -> str:
    """Where the proposals are, how to decide, and which sources still have no grade."""
    from suasion import flow

    case = flow.load(folder)
    ids = [flow.source_of(file, case) for file in files]
    bare = [
        one
        for one in ids
        if (case.case.source(one).reliability, case.case.source(one).credibility) == ("F", 6)
    ]
    lines = [
        f"Proposals are in {folder}/claims.toml: decide with --review, or correct them there and set their "
        'status to "edited", "accepted" or "rejected". A ground names one by its id: because = ["claim:ID"].'
    ]
    if bare:
        lines.append(
            f"Not graded yet (F6, cannot be judged): {', '.join(bare)}. --review asks for the grades; they "
            "stand in case.toml as reliability and credibility."
        )
    return "\n".join(lines)


COMMANDS = (read,)
