"""Checks `headwise-cli capture --outputs` against torch, and the exporter's `outputs=` against both.

usage: outputs_parity.py HEADWISE_CLI EXPORTER.py [TOKENIZED.jsonl FOLDER]
For each family that runs, a small random model of transformers is captured on random ids. The input of each output
projection is taken by hooks from the torch modules, each head's output is formed at full size in double, and distances
(mean over tokens of 1 - cosine) and means are compared with the archive's. Prints one JSON line with the largest errors;
exit code 1 when one is too large, 77 (skipped) without torch, transformers or h5py.
"""
import importlib.util
import json
import subprocess
import sys
import tempfile

try:
    import h5py
    import numpy as np
    import torch
    import transformers
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

SIZES = {"hidden_size": 24, "num_hidden_layers": 3, "num_attention_heads": 4, "intermediate_size": 20, "vocab_size": 30,
         "max_position_embeddings": 40}
CONFIGS = {
    "bert": lambda: transformers.BertConfig(**SIZES),
    "roberta": lambda: transformers.RobertaConfig(**SIZES),
    "electra": lambda: transformers.ElectraConfig(**SIZES, embedding_size=12),
    "distilbert": lambda: transformers.DistilBertConfig(dim=24, n_layers=3, n_heads=4, hidden_dim=20, vocab_size=30, max_position_embeddings=40),
    "gpt2": lambda: transformers.GPT2Config(n_embd=24, n_layer=3, n_head=4, vocab_size=30, n_positions=40, bos_token_id=0, eos_token_id=0),
}


def projections(model):
    """(module, weight [context, hidden]) of each layer, in order."""
    ends = ("attention.output.dense", "attention.out_lin", "attn.c_proj")
    found = [(module, module.weight if name.endswith("c_proj") else module.weight.T)
             for name, module in model.named_modules() if name.endswith(ends)]
    return [(module, weight.detach().double()) for module, weight in found]


def outputs_of(model, ids, heads):
    """[layers, heads, tokens, hidden]"""
    contexts, hooks = [], []
    for module, _ in projections(model):
        hooks.append(module.register_forward_pre_hook(lambda _, args: contexts.append(args[0][0].detach().double())))
    with torch.no_grad():
        model(input_ids=torch.tensor([ids]))
    for hook in hooks:
        hook.remove()
    out = []
    for context, (_, weight) in zip(contexts, projections(model)):
        parts = zip(context.split(context.shape[1] // heads, 1), weight.split(weight.shape[0] // heads, 0))
        out.append(torch.stack([c @ w for c, w in parts]))
    return torch.stack(out).numpy()


def expected(outputs):
    o = outputs.reshape(-1, *outputs.shape[2:])
    unit = o / np.linalg.norm(o, axis=-1, keepdims=True)
    cosines = np.einsum("gtd,htd->ght", unit, unit).mean(-1)
    return 1 - cosines[np.triu_indices(len(o), 1)], o.mean(1)


def main():
    cli, exporter = sys.argv[1:3]
    spec = importlib.util.spec_from_file_location("headwise_export", exporter)
    export = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(export)
    random, worst = np.random.default_rng(0), {"distance": 0.0, "mean": 0.0, "exporter": 0.0, "examples": 0}
    torch.manual_seed(0)
    for family, make in CONFIGS.items():
        model = transformers.AutoModel.from_config(make()).eval()
        with tempfile.TemporaryDirectory() as folder:
            model.save_pretrained(folder)
            texts = [[int(i) for i in random.integers(3, 30, size=n)] for n in (1, 2, 7, 33, 5)]
            with open(f"{folder}/ids.jsonl", "w", encoding="utf-8") as file:
                file.writelines(json.dumps({"input_ids": ids}) + "\n" for ids in texts)
            for detail in ("full", "summary"):
                subprocess.run([cli, "capture", folder, "--input", f"{folder}/ids.jsonl", "-o", f"{folder}/{detail}.h5", "--outputs",
                                "--detail", detail, "--quiet"], check=True)
                assert json.loads(subprocess.run([cli, "verify", f"{folder}/{detail}.h5", "--json"], check=True, capture_output=True).stdout)["ok"]
                stack = "decoder" if family == "gpt2" else "encoder"
                with h5py.File(f"{folder}/{detail}.h5") as archive:
                    group, order = archive["outputs/" + stack], archive["examples/announced"][:]
                    assert group.attrs["width"] == 24 and group["distances"].shape == (5, 66) and group["means"].shape == (5, 12, 24)
                    for row, line in enumerate(order):
                        distances, means = expected(outputs_of(model, texts[line], 4))
                        worst["distance"] = max(worst["distance"], np.abs(group["distances"][row] - distances).max())
                        worst["mean"] = max(worst["mean"], np.abs(group["means"][row] - means).max() / np.abs(means).max())
                        worst["examples"] += 1
            with export.ArchiveWriter(f"{folder}/own.h5", [4] * 3, "own", output_width=24) as archive:
                for ids in texts:
                    n = len(ids)
                    archive.append(np.full((3, 4, n, n), 1 / n), [str(i) for i in ids], outputs=outputs_of(model, ids, 4))
            assert json.loads(subprocess.run([cli, "verify", f"{folder}/own.h5", "--json"], check=True, capture_output=True).stdout)["ok"]
            with h5py.File(f"{folder}/own.h5") as own, h5py.File(f"{folder}/full.h5") as archive:
                order = archive["examples/announced"][:]
                for name in ("distances", "means"):
                    a, b = own[f"outputs/encoder/{name}"][:][order], archive[f"outputs/{stack}/{name}"][:]
                    worst["exporter"] = max(worst["exporter"], np.abs(a - b).max())
    print(json.dumps({name: float(value) for name, value in worst.items()}))
    # Distances are computed in float32 from contexts in float32.
    sys.exit(worst["distance"] > 2e-5 or worst["mean"] > 2e-5 or worst["exporter"] > 2e-5 or worst["examples"] < 50)


main()
