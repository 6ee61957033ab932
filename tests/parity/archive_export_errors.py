"""Checks that an append of headwise_export.py that fails leaves nothing behind, and that wrong outputs are refused.

Usage: archive_export_errors.py EXPORTER.py FOLDER. Prints one line per fault; exit code 1 if there is any. Leaves two
archives in the folder for `verify`: after-errors.h5, and interrupted.h5.partial of a writer that ended with an error.
"""
import importlib.util
import os
import random
import socket
import sys
import threading

import h5py
import numpy as np

spec = importlib.util.spec_from_file_location("headwise_export", sys.argv[1])
export = importlib.util.module_from_spec(spec)
spec.loader.exec_module(export)
folder, faults = sys.argv[2], []
inside = lambda name: os.path.join(folder, name)
COLUMNS = {"label": "integer", "name": "string", "loss": "real"}


def example(i, sink=False):
    """Arguments of append; i + 1 tokens, texts long enough to fill chunks."""
    rng, n = np.random.default_rng(i), i % 40 + 1
    maps = rng.random((2, 3, n, n)).astype(np.float32)
    maps /= maps.sum(-1, keepdims=True) * (2 if sink else 1)
    more = {"row_mass": np.full((2, 3, n), 0.5)} if sink else {}
    return dict(attention=maps, tokens=[f"t{k}é" for k in range(n)], text="text " * (i * 100), key=f"k{i}", line=i, label=i, name=f"n{i}",
                loss=i / 4, offsets=[[k, k + 1] for k in range(n)], segments=[0] * n, words=list(range(n)), ids=list(range(n)), **more)


def writer(name, **options):
    return export.ArchiveWriter(inside(name), [3, 3], "m", COLUMNS, dtype="f32", overwrite=True, **options)


def content(path):
    out = {}
    with h5py.File(path, "r") as file:
        file.visititems(lambda name, item: out.update({name: item[()]}) if isinstance(item, h5py.Dataset) else None)
        out["digest"] = file["dataset"].attrs["sha256"]
    return out


def require_same(what, path, examples, **options):
    """The archive must be equal to one of these examples without any error."""
    with writer("clean.h5", **options) as clean:
        for given in examples:
            clean.append(**given)
    got, wanted = content(path), content(inside("clean.h5"))
    if got.keys() != wanted.keys():
        faults.append(f"{what}: other datasets, {sorted(got.keys() ^ wanted.keys())}")
    for name in got.keys() & wanted.keys():
        if not np.array_equal(got[name], wanted[name], equal_nan=getattr(got[name], "dtype", np.dtype("O")).kind == "f"):
            faults.append(f"{what}: {name} differs")


def wrong_arguments():
    """Changes of a valid example that append refuses, by name."""
    n, nan, good = 6, float("nan"), example(5)
    maps = good["attention"]
    hole, infinite = maps.copy(), maps.astype(np.float64)
    hole[1, 2, 3, 4], infinite[0, 0, 0, 0] = nan, 1e300

    def interrupted():
        yield maps[0]
        raise KeyboardInterrupt

    return {
        "no attention": dict(attention=None), "a layer less": dict(attention=maps[:1]), "a head less": dict(attention=maps[:, :2]),
        "a query less": dict(attention=maps[:, :, 1:]), "second layer too small": dict(attention=[maps[0], maps[1][:, :2, :2]]),
        "ragged maps": dict(attention=[maps[0].tolist(), [[[1.0], [0.5, 0.5]]] * 3]), "NaN": dict(attention=hole),
        "infinite in f32": dict(attention=infinite), "text as maps": dict(attention=np.full(maps.shape, "0.5")), "a dictionary as maps": dict(attention={0: maps[0]}),
        "complex maps": dict(attention=maps * 1j), "an interrupt while maps are read": dict(attention=interrupted()),
        "no tokens": dict(tokens=None), "a text as tokens": dict(tokens="abcdef"), "ragged tokens": dict(tokens=[["a"]] + ["b"] * (n - 1)),
        "numbers as tokens": dict(tokens=list(range(n))), "a token more": dict(tokens=["a"] * (n + 1)), "bytes as token": dict(tokens=[b"a"] * n),
        "half a character": dict(tokens=["\ud800"] * n), "half a character in the text": dict(text="\ud800"), "a number as text": dict(text=5),
        "a list as second text": dict(text_pair=["a"]), "ids too few": dict(ids=[1]), "ids beyond 32 bits": dict(ids=[2**40] * n), "NaN id": dict(ids=[nan] * n),
        "half an id": dict(ids=[0.5] * n), "a text as id": dict(ids=["x"] * n), "segment 2": dict(segments=[2] * n), "segment 256": dict(segments=[256] * n),
        "segment -1": dict(segments=[-1] * n), "type 300": dict(type_ids=[300] * n), "word -2": dict(words=[-2] * n), "special of texts": dict(special=["yes"] * n),
        "offsets flat": dict(offsets=[0] * n), "offsets of three": dict(offsets=[[0, 1, 2]] * n), "offsets backwards": dict(offsets=[[2, 1]] * n),
        "offsets negative": dict(offsets=[[-1, 1]] * n), "offsets NaN": dict(offsets=[[0, nan]] * n), "offsets ragged": dict(offsets=[[0, 1]] * (n - 1) + [[0]]),
        "a label that is no number": dict(label="n/a"), "an infinite label": dict(label=float("inf")), "half a label": dict(label=1.5),
        "a label beyond 64 bits": dict(label=2**70), "a list as label": dict(label=[1, 2]), "a loss that is no number": dict(loss="high"),
        "bytes as name": dict(name=b"n"), "an unknown column": dict(colour=1), "the same key": dict(key="k0"), "the same line": dict(line=0),
        "line -1": dict(line=-1), "line 1.5": dict(line=1.5), "a text as line": dict(line="x"), "truncated -1": dict(truncated=-1), "truncated NaN": dict(truncated=nan),
        "row masses of rows that sum to 1": dict(row_mass=np.ones((2, 3, n))),
    }


