"""Writes attention of any model into a Headwise archive. One file; needs numpy and h5py only.

    from headwise_export import ArchiveWriter

    with ArchiveWriter("mine.h5", heads=[12] * 6, model="my model", columns={"label": "string"}) as archive:
        for text, label in data:
            # attention: [layers, heads, tokens, tokens], rows sum to 1; tokens: the pieces of the vocabulary
            archive.append(attention, tokens, text=text, offsets=offsets, words=words, special=special, label=label)

Open the result in Headwise, or check it with `headwise-cli verify mine.h5`. The format is described in
core/archive/FORMAT.md. The file grows as `<name>.partial` and is renamed to its name when it is closed without an error.
An append that fails, for whatever reason, leaves nothing behind: the next one is as if it had never been. While a file
is written, other writers of the same name are refused.
"""
import contextlib
import datetime
import hashlib
import json
import math
import operator
import os
import stat
import unicodedata
from collections import namedtuple

try:
    import fcntl
except ImportError:  # not on this system: then two writers of one file are not noticed
    fcntl = None

import h5py
import numpy as np

FORMAT_VERSION, VERSION = 1, "headwise_export 1"

# Ids and order of the measures that every archive contains per head and example, with their units.
_SHARES = "offset_previous offset_self offset_next class_first class_separator class_punctuation class_same_segment"
_MORE_SHARES = "far_mass class_other_segment class_same_text class_duplicate separator_to_separator other_to_separator sink"
MEASURES = (("entropy", "nats"), ("normalised_entropy", ""), ("confidence", "share"), ("distance", "tokens"),
            *((name, "share") for name in _SHARES.split()), ("signed_distance", "tokens"),
            *((name, "share") for name in _MORE_SHARES.split()), ("sink_entropy", "nats"), ("argmax_offset_share", "share"),
            ("argmax_offset", "tokens"), ("symmetry", ""), ("vertical", "share"), ("diagonal", "share"), ("block", "share"),
            ("class_sink", "share"))

SEPARATORS = {"[SEP]", "</s>", "<|endoftext|>", "<eos>", "<|eot_id|>", "<|im_end|>", "<|end_of_text|>"}
SPECIAL = SEPARATORS | {"[CLS]", "[PAD]", "[MASK]", "[UNK]", "<s>", "<pad>", "<mask>", "<unk>", "<bos>", "<|im_start|>", "<|begin_of_text|>"}
KIND_OF_COLUMN = {"string": str, "integer": int, "real": float, str: str, int: int, float: float}
STORED = {"f16": "<f2", "f32": "<f4", "u8": "u1"}
NORMALISATIONS = ("softmax", "softmax_with_sink", "none")
STACKS = ("encoder", "decoder", "text", "vision")
INFO = ("family", "revision", "step", "parameters", "weights_sha256", "config", "dataset", "task", "max_length", "settings", "command", "device", "run_dtype")
# Of append.
ARGUMENTS = ("self", "attention", "tokens", "text", "text_pair", "key", "line", "truncated", "ids", "offsets", "words", "segments", "type_ids", "special", "row_mass", "outputs")


class ArchiveError(ValueError):
    """Invalid arrays or arguments; the message is one sentence."""


class OutputError(OSError, ArchiveError):
    """The archive cannot be written under its name."""


# ---- the output -----------------------------------------------------------------------------------------------------

def _require_output(path, overwrite):
    """Refuses a name that cannot be written, and an existing file unless overwrite. What a link points to is judged."""
    folder = os.path.dirname(path) or "."
    try:
        mode = os.stat(path).st_mode
    except OSError:
        mode = None
    if mode is None and os.path.islink(path):
        raise OutputError(f"{path} is a link to a file that does not exist: choose another name")
    if mode is not None and stat.S_ISDIR(mode):
        raise OutputError(f"{path} is a folder: give the name of a file to write")
    if mode is not None and not stat.S_ISREG(mode):
        raise OutputError(f"{path} is not a regular file: give the name of a file to write")
    if not os.path.isdir(folder):
        raise OutputError(f"there is no folder {folder}: create it, or choose another one")
    if mode is not None and not overwrite:
        raise FileExistsError(f"{path} exists already: choose another name or pass overwrite=True")


class _OutputLock:
    """Makes this the only writer of an output, by a lock on `<output>.lock`, as in core/base/outputfile.h.

    The system releases the lock when the process ends, however it ends, so that a file that remains is harmless.
    """

    def __init__(self, path):
        self.path, self.file, self.process = path + ".lock", None, os.getpid()
        while fcntl and not self.file:
            try:
                file = self._opened()
            except OSError as problem:
                raise OutputError(f"{path} cannot be written here ({problem.strerror}): check the permissions of the folder") from problem
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
                raise OutputError(f"{path} is being written by another program: wait until it has ended, or choose another name") from None
            except OSError:
                pass  # the file system has no locks
            with contextlib.suppress(OSError):
                if os.path.samestat(os.fstat(file.fileno()), os.stat(self.path)):
                    self.file = file
                    return
            file.close()  # another writer has just ended and removed this lock file

    def _opened(self):
        flags = os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0)
        try:
            return open(os.open(self.path, os.O_RDWR | flags, 0o666), "rb+", buffering=0)
        except PermissionError:  # the lock file of another user
            return open(os.open(self.path, os.O_RDONLY | flags, 0o666), "rb", buffering=0)

    def release(self):
        file, self.file = self.file, None
        if file and self.process == os.getpid():  # a forked child leaves the lock to its parent
            with contextlib.suppress(OSError):
                os.unlink(self.path)
            with contextlib.suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_UN)  # also for copies in children
        if file:
            file.close()


