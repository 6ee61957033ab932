"""Writes attention of any model into a Headwise archive. One file; needs numpy and h5py only.

    from headwise_export import ArchiveWriter

    with ArchiveWriter("mine.h5", heads=[12] * 6, model="my model", columns={"label": "string"}) as archive:
        for text, label in data:
            # attention: [layers, heads, tokens, tokens], rows sum to 1; tokens: the pieces of the vocabulary
            archive.append(attention, tokens, text=text, offsets=offsets, words=words, special=special, label=label)

Open the result in Headwise, or check it with `headwise-cli verify mine.h5`. The format is described in
core/archive/FORMAT.md. The file grows as `<name>.partial` and is renamed to its name when it is closed without an error.
"""
import datetime
import hashlib
import json
import math
import os
import unicodedata

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


class ArchiveError(ValueError):
    """Invalid arrays or arguments; the message is one sentence."""


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
        self.pieces = [str(p) for p in pieces]
        n = len(self.pieces)

        def listed(name, default, kind):
            values = given.get(name)
            values = list(default if values is None else values)
            if len(values) != n:
                raise ArchiveError(f"{name} has {len(values)} entries for {n} tokens")
            return np.asarray([kind(v) for v in values], np.int64)

        self.special = listed("special", [p in SPECIAL for p in self.pieces], bool).astype(np.uint8)
        self.id = listed("ids", [0] * n, int).astype(np.int32)
        self.segment = listed("segments", [0] * n, int).astype(np.uint8)
        self.type = listed("type_ids", self.segment, int).astype(np.uint8)
        own_words = [-1 if s else i for i, s in enumerate(self.special)]
        self.word = listed("words", own_words, lambda w: -1 if w is None else int(w)).astype(np.int32)
        offsets = given.get("offsets")
        offsets = np.zeros((n, 2), np.int32) if offsets is None else np.asarray(offsets, np.int32).reshape(-1, 2)
        if len(offsets) != n:
            raise ArchiveError(f"offsets has {len(offsets)} entries for {n} tokens")
        if n and (offsets.min() < 0 or (offsets[:, 1] < offsets[:, 0]).any()):
            raise ArchiveError("an offset is negative or ends before it begins")
        if n and (self.segment.max() > 1 or self.word.min() < -1):
            raise ArchiveError("segments must be 0 or 1, words -1 (none) or more")
        self.begin, self.end = offsets[:, 0], offsets[:, 1]

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
    """A dataset that grows by rows and is written by whole chunks."""

    def __init__(self, group, name, dtype, row=(), chunk_bytes=16 << 10):
        self.dtype, self.row = np.dtype(dtype), tuple(row)
        self.chunk = max(1, chunk_bytes // max(1, self.dtype.itemsize * math.prod(self.row)))
        self.data = group.create_dataset(name, (0, *self.row), self.dtype, maxshape=(None, *self.row), chunks=(self.chunk, *self.row),
                                         shuffle=self.dtype.itemsize > 1, compression="gzip", compression_opts=1)
        self.waiting, self.count, self.rows = [], 0, 0

    def append(self, values):
        values = np.ascontiguousarray(values, self.dtype).reshape(-1, *self.row)
        self.waiting.append(values)
        self.count, self.rows = self.count + len(values), self.rows + len(values)
        if self.count >= self.chunk:
            self.write(self.count // self.chunk * self.chunk)

    def write(self, rows=None):
        block = np.concatenate(self.waiting) if self.waiting else np.zeros((0, *self.row), self.dtype)
        rows = len(block) if rows is None else rows
        if rows:
            begin = self.data.shape[0]
            self.data.resize(begin + rows, axis=0)
            self.data[begin:] = block[:rows]
        self.waiting, self.count = [block[rows:].copy()], len(block) - rows


class _Strings:
    """UTF-8 bytes and offsets [count + 1]."""

    def __init__(self, group, name=None):
        group = group.create_group(name) if name else group
        self.bytes, self.offset, self.end = _List(group, "bytes", "u1", chunk_bytes=32 << 10), _List(group, "offset", "<i8"), 0
        self.offset.append([0])

    def append(self, text):
        data = text.encode("utf-8")
        self.bytes.append(np.frombuffer(data, np.uint8))
        self.end += len(data)
        self.offset.append([self.end])

    def write(self):
        self.bytes.write(), self.offset.write()


class _Column:
    def __init__(self, columns, name, kind, position):
        link = "".join(f"%{ord(c):02X}" if c in "/%" or ord(c) < 32 or ord(c) == 127 or (c == "." and i == 0) else c for i, c in enumerate(name)) or "%"
        group = columns.create_group(link)
        group.attrs["name"], group.attrs["position"] = name, np.int64(position)
        self.kind = kind
        self.value = _Strings(group) if kind is str else _List(group, "value", "<f8" if kind is float else "<i8")
        self.missing = None if kind is float else _List(group, "missing", "u1")

    def append(self, value):
        missing = value is None or (isinstance(value, float) and math.isnan(value))
        stored = {str: "", int: 0, float: math.nan}[self.kind] if missing else self.kind(value)
        self.value.append(stored if self.kind is str else [stored])
        if self.missing:
            self.missing.append([missing])

    def write(self):
        for table in filter(None, (self.value, self.missing)):
            table.write()


class ArchiveWriter:
    """Streams examples into an archive of one stack.

    heads: heads of each layer. columns: {"label": "string" | "integer" | "real"}. causal, window: one value, or one per
    layer. stack: encoder, decoder, text or vision. dtype: f16 (errors up to 2^-11 relative), f32, u8
    (one byte, errors of 0.8 % near 1 and 2.5 % near 0.01). overwrite: replace the file.
    layer_index: the model's own number of each layer, rising (default: 0, 1, ...); layer_kind: over all layers of the
    model, those of this archive "attention"; key_heads: key-value heads, one number or one per layer; chunk: a query sees
    keys of its own chunk of so many, one number or one per layer; head_index: the model's own number of each head within
    its layer, where heads were left out. normalisation: "softmax" (rows sum to 1), "softmax_with_sink" (a learned sink
    takes the rest of a row; implied by append(row_mass=...)), "none" (weights of any sign). info: any of family, revision, step, parameters, weights_sha256, config, dataset, task, max_length, settings.
    """

    def __init__(self, path, heads, model="", columns=None, *, stack="encoder", causal=False, window=0, dtype="f16", overwrite=False,
                 layer_index=None, layer_kind=None, key_heads=None, normalisation=None, chunk=0, head_index=None, **info):
        self.path, self.partial = os.fspath(path), os.fspath(path) + ".partial"
        if os.path.exists(self.path) and not overwrite:
            raise FileExistsError(f"{self.path} exists already: choose another name or pass overwrite=True")
        if dtype not in STORED:
            raise ArchiveError(f"dtype is {dtype!r}, not f16, f32 or u8")
        self.heads = [int(h) for h in heads]
        layers, self.total = len(self.heads), sum(self.heads)
        self.causal = [bool(causal)] * layers if np.isscalar(causal) else [bool(c) for c in causal]
        self.window = [int(window)] * layers if np.isscalar(window) else [int(w) for w in window]
        self.chunk = [int(chunk)] * layers if np.isscalar(chunk) else [int(c) for c in chunk]
        self._number_layers(layer_index, layer_kind, key_heads, head_index)
        if normalisation not in (None, *NORMALISATIONS):
            raise ArchiveError(f"normalisation is {normalisation!r}, not one of {', '.join(NORMALISATIONS)}")
        if normalisation == "none" and dtype == "u8":
            raise ArchiveError("weights of any sign cannot be stored as u8")
        self.normalisation, self.stack = normalisation, stack
        self.count, self.lines, self.lines_in_file, self.keys, self.digest = 0, set(), [], set(), hashlib.sha256()
        self.file = h5py.File(self.partial, "w", libver=("v110", "v110"))
        self._describe(model, stack, info)
        self._create(stack, dtype, columns or {})

    def _number_layers(self, layer_index, layer_kind, key_heads, head_index):
        layers = len(self.heads)
        if np.isscalar(key_heads):
            key_heads = [key_heads] * layers
        rising = lambda numbers: all(a < b for a, b in zip([-1, *numbers], numbers))
        self.numbers = {}
        for name, given, count in (("layer_index", layer_index, layers), ("key_heads", key_heads, layers), ("head_index", head_index, self.total)):
            if given is None:
                continue
            self.numbers[name] = numbers = [int(g) for g in given]
            if len(numbers) != count:
                raise ArchiveError(f"{name} has {len(numbers)} entries instead of {count}")
        if not rising(self.numbers.get("layer_index", [])):
            raise ArchiveError("layer_index is not ascending from 0 on")
        if any(not 1 <= k <= h for k, h in zip(self.numbers.get("key_heads", []), self.heads) if h):
            raise ArchiveError("key_heads must be between 1 and the number of heads of the layer")
        begins = np.cumsum([0, *self.heads])
        if any(not rising(self.numbers["head_index"][a:b]) for a, b in zip(begins, begins[1:]) if "head_index" in self.numbers):
            raise ArchiveError("head_index is not ascending within a layer")
        self.layer_kind = None if layer_kind is None else [str(kind) for kind in layer_kind]
        attending = [i for i, kind in enumerate(self.layer_kind or []) if kind == "attention"]
        if self.layer_kind is not None and attending != self.numbers.get("layer_index", list(range(layers))):
            raise ArchiveError('layer_kind calls other layers "attention" than those of the archive')
        if any(c < 0 for c in self.chunk) or len(self.chunk) != layers:
            raise ArchiveError("chunk must be one number, or one per layer, 0 or more")

    def _describe(self, model, stack, info):
        root = self.file.attrs
        root["format"], root["format_version"], root["detail"] = "headwise-attention", np.int64(FORMAT_VERSION), "full"
        root["created"] = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        root["generator"], root["complete"] = VERSION, np.uint8(0)
        text = lambda name: str(info.get(name, ""))
        group = self.file.create_group("model").attrs
        group["name"] = model
        for name in ("family", "revision", "weights_sha256", "config"):
            group[name] = text(name)
        group["step"], group["parameters"] = np.int64(info.get("step", -1)), np.int64(info.get("parameters", 0))
        group = self.file.create_group("dataset").attrs
        group["name"], group["task"], group["truncation"], group["sampled"] = text("dataset"), text("task"), "", ""
        group["sha256"], group["max_length"] = "", np.int64(info.get("max_length", 0))
        group = self.file.create_group("provenance").attrs
        group["command"], group["settings"] = text("command"), info.get("settings", "{}")
        group["libraries"] = json.dumps({"h5py": h5py.__version__, "numpy": np.__version__, "hdf5": h5py.version.hdf5_version})
        group["blas"], group["device"], group["dtype"] = "", text("device"), text("run_dtype")
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

    def _create(self, stack, dtype, columns):
        examples = self.file.create_group("examples")
        self.announced = _List(examples, "announced", "<i8")
        self.truncated, self.has_pair = _List(examples, "truncated", "<u4"), _List(examples, "has_pair", "u1")
        self.key, self.text, self.text_pair = (_Strings(examples, n) for n in ("key", "text", "text_pair"))
        group = examples.create_group("columns")
        self.columns = {name: _Column(group, name, KIND_OF_COLUMN[kind], i) for i, (name, kind) in enumerate(columns.items())}
        tokens = self.file.create_group("tokens/input")
        self.token_offset, self.piece, self.token_end = _List(tokens, "offset", "<i8"), _Strings(tokens, "piece"), 0
        self.token_offset.append([0])
        self.token_lists = {n: _List(tokens, n, "<i4") for n in ("id", "begin", "end", "word")}
        self.token_lists |= {n: _List(tokens, n, "u1") for n in ("segment", "type", "special", "generated")}
        attention = self.file.create_group("attention/" + stack)
        self.values = _List(attention, "values", STORED[dtype], chunk_bytes=1 << 20)
        self.offset, self.queries, self.sizes = _List(attention, "offset", "<i8"), _List(attention, "queries", "<i4"), _List(attention, "keys", "<i4")
        self.row_mass = self.mass_offset = None
        if self.normalisation not in (None, "softmax"):
            self._keep_row_mass()
        measures = self.file.create_group(f"measures/{stack}/tokens-show")
        measures.attrs["names"], measures.attrs["units"] = (json.dumps([m[i] for m in MEASURES]) for i in (0, 1))
        self.measures = _List(measures, "values", "<f4", (self.total, len(MEASURES)), 32 << 10)

    def _keep_row_mass(self):
        attention = self.file["attention/" + self.stack]
        self.row_mass, self.mass_offset = _List(attention, "row_mass", "<f4", chunk_bytes=1 << 20), _List(attention, "row_mass_offset", "<i8")

    def _masses(self, row_mass, layers, tokens):
        """Row sums as a list of [heads, tokens], or None if they are 1."""
        if row_mass is not None and self.normalisation is None and self.count == 0:
            self.normalisation = "softmax_with_sink"
            self._keep_row_mass()
        if self.normalisation in (None, "softmax"):
            if row_mass is not None:
                raise ArchiveError("row_mass was given, but rows of this archive sum to 1: pass normalisation='softmax_with_sink'")
            return None
        if row_mass is None:
            return [layer.sum(-1, dtype=np.float64) for layer in layers]
        masses = [np.asarray(layer, np.float64) for layer in row_mass]
        flat = np.concatenate([m.reshape(-1, tokens) for m in masses]) if masses else np.zeros((0, tokens))
        if flat.shape != (self.total, tokens):
            raise ArchiveError(f"row_mass has {flat.size} entries instead of one for each of {self.total} heads and {tokens} queries")
        if not np.isfinite(flat).all() or (self.normalisation == "softmax_with_sink" and (flat.min(initial=0) < -1e-5 or flat.max(initial=0) > 1 + 1e-5)):
            raise ArchiveError("row_mass contains values outside 0..1")
        return np.split(flat, np.cumsum(self.heads)[:-1])

    def _layers(self, attention, tokens):
        """attention as a list of [heads, tokens, tokens], checked."""
        layers = [np.asarray(layer, np.float32) for layer in attention]
        if len(layers) != len(self.heads):
            raise ArchiveError(f"attention has {len(layers)} layers instead of {len(self.heads)}")
        for i, (layer, heads) in enumerate(zip(layers, self.heads)):
            if layer.shape != (heads, tokens, tokens):
                raise ArchiveError(f"attention of layer {i} is {list(layer.shape)} instead of [{heads}, {tokens}, {tokens}]")
        return layers

    def append(self, attention, tokens, *, text=None, text_pair=None, key=None, line=None, truncated=0, ids=None, offsets=None,
               words=None, segments=None, type_ids=None, special=None, row_mass=None, **columns):
        """One example. attention [layers, heads, tokens, tokens] (or one array per layer), without padding; tokens: pieces.

        offsets: [begin, end) of each token in code points of its text; words: word index or None; segments: 0 = text,
        1 = text_pair; line: position in the dataset (default: one after the other); key: the dataset's id. row_mass
        [layers, heads, tokens] or [heads of all layers, tokens]: what rows sum to when a learned sink takes the rest.
        """
        lists = _Tokens(tokens, dict(ids=ids, offsets=offsets, words=words, segments=segments, type_ids=type_ids, special=special))
        n = len(lists.pieces)
        layers = self._layers(attention, n)
        line = self.count if line is None else int(line)
        key = str(line + 1) if key is None else str(key)
        if line < 0 or line in self.lines or key in self.keys:
            raise ArchiveError(f"line {line} or key {key!r} already exists (or is negative)")
        if unknown := set(columns) - set(self.columns):
            raise ArchiveError(f"unknown columns {sorted(unknown)}: name all columns when the archive is created")
        masses = self._masses(row_mass, layers, n)
        sinks = masses if self.normalisation == "softmax_with_sink" else [None] * len(layers)
        self.lines.add(line), self.keys.add(key)
        classes = lists.classes(text, text_pair)
        if masses is not None:
            self.mass_offset.append([self.row_mass.rows])
            self.row_mass.append(np.concatenate([m.reshape(-1) for m in masses]))
        self.offset.append([self.values.rows]), self.queries.append([n]), self.sizes.append([n])
        rows = []
        for layer, causal, window, chunk, mass in zip(layers, self.causal, self.window, self.chunk, sinks):
            seen = visible_keys(n, n, causal, window, chunk)
            rows.append(measure_heads(layer, seen, lists, classes, causal, mass, self.normalisation != "none"))
            self.values.append(codes(layer.reshape(-1)) if self.values.dtype == np.uint8 else layer.reshape(-1))
        self.measures.append(np.concatenate(rows) if rows else np.zeros((0, len(MEASURES))))
        for piece in lists.pieces:
            self.piece.append(piece)
        for name, data in self.token_lists.items():
            data.append(np.zeros(n) if name == "generated" else getattr(lists, name))
        self.token_end += n
        self.token_offset.append([self.token_end])
        for table, value in ((self.key, key), (self.text, text or ""), (self.text_pair, text_pair or "")):
            table.append(value)
        self.truncated.append([truncated]), self.has_pair.append([text_pair is not None])
        for name, column in self.columns.items():
            column.append(columns.get(name))
        self.digest.update(json.dumps([line, key, text, text_pair, lists.pieces], ensure_ascii=False).encode())
        self.lines_in_file.append(line)
        self.count += 1

    def close(self):
        """Writes everything and renames the file to its final name."""
        tables = [self.truncated, self.has_pair, self.key, self.text, self.text_pair, self.token_offset, self.piece, self.values,
                  self.offset, self.queries, self.sizes, self.measures, *self.columns.values(), *self.token_lists.values()]
        for table in tables + [t for t in (self.row_mass, self.mass_offset) if t is not None]:
            table.write()
        self.file["stacks/" + self.stack].attrs["normalisation"] = self.normalisation or "softmax"
        self.announced.append(self.lines_in_file), self.announced.write()  # last: what is announced is there
        self.file["dataset"].attrs["sha256"] = self.digest.hexdigest()
        self.file.attrs["complete"] = np.uint8(1)
        self.file.close()
        os.replace(self.partial, self.path)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.close() if kind is None else self.file.close()