def check_wrong_arguments():
    good = [example(i) for i in (0, 1, 5, 6)]
    with writer("after-errors.h5") as archive:
        archive.append(**good[0])
        archive.append(**good[1])
        for name, change in wrong_arguments().items():
            try:
                archive.append(**{**good[2], **change})
                faults.append(f"{name}: accepted")
            except (export.ArchiveError, KeyboardInterrupt):
                pass
        archive.append(**good[2])
        archive.append(**good[3])
    require_same("after wrong arguments", inside("after-errors.h5"), good)
    with writer("sink.h5") as archive:
        for wrong in (np.full((2, 3, 6), np.nan), np.full((2, 3, 6), 2), np.ones((2, 3, 5)), "x", [[1.0], [1.0, 2.0]]):
            try:
                archive.append(**{**example(5), "row_mass": wrong})
                faults.append(f"row_mass {wrong!r:.30}: accepted")
            except export.ArchiveError:
                pass
        archive.append(**good[0])  # a failed row mass does not make it an archive of row masses
    require_same("after wrong row masses", inside("sink.h5"), good[:1])


def check_reused_buffer():
    given = [example(i) for i in range(4)]
    with writer("buffer.h5") as archive:
        for one in given:
            maps = one["attention"].copy()
            archive.append(**{**one, "attention": maps})
            maps[:] = 0
    require_same("a buffer that is used again", inside("buffer.h5"), given)


def failing(function, chance):
    def wrapped(*arguments, **options):
        if chance.random() < 0.3:
            raise OSError("no space left")
        result = function(*arguments, **options)
        if chance.random() < 0.2:
            raise OSError("no space left")
        return result
    return wrapped


def check_errors_of_the_library():
    """h5py fails before or after any of its calls."""
    calls = [(h5py.Dataset, "__setitem__"), (h5py.Dataset, "resize"), (h5py.Group, "create_dataset")]
    own = [getattr(kind, name) for kind, name in calls]
    for seed in range(6):
        chance, kept = random.Random(seed), []
        archive = writer("library.h5")
        for i in range(40):
            given, before = example(i, seed % 2), archive.count
            for (kind, name), function in zip(calls, own):
                setattr(kind, name, failing(function, chance))
            try:
                archive.append(**given)
            except OSError:
                pass
            finally:
                for (kind, name), function in zip(calls, own):
                    setattr(kind, name, function)
            kept += [given] if archive.count > before else []
        archive.close()
        if len(kept) in (0, 40):
            faults.append("errors of the library: none was made, or only such")
        require_same("errors of the library", inside("library.h5"), kept)


def check_interrupts():
    """An interrupt at any line of the exporter."""
    for seed in range(4):
        chance, kept = random.Random(seed), []
        archive = writer("interrupts.h5")
        for i in range(60):
            given, before, left = example(i, seed % 2), archive.count, [chance.randrange(9000)]

            def trace(frame, event, _):
                if frame.f_code.co_filename == export.__file__:
                    left[0] -= 1
                    if left[0] == 0:
                        sys.settrace(None)
                        raise KeyboardInterrupt
                return trace
            try:
                sys.settrace(trace)
                archive.append(**given)
            except KeyboardInterrupt:
                pass
            finally:
                sys.settrace(None)
            kept += [given] if archive.count > before else []
        archive.close()
        require_same("interrupts", inside("interrupts.h5"), kept)