# ---- checked arguments ----------------------------------------------------------------------------------------------

def _integer(value, name, low=-2**63, high=2**63 - 1):
    """value as an int, if it is a whole number within low..high."""
    try:
        try:
            number = operator.index(value)
        except TypeError:
            if isinstance(value, (str, bytes)) or float(value) != int(value):
                raise
            number = int(value)
    except (TypeError, ValueError, OverflowError, RuntimeError):
        raise ArchiveError(f"{name} is {value!r:.80}, not a whole number") from None
    if not low <= number <= high:
        raise ArchiveError(f"{name} is {number}, not within {low}..{high}")
    return number


def _listed(values, name):
    """values as a list; a text is not one."""
    if isinstance(values, (str, bytes, dict)):
        raise ArchiveError(f"{name} is {values!r:.80}, not a list")
    try:
        return list(values)
    except (TypeError, RuntimeError):
        raise ArchiveError(f"{name} is {values!r:.80}, not a list") from None


def _text(value, name):
    """value as a text that can be stored; None is the empty one."""
    if value is not None and not isinstance(value, str):
        raise ArchiveError(f"{name} is {value!r:.80}, not a text")
    _utf8(value or "", name)
    return value


def _utf8(text, name):
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise ArchiveError(f"{name} contains half of a surrogate pair, which is no character") from None


def _finite(values, name, dtype):
    """values as an array of finite numbers."""
    try:
        array = np.asarray(values)
        if array.dtype.kind not in "biuf":
            array = np.asarray(values, np.float64) if array.dtype.kind == "O" else None
        with np.errstate(over="ignore"):
            array = None if array is None else array.astype(dtype, copy=False)
    except (TypeError, ValueError, RuntimeError, OverflowError) as problem:
        raise ArchiveError(f"{name} is not an array of numbers ({str(problem).splitlines()[0] if str(problem) else type(problem).__name__})") from problem
    if array is None:
        raise ArchiveError(f"{name} is not an array of real numbers")
    if not np.isfinite(array).all():
        raise ArchiveError(f"{name} contains values that are not numbers (NaN or infinite)")
    return array


def _attribute(value, name):
    """value as the text of an attribute."""
    text = "" if value is None else str(value)
    _utf8(text, name)
    if "\0" in text:
        raise ArchiveError(f"{name} contains a NUL character")
    return text


def _is_missing(value):
    """None, NaN of any library, pandas' NA and NaT."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    try:
        return bool(value != value)
    except Exception:  # an array: is refused later
        return False


# ---- tokens ---------------------------------------------------------------------------------------------------------

def _byte_alphabet():
    """Inverse of GPT-2's byte alphabet: printable Latin-1 stands for itself, other bytes are U+0100 and following."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in printable]
    return {**{chr(b): b for b in printable}, **{chr(256 + i): b for i, b in enumerate(others)}}


_BYTE_OF = _byte_alphabet()


def display_piece(piece):
    """The text that a piece stands for, without the vocabulary's marks."""
    if len(piece) > 2 and piece.startswith("##"):
        piece = piece[2:]
    elif piece.startswith("\u2581"):
        piece = " " + piece[1:]
    elif all(c in _BYTE_OF for c in piece) and any(ord(c) > 126 for c in piece):
        try:
            piece = bytes(_BYTE_OF[c] for c in piece).decode("utf-8")
        except UnicodeDecodeError:
            pass
    return piece[1:] if len(piece) > 1 and piece[0] == " " else piece


def is_punctuation(piece, special, covered):
    """True if every character that the token covers, except white space, is of a Unicode category P."""
    characters = [c for c in (covered or display_piece(piece)) if not c.isspace()]
    return not special and bool(characters) and all(unicodedata.category(c).startswith("P") for c in characters)


class _Tokens:
    """The checked token lists of one example."""

    def __init__(self, pieces, given):
        self.pieces = _listed(pieces, "tokens")
        for i, piece in enumerate(self.pieces):
            if not isinstance(piece, str):
                raise ArchiveError(f"token {i} is {piece!r:.80}, not the text of a vocabulary entry")
            _utf8(piece, f"token {i}")
        n = len(self.pieces)

        def numbers(name, default, dtype, low, high):
            values = _listed(default if given.get(name) is None else given[name], name)
            if len(values) != n:
                raise ArchiveError(f"{name} has {len(values)} entries for {n} tokens")
            return np.asarray([_integer(-1 if v is None and name == "words" else v, f"{name}[{i}]", low, high) for i, v in enumerate(values)], dtype)

        largest = 2**31 - 1
        self.special = numbers("special", [p in SPECIAL for p in self.pieces], np.uint8, 0, 1)
        self.id = numbers("ids", [0] * n, np.int32, -2**31, largest)
        self.segment = numbers("segments", [0] * n, np.uint8, 0, 1)
        self.type = numbers("type_ids", self.segment, np.uint8, 0, 255)
        self.word = numbers("words", [-1 if s else i for i, s in enumerate(self.special)], np.int32, -1, largest)
        offsets = [(0, 0)] * n if given.get("offsets") is None else _listed(given["offsets"], "offsets")
        if len(offsets) != n:
            raise ArchiveError(f"offsets has {len(offsets)} entries for {n} tokens")
        pairs = [_listed(pair, f"offsets[{i}]") for i, pair in enumerate(offsets)]
        for i, pair in enumerate(pairs):
            if len(pair) != 2:
                raise ArchiveError(f"offsets[{i}] has {len(pair)} numbers instead of a begin and an end")
            pairs[i] = [_integer(at, f"offsets[{i}]", 0, largest) for at in pair]
            if pairs[i][1] < pairs[i][0]:
                raise ArchiveError(f"offsets[{i}] ends before it begins")
        self.begin, self.end = np.asarray(pairs, np.int32).reshape(-1, 2).T

    def classes(self, text, text_pair):
        """Masks of the keys that are first, separators, punctuation."""
        n = len(self.pieces)
        texts = (text or "", text_pair or "")
        covered = [texts[s][b:e] for s, b, e in zip(self.segment, self.begin, self.end)]
        separator = [bool(s) and p in SEPARATORS for p, s in zip(self.pieces, self.special)]
        punctuation = [is_punctuation(p, s, c) for p, s, c in zip(self.pieces, self.special, covered)]
        return np.arange(n) == 0, np.asarray(separator, bool), np.asarray(punctuation, bool)


