"""The project store: a folder of Parquet snapshots, a manifest, and what was set aside.

    store/
      manifest.json      every snapshot with digest, vintage, licence, coverage
      snapshots/         table-digest.parquet, the normalised rows
      aside/             table-digest.parquet, rows set aside with line and reason
      lock               held while a file is added or removed

A snapshot is written beside, synced and renamed before the manifest names it, and the
manifest is replaced in one step; a process killed at any moment leaves the store as it was.
Adding a file that is already there changes nothing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from suasion.data.durable import digest, literal, replace, settle
from suasion.data.family import Family
from suasion.data.ingest import Ingested, ingest
from suasion.data.loaders.plain import CASE_TABLE
from suasion.data.lock import locked
from suasion.data.making import MANIFEST, make_empty
from suasion.data.raw import first_line, read_raw
from suasion.data.recognise import families, recognise
from suasion.data.snapshot import Added, Snapshot, manifest_text, read_manifest, which_snapshot
from suasion.data.typed import observations
from suasion.errors import DataError, Problem

__all__ = ["Store", "open_store"]

_MEMORY = "1GB"


def open_store(path: Path | str, create: bool = False) -> Store:
    """Open the store in a folder.

    Parameters
    ----------
    path : Path or str
        The folder.
    create : bool
        Whether to make it where there is none.

    Raises
    ------
    DataError
        If there is no store, or its manifest cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     open_store(folder + "/store", create=True).snapshots
    ()
    """
    folder = Path(path)
    if create and not (folder / MANIFEST).exists():
        try:
            make_empty(folder)
        except OSError as fault:
            raise DataError(
                f"no store can be made here ({fault.strerror}).",
                file=str(folder),
                remedy="Name another folder.",
            ) from None
    if not (folder / MANIFEST).is_file():
        raise DataError(
            "there is no store here.", file=str(folder), remedy="Make one with: suasion data add FILE."
        )
    return Store(folder)


class Store:
    """A folder of snapshots; see the module for its layout.

    Attributes
    ----------
    folder : Path
        Where it is.

    Notes
    -----
    Reading takes no lock: the manifest is replaced in one step, and a snapshot never changes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._connection: Any = None

    def _repr_html_(self) -> str:
        """The list of snapshots, for notebooks."""
        from suasion.data.page import render_list
        from suasion.notebook import to_html

        return to_html(render_list(self.snapshots))

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """All snapshots, sorted by id."""
        file = self.folder / MANIFEST
        try:
            return read_manifest(file.read_text(encoding="utf-8"), str(file))
        except (OSError, UnicodeDecodeError) as fault:
            raise DataError(f"the manifest cannot be read ({fault}).", file=str(file)) from None

    def has(self, table: str) -> bool:
        """Whether the store holds rows of a table."""
        return any(one.table == table for one in self.snapshots)

    def snapshot(self, table: str, vintage: str | None = None) -> Snapshot:
        """The snapshot a table is read from: the latest and largest release, or the one named.

        Parameters
        ----------
        table : str
            Table name, or a snapshot id.
        vintage : str, optional
            Part of a vintage ("2019") or of an id, to pin a release.

        Raises
        ------
        DataError
            If there is none (with what to add), or the vintage is not there.
        """
        held = [one for one in self.snapshots if table in (one.table, one.id)]
        chosen = [one for one in held if vintage is None or vintage in one.vintage or vintage in one.id]
        if chosen:
            return max(chosen, key=lambda one: (one.coverage.last, one.rows, one.id))
        if held:
            known = ", ".join(f"{one.id} ({one.vintage})" for one in held)
            raise DataError(f'no release of {table} matches "{vintage}".', remedy=f"Held: {known}.")
        raise DataError(f"the store holds no {table}.", file=str(self.folder), remedy=_what_to_add(table))

    def table(self, table: str, vintage: str | None = None) -> Any:
        """The rows of a table as a DuckDB relation.

        Tables that come in parts (a file per day of events) are read together; of tables
        that come in releases one is read, see `snapshot`.
        """
        import duckdb

        files = [literal(self._file(one)) for one in self._parts(table, vintage)]
        try:
            return self.connection().read_parquet(files, union_by_name=True)
        except duckdb.Error:
            raise DataError(
                f"{table} cannot be read from the store: a snapshot is missing or damaged.",
                file=str(self.folder),
                remedy=f"See: suasion data verify --store {self.folder}",
            ) from None

    def frame(self, table: str, vintage: str | None = None) -> Any:
        """The rows of a table as a pyarrow table, which narwhals, pandas and polars all take."""
        return self.table(table, vintage).to_arrow_table()

    def covers(self, table: str, state: str, year: int) -> bool:
        """Whether the source speaks about a state in a year, so that a missing row means what it says.

        A state is covered if the source has any row of it, a year if it lies between the first and
        the last of the source; both are necessary.
        """
        one = self.snapshot(table)
        family = next(known for known in families() if known.id == one.family)
        if not one.coverage.first or not family.places:
            return False
        first, last = (int(end[:4]) for end in (one.coverage.first, one.coverage.last))
        offset = 1945 if one.coverage.unit == "session" else 0
        named = " OR ".join(f"{place} = $state" for place in family.places)
        query = f"SELECT COUNT(*) FROM read_parquet($files) WHERE {named}"
        files = [literal(self._file(part)) for part in self._parts(table, None)]
        ((rows,),) = self.connection().execute(query, {"state": state, "files": files}).fetchall()
        return rows > 0 and first + offset <= year <= last + offset

    def _parts(self, table: str, vintage: str | None) -> tuple[Snapshot, ...]:
        newest = self.snapshot(table, vintage)
        in_parts = any(one.parts for one in families() if one.table == newest.table)
        if vintage is not None or table == newest.id or not in_parts:
            return (newest,)
        return tuple(one for one in self.snapshots if one.table == table)

    def connection(self) -> Any:
        """An in-memory DuckDB connection that reads the snapshots."""
        import duckdb

        if self._connection is None:
            spill = Path(tempfile.gettempdir()) / f"suasion-{os.getpid()}"
            self._connection = duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": str(spill)})
            self._connection.execute("SET enable_progress_bar = false")
        return self._connection

    def close(self) -> None:
        """Close the connection; the next query opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _file(self, snapshot: Snapshot, folder: str = "snapshots") -> Path:
        return self.folder / folder / f"{snapshot.id.replace('@', '-')}.parquet"

    def add(self, path: Path | str, scale: str = "") -> Added:
        """Recognise a file by its content, check it, and keep its rows.

        Parameters
        ----------
        path : Path or str
            csv, tab-separated text, Parquet, or either text packed as zip or gzip.
        scale : str
            For coded events, the scale their codes belong to.

        Returns
        -------
        Added
            The snapshot; `already` is True where the same file was there before.

        Raises
        ------
        DataError
            If the file is of no known family, malformed, inconsistent, or a withdrawn data set.
        """
        import duckdb

        file = Path(path)
        try:
            with locked(self.folder), self._workplace() as work:
                return self._add(file, work, scale)
        except duckdb.OutOfMemoryException:
            raise DataError(
                f"the rows do not fit into {_MEMORY}.", file=file.name, remedy="Split the file."
            ) from None
        except (OSError, duckdb.IOException) as fault:
            raise DataError(
                f"the rows cannot be written ({first_line(fault)}).",
                file=file.name,
                remedy=f"Check the space and the rights in {self.folder}.",
            ) from None

    def add_all(
        self, paths: Iterable[Path | str], scale: str = ""
    ) -> tuple[tuple[Added, ...], tuple[Problem, ...]]:
        """Add files in the order they need each other; faults of one do not stop the rest."""
        waiting = [Path(path) for path in paths]
        added: list[Added] = []
        problems: dict[Path, tuple[Problem, ...]] = {}
        progress = True
        while waiting and progress:
            progress, left = False, []
            for path in waiting:
                try:
                    added.append(self.add(path, scale))
                    problems.pop(path, None)
                    progress = True
                except DataError as error:
                    problems[path] = error.problems
                    left += [path] if any(one.remedy.startswith("First ") for one in error.problems) else []
            waiting = left
        return tuple(added), tuple(problem for found in problems.values() for problem in found)

    def _add(self, file: Path, work: Path, scale: str) -> Added:
        mark = digest(file)
        for one in self.snapshots:
            if one.digest == mark and (not scale or one.scale in ("", scale)):
                return Added(one, already=True)
        # A cursor has temporary tables of its own, and costs a fortieth of a new connection.
        with self.connection().cursor() as connection:
            raw = read_raw(connection, file, work)
            family = recognise(raw.columns, file.name)
            self._prepare(connection, family, file, work)
            found = ingest(connection, raw, family, file.name, self._scales(family), scale)
            return Added(self._write(connection, work, family, found, file.name, mark), already=False)

    def _prepare(self, connection: Any, family: Family, file: Path, work: Path) -> None:
        """What a family needs beside its own rows."""
        if family.needs:
            if not self.has(family.needs):
                raise DataError(
                    f"{family.title} need {family.needs}.",
                    file=file.name,
                    remedy=f"First {_what_to_add(family.needs)}",
                )
            parts = [literal(self._file(one)) for one in self._parts(family.needs, None)]
            connection.execute(f"CREATE TEMP TABLE {family.needs} AS SELECT * FROM read_parquet(?)", [parts])
        if family.id == CASE_TABLE:
            decoded = work / "decoded"
            text = (decoded if decoded.exists() else file).read_text(encoding="utf-8")
            observations(connection, text, file.name)

    def _scales(self, family: Family) -> dict[str, dict[str, float]]:
        if not family.coded or not self.has("event_scales"):
            return {}
        scales: dict[str, dict[str, float]] = {}
        for name, code, weight in self.table("event_scales").project("scale, code, weight").fetchall():
            scales.setdefault(name, {})[code] = weight
        return scales

    def _write(
        self, connection: Any, work: Path, family: Family, found: Ingested, name: str, mark: str
    ) -> Snapshot:
        """Write snapshot and set-aside rows beside, then make them the store's in one step."""
        name_in_store = f"{family.table}@{mark[:12]}"
        rows, aside = work / "rows.parquet", work / "aside.parquet"
        visible = "COLUMNS('^[^_]')"
        for query, target in (
            (f"SELECT {visible} FROM kept ORDER BY {family.order}", rows),
            ("SELECT * FROM aside ORDER BY line, reason", aside),
        ):
            connection.execute(f"COPY ({query}) TO '{_quoted(target)}' (FORMAT parquet, COMPRESSION zstd)")
        snapshot = Snapshot(
            name_in_store, family.table, family.id, family.title, name, mark, digest(rows), found.vintage,
            found.rows, found.aside, found.reasons, found.warnings, found.coverage, family.licence,
            family.citation, found.scale,
        )  # fmt: skip
        settle(rows, self._file(snapshot))
        settle(aside, self._file(snapshot, "aside"))
        others = tuple(one for one in self.snapshots if one.id != name_in_store)
        replace(self.folder / MANIFEST, manifest_text((*others, snapshot)).encode())
        return snapshot

    @contextmanager
    def _workplace(self) -> Iterator[Path]:
        """A fresh folder inside the store for unfinished work; remains of a killed process are cleared."""
        work = self.folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def aside(self, id: str) -> Any:
        """The rows of a snapshot that were set aside: line, reason, content."""
        return self.connection().read_parquet(literal(self._file(self.snapshot(id), "aside")))

    def verify(self) -> tuple[Problem, ...]:
        """Whether every snapshot is there and unchanged, and nothing else is.

        Returns
        -------
        tuple of Problem
            Empty where all is well.
        """
        problems = []
        expected = set()
        for one in self.snapshots:
            file = self._file(one)
            expected.add(file.name)
            if not file.is_file():
                problems.append(Problem(f"{one.id} is missing.", str(file), remedy="Add the file again."))
            elif digest(file) != one.parquet_digest:
                problems.append(
                    Problem(f"{one.id} has changed.", str(file), remedy="Remove it and add it again.")
                )
        for file in sorted((self.folder / "snapshots").glob("*")):
            if file.name not in expected:
                remedy = "It is not read; the next removal clears it."
                problems.append(Problem(f"{file.name} is in no manifest.", str(file), remedy=remedy))
        return tuple(problems)

    def remove(self, id: str) -> Snapshot:
        """Take one snapshot out of the store.

        Raises
        ------
        DataError
            If there is no snapshot with this id.
        """
        with locked(self.folder):
            held = self.snapshots
            gone = [one for one in held if one.id == id]
            if not gone:
                known = [one.id for one in held]
                raise DataError(f'no snapshot has the id "{id}".', remedy=which_snapshot(id, known))
            kept = [one for one in held if one.id != id]
            replace(self.folder / MANIFEST, manifest_text(kept).encode())
            names = {self._file(one).name for one in kept}
            for folder in ("snapshots", "aside"):
                for file in (self.folder / folder).glob("*.parquet"):
                    if file.name not in names:
                        file.unlink()
        return gone[0]


def _what_to_add(table: str) -> str:
    titles = sorted({one.title for one in families() if one.table == table})
    return f"add {' or '.join(titles)}: suasion data add FILE." if titles else "Check the table's name."


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