def refused(what, path, text="", overwrite=True, **options):
    try:
        export.ArchiveWriter(path, **{"heads": [3, 3], "overwrite": overwrite, **options})
        faults.append(f"{what}: accepted")
    except (export.ArchiveError, FileExistsError) as problem:
        if text not in str(problem) or "\n" in str(problem):
            faults.append(f"{what}: {problem}")


def check_outputs():
    os.mkfifo(inside("pipe"))
    os.mkdir(inside("folder"))
    server = socket.socket(socket.AF_UNIX)
    server.bind(inside("socket"))
    for link, target in (("null", "/dev/null"), ("dangling", "missing.h5"), ("to-pipe", "pipe"), ("to-folder", "folder"), ("self", "self")):
        os.symlink(target, inside(link))
    for name in ("pipe", "socket", "null", "to-pipe"):
        refused(name, inside(name), "not a regular file")
    for name in ("dangling", "self"):
        refused(name, inside(name), "link to a file that does not exist")
    for name in ("folder", "to-folder"):
        refused(name, inside(name), "is a folder")
    refused("/dev/null", "/dev/null", "not a regular file")
    refused("no folder", inside("none/a.h5"), "no folder")
    refused("a file as folder", inside("clean.h5/a.h5"), "no folder")
    refused("a folder without new files", "/proc/a.h5", "cannot be written here")
    refused("an existing file", inside("clean.h5"), "exists already", overwrite=False)
    refused("no name", "")
    for options in (dict(columns={"a": "number"}), dict(columns={"text": "string"}), dict(columns={1: "string"}), dict(stack="cross"), dict(stack="x"), dict(dtype="f64"),
                    dict(heads=[1.5]), dict(heads=[-1]), dict(heads=3), dict(causal=[True]), dict(window=[1, 2, 3]), dict(window=-1), dict(chunk=[0]), dict(layer_index=[1, 0]),
                    dict(step="x"), dict(unknown=1), dict(model="a\0b")):
        refused(str(options), inside("options.h5"), **options)
    if left := [name for name in os.listdir(folder) if name.startswith("options") or name.endswith((".partial", ".lock"))]:
        faults.append(f"refused writers left {left}")


def check_second_writer():
    first = writer("two.h5")
    first.append(**example(0))
    refused("a second writer", inside("two.h5"), "being written by another program")
    os.symlink(folder, inside("same"))
    refused("a second writer through a link", inside("same/two.h5"), "being written by another program")
    if child := os.fork():
        os.waitpid(child, 0)
    else:
        first.lock.release()  # as at the end of a child process
        os._exit(0)
    refused("a second writer after a child has ended", inside("two.h5"), "being written by another program")
    first.append(**example(1))
    first.close()
    first.close()
    require_same("the first of two writers", inside("two.h5"), [example(0), example(1)])
    try:
        first.append(**example(2))
        faults.append("a closed archive: accepted")
    except export.ArchiveError:
        pass
    open(inside("two.h5.lock"), "w").close()  # of a writer that was killed
    with writer("two.h5") as again:
        again.append(**example(3))
    if os.path.exists(inside("two.h5.lock")):
        faults.append("the lock file stays")
    won, ready = [], threading.Barrier(6)

    def race():
        ready.wait()
        try:
            won.append(writer("race.h5"))
        except export.ArchiveError:
            pass
    threads = [threading.Thread(target=race) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(won) != 1:
        faults.append(f"{len(won)} of six writers at a time")
    for archive in won:
        archive.close()


def check_error_in_the_block():
    try:
        with writer("interrupted.h5") as archive:
            archive.append(**example(0))
            archive.append(**example(1))
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    if os.path.exists(inside("interrupted.h5")):
        faults.append("an archive that was interrupted got its final name")
    require_same("the unfinished archive", inside("interrupted.h5.partial"), [example(0), example(1)])
    with writer("closed.h5") as archive:
        archive.append(**example(0))
        archive.close()
    require_same("closed within its block", inside("closed.h5"), [example(0)])


check_wrong_arguments()
check_reused_buffer()
check_errors_of_the_library()
check_interrupts()
check_outputs()
check_second_writer()
check_error_in_the_block()
print("\n".join(faults) or "right")
sys.exit(bool(faults))