# ---- measures (policy "show", level "tokens") -----------------------------------------------------------------------

def visible_keys(queries, keys, causal, window, chunk=0):
    """[queries, keys] mask: key k of query q with q - k < window (0: any), k <= q where causal, both in one chunk."""
    q, k = np.arange(queries)[:, None], np.arange(keys)[None]
    seen = np.ones((queries, keys), bool)
    if window > 0:
        seen &= (q - k < window) & (k - q < window)
    if chunk > 0:
        seen &= q // chunk == k // chunk
    return seen & (k <= q) if causal else seen


class _Maps:
    """Maps of one layer [heads, tokens, tokens], masked weights 0; mass: mean over rows of the weight on given cells.

    row_mass [heads, tokens]: what a learned sink left of each row, or None; sink: what it took, 0 where there is none.
    """
    def __init__(self, maps, seen, row_mass=None):
        self.weights, self.seen, self.counts = np.where(seen, np.asarray(maps, np.float64), 0), seen, seen.sum(-1)
        self.has_sink = row_mass is not None
        self.sink = np.clip(1 - np.asarray(row_mass, np.float64), 0, 1) if self.has_sink else np.zeros(self.weights.shape[:-1])
        self.rows, self.offset = self.counts > 0, np.arange(len(seen))[None] - np.arange(len(seen))[:, None]

    def over_rows(self, values, rows=True):
        rows = self.rows & rows
        return values[:, rows].mean(-1) if rows.any() else np.nan

    def mass(self, cells, rows=True):
        return self.over_rows((self.weights * (cells & self.seen)).sum(-1), rows)

    def at_offset(self, offset):
        there, weights = np.diagonal(self.seen, offset), np.diagonal(self.weights, offset, -2, -1)
        return weights[:, there].mean(-1) if there.any() else np.nan


def _entropy(shares):
    return -(shares * np.log(np.where(shares > 0, shares, 1))).sum(-1)


def _class_measures(m, lists, classes):
    first, separators, punctuation = (members[None] for members in classes)
    texts = np.asarray([p if s else display_piece(p) for p, s in zip(lists.pieces, lists.special)], object)
    same, own = texts[:, None] == texts[None], lists.segment[:, None] == lists.segment[None]
    others = same & (m.offset != 0) & m.seen
    out = {"class_first": m.mass(first), "class_same_text": m.mass(same), "class_duplicate": m.mass(others, others.any(-1)),
           "class_punctuation": m.mass(punctuation) if punctuation.any() else np.nan}
    if separators.any():
        out |= {"class_separator": m.mass(separators), "separator_to_separator": m.mass(separators, separators[0]),
                "other_to_separator": m.mass(separators, ~separators[0])}
    if len(set(lists.segment.tolist())) > 1:
        share = ((own & m.seen).sum(-1)[m.rows] / m.counts[m.rows]).mean()
        out |= {"class_same_segment": m.mass(own), "class_other_segment": m.mass(~own), "block": m.mass(own) - share}
    return out


def _map_measures(m, causal):
    means = m.weights.sum(-2)[:, m.seen.any(0)] / m.seen.sum(0)[m.seen.any(0)]
    largest = np.where(m.seen, m.weights, -np.inf).argmax(-1) - np.arange(len(m.seen))
    counted = [np.unique(offsets, return_counts=True) for offsets in largest[:, m.rows]]
    # Most rows; of equals the nearest offset, then the earlier.
    rows, _, common = np.transpose([min(zip(-counts, abs(offsets), offsets)) for offsets, counts in counted])
    all_means = means.sum(-1, keepdims=True)
    out = {"sink": means.max(-1), "vertical": means.max(-1), "sink_entropy": _entropy(means / np.where(all_means > 0, all_means, 1)),
           "argmax_offset": common, "argmax_offset_share": -rows / m.rows.sum()}
    if not causal:
        differences, norms = (np.linalg.norm(x, axis=(-2, -1)) for x in (m.weights - m.weights.swapaxes(-1, -2), m.weights))
        out["symmetry"] = 1 - differences / (np.sqrt(2) * norms)
    return out


# Not defined for rows that are not distributions (normalisation "none").
OF_SHARES = ("entropy", "normalised_entropy", "sink_entropy")


