"""Compares the defaults in core/models/families/classdefaults.cpp with the configuration classes of transformers.

usage: defaults_parity.py [--write]
Each key that a family may read and for which the class of its model type has a default (other than None) must stand in
the table with that value. --write makes the table anew. Prints one JSON line; exit code 1 when the table differs, 77
(skipped) without transformers.
"""
import glob
import json
import os
import re
import sys

os.environ.setdefault("HF_HUB_OFFLINE", "1")
try:
    from transformers import CONFIG_MAPPING
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../core/models")
FILE = f"{FOLDER}/families/classdefaults.cpp"
BEGIN, END = 'R"json({\n', '\n})json"'
TYPES = """bert roberta camembert xlm-roberta electra distilbert albert mpnet deberta-v2 modernbert eurobert nomic_bert xlm
    gpt2 gpt_neo gptj gpt_neox gpt_bigcode opt bloom falcon starcoder2 stablelm phi cohere cohere2 glm glm4 llama mistral
    mixtral qwen2 qwen2_moe qwen3 qwen3_moe qwen3_next qwen3_5_text gpt_oss gemma gemma2 gemma3_text gemma3n_text
    gemma4_text phi3 olmo2 olmo3 granite smollm3 deepseek_v3 llama4_text lfm2 t5 mt5 bart mbart m2m_100 marian pegasus
    blenderbot whisper vit deit dinov2 dinov2_with_registers dinov3_vit clip_text_model clip_vision_model
    siglip_text_model siglip_vision_model wav2vec2 hubert""".split()
#: Keys that other families read, and switches whose default is off everywhere.
UNREAD = {"is_decoder", "add_cross_attention", "summary_type", "summary_use_proj", "summary_activation",
          "summary_proj_to_labels", "adapter_attn_dim"}
#: What classes work out when they are made, where a file may leave it out.
WORKED_OUT = {
    "deepseek_v3": {"head_dim": 64},
    "gpt_oss": {"rope_parameters": {"rope_type": "yarn", "factor": 32.0, "truncate": False, "original_max_position_embeddings": 4096}},
}


def keys_read():
    sources = [f for f in glob.glob(f"{FOLDER}/**/*.cpp", recursive=True) + glob.glob(f"{FOLDER}/layouts/**/*.h", recursive=True)]
    texts = [open(f, encoding="utf-8").read() for f in sources if "classdefaults" not in f]
    return set(re.findall(r'"([A-Za-z_]\w*)"', " ".join(texts))) - UNREAD


def defaults_of(kind, read):
    values = {}
    for name, field in CONFIG_MAPPING[kind].__dataclass_fields__.items():
        if name in read and isinstance(field.default, (bool, int, float, str, list, tuple)) and name != "model_type" and not name.startswith("base_"):
            values[name] = list(field.default) if isinstance(field.default, tuple) else field.default
    return {**values, **WORKED_OUT.get(kind, {})}


def written(table):
    lines = []
    for kind, values in table.items():
        line = f"    {json.dumps(kind)}: {{"
        for number, (key, value) in enumerate(values.items()):
            part = f"{json.dumps(key)}: {json.dumps(value)}" + ("}," if number == len(values) - 1 else ",")
            if len(line) + len(part) > 118 and not line.endswith("{"):
                lines.append(line)
                line = "        " + part
            else:
                line += part if line.endswith("{") else " " + part
        lines.append(line)
    return "\n".join(lines).rstrip(",")


def main():
    read = keys_read()
    table = {kind: defaults_of(kind, read) for kind in TYPES}
    with open(FILE, encoding="utf-8") as file:
        source = file.read()
    begin, end = source.index(BEGIN) + len(BEGIN), source.index(END)
    if "--write" in sys.argv:
        with open(FILE, "w", encoding="utf-8") as file:
            file.write(source[:begin] + written(table) + source[end:])
        return
    stored = json.loads("{" + source[begin:end] + "}")
    wrong = {f"{kind}.{key}": [stored.get(kind, {}).get(key), table.get(kind, {}).get(key)]
             for kind in {**stored, **table} for key in {**stored.get(kind, {}), **table.get(kind, {})}
             if stored.get(kind, {}).get(key) != table.get(kind, {}).get(key)}
    print(json.dumps({"types": len(stored), "keys": sum(map(len, stored.values())), "differ": wrong}))
    sys.exit(bool(wrong))


main()