def measure_heads(maps, seen, lists, classes, causal, row_mass=None, shares=True):
    """maps [heads, tokens, tokens] -> [heads, measures]; NaN = not defined. Masked keys are not keys and are ignored.

    A learned sink (row_mass) is one more key without a position: it counts in the entropy and as largest weight.
    """
    m = _Maps(maps, seen, row_mass)
    out = np.full((len(m.weights), len(MEASURES)), np.nan)
    if not m.rows.any() or len(m.weights) == 0:
        return out
    keys = m.counts + m.has_sink
    largest = np.where(seen, m.weights, -np.inf).max(-1)
    several, entropy = keys > 1, _entropy(m.weights) + _entropy(m.sink[..., None])
    diagonals = {name: m.at_offset(offset) for name, offset in (("offset_previous", -1), ("offset_self", 0), ("offset_next", 1))}
    values = {"entropy": m.over_rows(entropy), "normalised_entropy": m.over_rows(entropy / np.log(np.where(several, keys, 2)), several),
              "confidence": m.over_rows(np.maximum(largest, m.sink) if m.has_sink else largest), "distance": m.over_rows((m.weights * abs(m.offset)).sum(-1)),
              "signed_distance": m.over_rows((m.weights * m.offset).sum(-1)), "far_mass": m.mass(abs(m.offset) > 8),
              "diagonal": np.fmax(np.fmax(*list(diagonals.values())[:2]), diagonals["offset_next"]), **diagonals}
    if m.has_sink:
        values["class_sink"] = m.over_rows(m.sink)
    values |= _class_measures(m, lists, classes) | _map_measures(m, causal)
    out.T[:] = np.stack([np.broadcast_to(values.get(name, np.nan), len(out)) for name, _ in MEASURES])
    if not shares:
        out[:, [name in OF_SHARES for name, _ in MEASURES]] = np.nan
    out[~np.isfinite(m.weights).all((-1, -2))] = np.nan
    return out


# ---- the file -------------------------------------------------------------------------------------------------------
def codes(weights):
    """float32 weights as bytes: c stands for (c / 254)^4, 255 for invalid weights."""
    valid = (weights >= 0) & (weights <= 1 + 2**-10)
    roots = np.sqrt(np.sqrt(np.clip(np.where(valid, weights, 0), 0, 1)))
    return np.where(valid, roots * np.float32(254) + np.float32(0.5), 255).astype(np.uint8)


class _List:
    """A dataset that grows by rows and is written by whole chunks.

    The file has rows [0, held[0]), the arrays held[1] have the rest; held is replaced as a whole, so that an interrupt
    at any moment leaves rows that `cut` can restore.
    """

    def __init__(self, group, name, dtype, row=(), chunk_bytes=16 << 10):
        self.dtype, self.row = np.dtype(dtype), tuple(row)
        self.chunk = max(1, chunk_bytes // max(1, self.dtype.itemsize * math.prod(self.row)))
        self.data = group.create_dataset(name, (0, *self.row), self.dtype, maxshape=(None, *self.row), chunks=(self.chunk, *self.row),
                                         shuffle=self.dtype.itemsize > 1, compression="gzip", compression_opts=1)
        self.held, self.count = (0, []), 0

    def rows_of(self, values):
        """An own copy, since the caller may use the array again."""
        return np.array(values, self.dtype, order="C").reshape(-1, *self.row)

    def append(self, rows):
        self.held[1].append(rows)
        self.count += len(rows)

    def cut(self, count):
        """Forgets the rows from count on."""
        written, waiting = self.held
        if count <= written:
            self.held = (count, [])
        else:
            self.held = (written, [np.concatenate(waiting)[: count - written].copy()])
        self.count = count

    def write(self, everything=False):
        written, waiting = self.held
        rows = (self.count if everything else self.count // self.chunk * self.chunk) - written
        if rows > 0:
            block = np.concatenate(waiting)
            self.data.resize(written + rows, axis=0)
            self.data[written:] = block[:rows]
            self.held = (written + rows, [block[rows:].copy()])
        if everything and self.data.shape[0] != self.count:
            self.data.resize(self.count, axis=0)  # rows of a failed append


class _Strings:
    """UTF-8 bytes and offsets [count + 1]."""

    def __init__(self, group, name=None):
        group = group.create_group(name) if name else group
        self.bytes, self.offset = _List(group, "bytes", "u1", chunk_bytes=32 << 10), _List(group, "offset", "<i8")
        self.lists = [self.bytes, self.offset]
        self.offset.append(self.offset.rows_of([0]))

    def rows_of(self, texts):
        encoded = [text.encode("utf-8") for text in texts]
        return self.bytes.rows_of(np.frombuffer(b"".join(encoded), np.uint8)), np.cumsum([0, *map(len, encoded)], dtype=np.int64)[1:]

    def append(self, rows):
        begin = self.bytes.count
        self.bytes.append(rows[0])
        self.offset.append(rows[1] + begin)


class _Column:
    def __init__(self, columns, name, kind, position):
        link = "".join(f"%{ord(c):02X}" if c in "/%" or ord(c) < 32 or ord(c) == 127 or (c == "." and i == 0) else c for i, c in enumerate(name)) or "%"
        group = columns.create_group(link)
        group.attrs["name"], group.attrs["position"] = name, np.int64(position)
        self.name, self.kind = name, kind
        self.value = _Strings(group) if kind is str else _List(group, "value", "<f8" if kind is float else "<i8")
        self.missing = None if kind is float else _List(group, "missing", "u1")
        self.lists = [*(self.value.lists if kind is str else [self.value]), *filter(None, [self.missing])]

    def _stored(self, value):
        if self.kind is str:
            if isinstance(value, (bytes, bytearray)):
                raise ArchiveError(f"column {self.name!r} is {value!r:.80}, not a text")
            _utf8(str(value), f"column {self.name!r}")
            return str(value)
        try:
            number = float(value) if self.kind is float else int(value) if isinstance(value, str) else _integer(value, f"column {self.name!r}")
        except ArchiveError:
            raise
        except (TypeError, ValueError, OverflowError, RuntimeError):
            raise ArchiveError(f"column {self.name!r} is {value!r:.80}, not {'a number' if self.kind is float else 'a whole number'}") from None
        return number if self.kind is float else _integer(number, f"column {self.name!r}")

    def rows_of(self, value):
        missing = _is_missing(value)
        stored = {str: "", int: 0, float: math.nan}[self.kind] if missing else self._stored(value)
        return self.value.rows_of([stored]), None if self.missing is None else self.missing.rows_of([missing])

    def append(self, rows):
        self.value.append(rows[0])
        if self.missing:
            self.missing.append(rows[1])


# What is in an archive: the number of examples, the digest of their texts, what rows sum to, the rows of every dataset.
_Done = namedtuple("_Done", "count digest normalisation rows")


class ArchiveWriter:
    """Streams examples into an archive of one stack.

    heads: heads of each layer. columns: {"label": "string" | "integer" | "real"}. causal, window: one value, or one per
    layer. stack: encoder, decoder, text or vision. dtype: f16 (errors up to 2^-11 relative), f32, u8
    (one byte, errors of 0.8 % near 1 and 2.5 % near 0.01). overwrite: replace the file.
    layer_index: the model's own number of each layer, rising (default: 0, 1, ...); layer_kind: over all layers of the
    model, those of this archive "attention"; key_heads: key-value heads, one number or one per layer; chunk: a query sees
    keys of its own chunk of so many, one number or one per layer; head_index: the model's own number of each head within
    its layer, where heads were left out. normalisation: "softmax" (rows sum to 1), "softmax_with_sink" (a learned sink
    takes the rest of a row; implied by append(row_mass=...)), "none" (weights of any sign). output_width: the size of what
    heads add to the residual stream; then every append needs outputs. info: any of family, revision, step, parameters, weights_sha256, config, dataset, task, max_length, settings.
    """

    def __init__(self, path, heads, model="", columns=None, *, stack="encoder", causal=False, window=0, dtype="f16", overwrite=False,
                 layer_index=None, layer_kind=None, key_heads=None, normalisation=None, chunk=0, head_index=None, output_width=0, **info):
        self.path = os.fsdecode(path)
        self.partial, self.file, self.lock, self.closed = self.path + ".partial", None, None, False
        if not self.path or "\0" in self.path:
            raise ArchiveError(f"the archive cannot be named {self.path!r:.80}")
        if dtype not in STORED:
            raise ArchiveError(f"dtype is {dtype!r}, not f16, f32 or u8")
        if stack not in STACKS:
            raise ArchiveError(f"stack is {stack!r}, not one of {', '.join(STACKS)}")
        self.heads = [_integer(h, f"heads[{i}]", 0, 2**31 - 1) for i, h in enumerate(_listed(heads, "heads"))]
        self.total = sum(self.heads)
        self.causal = [bool(c) for c in self._per_layer(causal, "causal", 0, 1)]
        self.window, self.chunk = self._per_layer(window, "window"), self._per_layer(chunk, "chunk")
        self._number_layers(layer_index, layer_kind, key_heads, head_index)
        if normalisation not in (None, *NORMALISATIONS):
            raise ArchiveError(f"normalisation is {normalisation!r}, not one of {', '.join(NORMALISATIONS)}")
        if normalisation == "none" and dtype == "u8":
            raise ArchiveError("weights of any sign cannot be stored as u8")
        self.stack, self.dtype, self.output_width = stack, dtype, _integer(output_width, "output_width", 0, 2**20)
        kinds, info = self._kinds(columns), self._info(model, info)
        _require_output(self.path, overwrite)
        self.lock = _OutputLock(self.path)
        try:
            if os.path.islink(self.partial) or (os.path.exists(self.partial) and not os.path.isfile(self.partial)):
                raise OutputError(f"{self.partial} is not a regular file: remove it, or choose another name")
            try:
                self.file = h5py.File(self.partial, "w", libver=("v110", "v110"))
            except OSError as problem:
                raise OutputError(f"{self.partial} cannot be written ({problem})") from problem
            self._describe(stack, info)
            self._create(stack, dtype, kinds)
        except BaseException:
            self._abandon(keep=False)
            raise
        self.lines, self.keys, self._entering = {}, {}, (None, None)
        self._done = _Done(0, hashlib.sha256(), normalisation, self._rows())
        self._changed = False  # since _done

    @property
    def count(self):
        """Number of examples."""
        return self._done.count

    @property
    def normalisation(self):
        return self._done.normalisation

    def _per_layer(self, values, name, low=0, high=2**31 - 1):
        values = [values] * len(self.heads) if np.ndim(values) == 0 and not isinstance(values, str) else _listed(values, name)
        if len(values) != len(self.heads):
            raise ArchiveError(f"{name} has {len(values)} entries for {len(self.heads)} layers: give one value, or one per layer")
        return [_integer(v, name, low, high) for v in values]

    @staticmethod
    def _kinds(columns):
        kinds = dict(columns or {})
        for name, kind in kinds.items():
            if not isinstance(name, str):
                raise ArchiveError(f"the name of a column is {name!r}, not a text")
            _attribute(name, "the name of a column")
            if name in ARGUMENTS:
                raise ArchiveError(f"a column cannot be called {name!r}, since append has an argument of this name")
            if not isinstance(kind, (str, type)) or kind not in KIND_OF_COLUMN:
                raise ArchiveError(f"column {name!r} is {kind!r}, not string, integer or real")
        return {name: KIND_OF_COLUMN[kind] for name, kind in kinds.items()}

    @staticmethod
    def _info(model, info):
        if unknown := sorted(set(info) - set(INFO)):
            raise ArchiveError(f"unknown arguments {unknown}: known are {', '.join(INFO)}")
        out = {name: _attribute(info.get(name, ""), name) for name in INFO} | {"model": _attribute(model, "model")}
        for name, default in (("step", -1), ("parameters", 0), ("max_length", 0)):
            out[name] = _integer(info.get(name, default), name, -1)
        return out

    def _number_layers(self, layer_index, layer_kind, key_heads, head_index):
        layers = len(self.heads)
        if key_heads is not None and np.ndim(key_heads) == 0:
            key_heads = [key_heads] * layers
        rising = lambda numbers: all(a < b for a, b in zip([-1, *numbers], numbers))
        self.numbers = {}
        for name, given, count in (("layer_index", layer_index, layers), ("key_heads", key_heads, layers), ("head_index", head_index, self.total)):
            if given is None:
                continue
            self.numbers[name] = numbers = [_integer(g, name, 0, 2**31 - 1) for g in _listed(given, name)]
            if len(numbers) != count:
                raise ArchiveError(f"{name} has {len(numbers)} entries instead of {count}")
        if not rising(self.numbers.get("layer_index", [])):
            raise ArchiveError("layer_index is not ascending from 0 on")
        if any(not 1 <= k <= h for k, h in zip(self.numbers.get("key_heads", []), self.heads) if h):
            raise ArchiveError("key_heads must be between 1 and the number of heads of the layer")
        begins = np.cumsum([0, *self.heads])
        if any(not rising(self.numbers["head_index"][a:b]) for a, b in zip(begins, begins[1:]) if "head_index" in self.numbers):
            raise ArchiveError("head_index is not ascending within a layer")
        self.layer_kind = None if layer_kind is None else [str(kind) for kind in _listed(layer_kind, "layer_kind")]
        attending = [i for i, kind in enumerate(self.layer_kind or []) if kind == "attention"]
        if self.layer_kind is not None and attending != self.numbers.get("layer_index", list(range(layers))):
            raise ArchiveError('layer_kind calls other layers "attention" than those of the archive')

    def _describe(self, stack, info):
        root = self.file.attrs
        root["format"], root["format_version"], root["detail"] = "headwise-attention", np.int64(FORMAT_VERSION), "full"
        root["created"] = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        root["generator"], root["complete"] = VERSION, np.uint8(0)
        group = self.file.create_group("model").attrs
        group["name"] = info["model"]
        for name in ("family", "revision", "weights_sha256", "config"):
            group[name] = info[name]
        group["step"], group["parameters"] = np.int64(info["step"]), np.int64(info["parameters"])
        group = self.file.create_group("dataset").attrs
        group["name"], group["task"], group["truncation"], group["sampled"] = info["dataset"], info["task"], "", ""
        group["sha256"], group["max_length"] = "", np.int64(info["max_length"])
        group = self.file.create_group("provenance").attrs
        group["command"], group["settings"] = info["command"], info["settings"] or "{}"
        group["libraries"] = json.dumps({"h5py": h5py.__version__, "numpy": np.__version__, "hdf5": h5py.version.hdf5_version})
        group["blas"], group["device"], group["dtype"] = "", info["device"], info["run_dtype"]
        group = self.file.create_group("stacks/" + stack).attrs
        group["layers"], group["heads"] = np.int64(len(self.heads)), np.asarray(self.heads, np.int32)
        group["causal"], group["window"] = np.asarray(self.causal, np.int32), np.asarray(self.window, np.int32)
        for name, numbers in self.numbers.items():
            group[name] = np.asarray(numbers, np.int32)
        if any(self.chunk):
            group["chunk"] = np.asarray(self.chunk, np.int32)
        if self.layer_kind is not None:
            group["layer_kind"] = json.dumps(self.layer_kind)
        group["query_side"], group["key_side"] = "input", "input"

    def _create(self, stack, dtype, kinds):
        examples = self.file.create_group("examples")
        self.announced = _List(examples, "announced", "<i8")
        self.truncated, self.has_pair = _List(examples, "truncated", "<u4"), _List(examples, "has_pair", "u1")
        self.key, self.text, self.text_pair = (_Strings(examples, n) for n in ("key", "text", "text_pair"))
        group = examples.create_group("columns")
        self.columns = {name: _Column(group, name, kind, i) for i, (name, kind) in enumerate(kinds.items())}
        tokens = self.file.create_group("tokens/input")
        self.token_offset, self.piece = _List(tokens, "offset", "<i8"), _Strings(tokens, "piece")
        self.token_offset.append(self.token_offset.rows_of([0]))
        self.token_lists = {n: _List(tokens, n, "<i4") for n in ("id", "begin", "end", "word")}
        self.token_lists |= {n: _List(tokens, n, "u1") for n in ("segment", "type", "special", "generated")}
        attention = self.file.create_group("attention/" + stack)
        self.values = _List(attention, "values", STORED[dtype], chunk_bytes=1 << 20)
        self.offset, self.queries, self.sizes = _List(attention, "offset", "<i8"), _List(attention, "queries", "<i4"), _List(attention, "keys", "<i4")
        self.row_mass = self.mass_offset = None
        measures = self.file.create_group(f"measures/{stack}/tokens-show")
        measures.attrs["names"], measures.attrs["units"] = (json.dumps([m[i] for m in MEASURES]) for i in (0, 1))
        self.measures = _List(measures, "values", "<f4", (self.total, len(MEASURES)), 32 << 10)
        self.outputs = []
        if self.output_width:
            group = self.file.create_group("outputs/" + stack)
            group.attrs["width"], group.attrs["policy"] = np.int64(self.output_width), "tokens-show"
            pairs = self.total * (self.total - 1) // 2
            shapes = [("distances", (pairs,))] * (pairs > 0) + [("means", (self.total, self.output_width))] * (self.total > 0)
            self.outputs = [_List(group, name, "<f4", row, 32 << 10) for name, row in shapes]

    def _lists(self):
        """Every dataset except `announced`."""
        grouped = (self.key, self.text, self.text_pair, self.piece, *self.columns.values())
        single = (self.truncated, self.has_pair, self.token_offset, self.values, self.offset, self.queries, self.sizes, self.measures,
                  *self.outputs, *self.token_lists.values(), *(t for t in (self.row_mass, self.mass_offset) if t is not None))
        return [*(part for table in grouped for part in table.lists), *single]

    def _rows(self):
        return {id(table): table.count for table in (*self._lists(), self.announced)}

    def _restore(self):
        """Forgets what an append left that did not end."""
        if not self._changed:
            return
        for table in (*self._lists(), self.announced):
            table.cut(self._done.rows.get(id(table), 0))
        for names, name in zip((self.lines, self.keys), self._entering):
            if names.get(name, -1) >= self.count:
                del names[name]
        self._changed = False

    def _remove_row_mass(self):
        self.row_mass = self.mass_offset = None
        for name in ("row_mass", "row_mass_offset"):
            if name in self.file["attention/" + self.stack]:
                del self.file["attention/" + self.stack][name]

    def _keep_row_mass(self):
        if self.mass_offset is not None:
            return
        self._remove_row_mass()
        attention = self.file["attention/" + self.stack]
        self.row_mass = _List(attention, "row_mass", "<f4", chunk_bytes=1 << 20)
        self.mass_offset = _List(attention, "row_mass_offset", "<i8")

    def _masses(self, row_mass, normalisation, layers, tokens):
        """Row sums as a list of [heads, tokens], or None if they are 1."""
        if normalisation in (None, "softmax"):
            if row_mass is not None:
                raise ArchiveError("row_mass was given, but rows of this archive sum to 1: pass normalisation='softmax_with_sink'")
            return None
        if row_mass is None:
            return [layer.sum(-1, dtype=np.float64) for layer in layers]
        masses = [_finite(layer, "row_mass", np.float64) for layer in _listed(row_mass, "row_mass")]
        size = sum(m.size for m in masses)
        if size != self.total * tokens or (tokens and any(m.ndim < 1 or m.shape[-1] != tokens for m in masses)):
            raise ArchiveError(f"row_mass has {size} entries instead of one for each of {self.total} heads and {tokens} queries")
        flat = np.concatenate([np.zeros((0, tokens)), *(m.reshape(-1, tokens) for m in masses if m.size)])
        if normalisation == "softmax_with_sink" and (flat.min(initial=0) < -1e-5 or flat.max(initial=0) > 1 + 1e-5):
            raise ArchiveError("row_mass contains values outside 0..1")
        return np.split(flat, np.cumsum(self.heads)[:-1]) if tokens else [np.zeros((h, 0)) for h in self.heads]

    def _layers(self, attention, tokens):
        """attention as a list of [heads, tokens, tokens], checked."""
        given = _listed(attention, "attention")
        if len(given) != len(self.heads):
            raise ArchiveError(f"attention has {len(given)} layers instead of {len(self.heads)}")
        layers = [_finite(layer, f"attention of layer {i}", np.float32) for i, layer in enumerate(given)]
        for i, (layer, heads) in enumerate(zip(layers, self.heads)):
            if layer.shape != (heads, tokens, tokens):
                raise ArchiveError(f"attention of layer {i} is {list(layer.shape)} instead of [{heads}, {tokens}, {tokens}]")
            if self.dtype == "f16" and abs(layer).max(initial=0) > np.finfo(np.float16).max:
                raise ArchiveError(f"attention of layer {i} contains weights that are too large for f16: pass dtype='f32'")
        return layers

    def _outputs(self, outputs, tokens):
        """Rows for /outputs: distances of all pairs of heads and mean outputs."""
        if not self.output_width:
            if outputs is not None:
                raise ArchiveError("outputs were given, but this archive keeps none: pass output_width when it is created")
            return []
        if outputs is None:
            raise ArchiveError("outputs are missing: an archive with output_width needs them for every example")
        shape = (tokens, self.output_width)
        layers = [_finite(layer, f"outputs of layer {i}", np.float64) for i, layer in enumerate(_listed(outputs, "outputs"))]
        if len(layers) != len(self.heads) or any(layer.shape != (h, *shape) for layer, h in zip(layers, self.heads)):
            shapes = [list(layer.shape) for layer in layers]
            raise ArchiveError(f"outputs are {shapes!r:.80} instead of [heads, {shape[0]}, {shape[1]}] for each of {len(self.heads)} layers")
        heads = np.concatenate([np.zeros((0, *shape)), *layers])
        lengths = np.linalg.norm(heads, axis=-1)
        there = (lengths > 0).astype(np.float64)
        unit = (heads / np.where(lengths > 0, lengths, 1)[..., None]).reshape(self.total, -1)
        with np.errstate(invalid="ignore"):
            distances = np.clip(1 - (unit @ unit.T) / (there @ there.T), 0, 2)  # 0 / 0: not defined
            means = heads.mean(1) if tokens else np.zeros((self.total, self.output_width))
        values = {"distances": distances[np.triu_indices(self.total, 1)], "means": means}
        return [(table, table.rows_of(values[table.data.name.rsplit("/", 1)[1]])) for table in self.outputs]

    def _line_and_key(self, line, key):
        line = self.count if line is None else _integer(line, "line", 0)
        key = str(line + 1) if key is None else str(key)
        _utf8(key, "key")
        if line in self.lines:
            raise ArchiveError(f"line {line} already exists")
        if key in self.keys:
            raise ArchiveError(f"key {key!r} already exists")
        return line, key

    def _weights(self, layers, lists, classes, masses, normalisation):
        """Rows for /attention and /measures."""
        sinks = masses if normalisation == "softmax_with_sink" else [None] * len(layers)
        rows, stored = [np.zeros((0, len(MEASURES)))], [np.zeros(0, self.values.dtype)]
        for layer, causal, window, chunk, mass in zip(layers, self.causal, self.window, self.chunk, sinks):
            seen = visible_keys(layer.shape[-1], layer.shape[-1], causal, window, chunk)
            rows.append(measure_heads(layer, seen, lists, classes, causal, mass, normalisation != "none"))
            stored.append(codes(layer.reshape(-1)) if self.values.dtype == np.uint8 else layer.reshape(-1).astype(self.values.dtype))
        return [(self.values, np.concatenate(stored)), (self.measures, self.measures.rows_of(np.concatenate(rows)))]

    def append(self, attention, tokens, *, text=None, text_pair=None, key=None, line=None, truncated=0, ids=None, offsets=None,
               words=None, segments=None, type_ids=None, special=None, row_mass=None, outputs=None, **columns):
        """One example. attention [layers, heads, tokens, tokens] (or one array per layer), without padding; tokens: pieces.

        offsets: [begin, end) of each token in code points of its text; words: word index or None; segments: 0 = text,
        1 = text_pair; line: position in the dataset (default: one after the other); key: the dataset's id. row_mass
        [layers, heads, tokens] or [heads of all layers, tokens]: what rows sum to when a learned sink takes the rest. outputs
        [layers, heads, tokens, output_width] (or one array per layer): what each head adds to the residual stream, without
        the bias; distances and means are kept of them.
        """
        if self.closed or not self.file:
            raise ArchiveError(f"{self.path} is closed: nothing can be appended")
        self._restore()
        # Everything that may be wrong with the example is found before anything changes.
        lists = _Tokens(tokens, dict(ids=ids, offsets=offsets, words=words, segments=segments, type_ids=type_ids, special=special))
        n = len(lists.pieces)
        layers = self._layers(attention, n)
        text, text_pair = _text(text, "text"), _text(text_pair, "text_pair")
        line, key = self._line_and_key(line, key)
        if unknown := sorted(set(columns) - set(self.columns)):
            raise ArchiveError(f"unknown columns {unknown}: name all columns when the archive is created")
        normalisation = self.normalisation
        if row_mass is not None and normalisation is None and self.count == 0:
            normalisation = "softmax_with_sink"
        masses = self._masses(row_mass, normalisation, layers, n)
        rows = self._weights(layers, lists, lists.classes(text, text_pair), masses, normalisation)
        rows += self._outputs(outputs, n)
        rows += [(data, data.rows_of(np.zeros(n) if name == "generated" else getattr(lists, name))) for name, data in self.token_lists.items()]
        rows += [(table, table.rows_of([value or ""])) for table, value in ((self.key, key), (self.text, text), (self.text_pair, text_pair))]
        rows += [(self.piece, self.piece.rows_of(lists.pieces)), (self.truncated, self.truncated.rows_of([_integer(truncated, "truncated", 0, 2**32 - 1)])),
                 (self.has_pair, self.has_pair.rows_of([text_pair is not None])), (self.announced, self.announced.rows_of([line]))]
        rows += [(column, column.rows_of(columns.get(name))) for name, column in self.columns.items()]
        rows += [(data, data.rows_of([n])) for data in (self.queries, self.sizes)]
        digest = self._done.digest.copy()
        digest.update(json.dumps([line, key, text, text_pair, lists.pieces], ensure_ascii=False).encode())
        # The example is there when _done says so, in one assignment; what is left of others is cut by _restore.
        self._entering, self._changed = (line, key), True
        if masses is not None:
            self._keep_row_mass()
            rows += [(self.mass_offset, self.mass_offset.rows_of([self.row_mass.count])),
                     (self.row_mass, self.row_mass.rows_of(np.concatenate([np.zeros(0), *(m.reshape(-1) for m in masses)])))]
        rows += [(self.offset, self.offset.rows_of([self.values.count])),
                 (self.token_offset, self.token_offset.rows_of([self.token_lists["id"].count + n]))]
        for table, values in rows:
            table.append(values)
        for table in self._lists():
            table.write()
        self.lines[line] = self.keys[key] = self.count
        self._done = _Done(self.count + 1, digest, normalisation, self._rows())
        self._changed = False

    def _write(self):
        """Everything that was appended."""
        self._restore()
        if self.normalisation in (None, "softmax"):
            self._remove_row_mass()
        else:
            self._keep_row_mass()
        for table in self._lists():
            table.write(everything=True)
        self.file["stacks/" + self.stack].attrs["normalisation"] = self.normalisation or "softmax"
        self.file["dataset"].attrs["sha256"] = self._done.digest.hexdigest()
        self.file.flush()
        self.announced.write(everything=True)  # last: what is announced is there

    def close(self):
        """Writes everything and renames the file to its final name. If this fails it may be called again."""
        if self.closed:
            return
        if self.file:
            self._write()
            self.file.attrs["complete"] = np.uint8(1)
            self.file.close()
        os.replace(self.partial, self.path)
        self.closed = True
        self.lock.release()

    def _abandon(self, keep):
        """Ends after an error; what was appended stays in the unfinished file."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.file:
                with contextlib.suppress(Exception):
                    if keep:
                        self._write()
                with contextlib.suppress(Exception):
                    self.file.close()
                if not keep:
                    with contextlib.suppress(OSError):
                        os.remove(self.partial)
        finally:
            self.lock.release()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            try:
                self.close()
            except BaseException:
                self._abandon(keep=True)
                raise
        else:
            self._abandon(keep=self.count > 0)
