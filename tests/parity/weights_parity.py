"""Checks `headwise-cli weights` against torch, head by head, on random models of every layout that it knows.

usage: weights_parity.py HEADWISE_CLI [FOLDER...]
For each family a small random model is made by transformers, saved, and saved again with random changes of its weights (some
heads, some parts, some models in float16). Its attention layers are found in the loaded torch modules, not by names of tensors;
relative changes of Q, K, V, O, QK and OV are computed with products at full size, principal angles with scipy's
subspace_angles. Distances between the heads of each model (`weights MODEL --matrix`) are compared with 1 - projection kernel
from numpy's singular values, those of QK and OV with bases of Kronecker products at full size, and their reference with the
formula for random subspaces. FOLDER...: pairs of real model folders to check too. Prints one JSON line with the largest errors; exit code 1
when one is above its limit, 77 (skipped) without torch, transformers or scipy.
"""
import json
import math
import subprocess
import sys
import tempfile

try:
    import numpy as np
    import torch
    import transformers
    from scipy.linalg import subspace_angles
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

PARTS = ("Q", "K", "V", "O", "QK", "OV")
SIZES = {"hidden_size": 24, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 20, "vocab_size": 30,
         "max_position_embeddings": 16}
CONFIGS = {
    "bert": lambda: transformers.BertConfig(**SIZES),
    "roberta": lambda: transformers.RobertaConfig(**SIZES),
    "electra": lambda: transformers.ElectraConfig(**SIZES, embedding_size=12),
    "distilbert": lambda: transformers.DistilBertConfig(dim=24, n_layers=2, n_heads=4, hidden_dim=20, vocab_size=30),
    "gpt2": lambda: transformers.GPT2Config(n_embd=24, n_layer=2, n_head=4, vocab_size=30, n_positions=16, bos_token_id=0, eos_token_id=0),
    "llama": lambda: transformers.LlamaConfig(**SIZES, num_key_value_heads=2, head_dim=10),
    "mistral": lambda: transformers.MistralConfig(**SIZES, num_key_value_heads=1),
    "qwen2": lambda: transformers.Qwen2Config(**SIZES, num_key_value_heads=2),
}


def attention_layers(model):
    """Modules that hold a projection of their input to queries, in order."""
    names = {"query", "q_lin", "c_attn", "q_proj"}
    return [module for module in model.modules() if names & {name for name, _ in module.named_children()}]


def output_of(model, module):
    """The output projection: in BERT it is a sibling of the self-attention."""
    for name in ("out_lin", "c_proj", "o_proj"):
        if hasattr(module, name):
            return getattr(module, name)
    parent = next(p for p in model.modules() if any(child is module for child in p.children()))
    return parent.output.dense


def heads_of(model, config):
    """[(Wq, Wk, Wv, Wo, biases)] of all heads: x Wq is the head's query, context Wo its output."""
    count = config.num_attention_heads
    groups = getattr(config, "num_key_value_heads", None) or count
    heads = []
    for module in attention_layers(model):
        matrix = lambda layer: layer.weight.detach().double().numpy()
        if hasattr(module, "c_attn"):
            q, k, v = np.split(matrix(module.c_attn), 3, axis=1)
            biases = np.split(module.c_attn.bias.detach().double().numpy(), 3)
            o = matrix(module.c_proj)
        else:
            layers = [getattr(module, next(n for n in names if hasattr(module, n)))
                      for names in (("query", "q_lin", "q_proj"), ("key", "k_lin", "k_proj"), ("value", "v_lin", "v_proj"))]
            q, k, v = (matrix(layer).T for layer in layers)
            biases = [None if layer.bias is None else layer.bias.detach().double().numpy() for layer in layers]
            o = matrix(output_of(model, module)).T
        width = q.shape[1] // count
        for head in range(count):
            own, shared = slice(head * width, (head + 1) * width), head * groups // count
            group = slice(shared * width, (shared + 1) * width)
            cuts = (own, group, group)
            heads.append((q[:, own], k[:, group], v[:, group], o[own],
                          [None if b is None else b[cut] for b, cut in zip(biases, cuts)]))
    return heads


def relative(base, tuned):
    size, change = np.linalg.norm(base), np.linalg.norm(tuned - base)
    return 0.0 if change == 0 else change / size if size > 0 else math.nan


def expected(base, tuned):
    parts = dict(zip(PARTS, (relative(b, t) for b, t in zip(base[:4], tuned[:4]))))
    product = lambda a, b, w: a @ (b.T if w == "QK" else b)
    parts["QK"] = relative(product(base[0], base[1], "QK"), product(tuned[0], tuned[1], "QK"))
    parts["OV"] = relative(product(base[2], base[3], "OV"), product(tuned[2], tuned[3], "OV"))
    return parts


def angles(base, tuned, part):
    i = "QKVO".index(part)
    a, b = (base[i], tuned[i]) if part != "O" else (base[i].T, tuned[i].T)
    return subspace_angles(a, b)


def check(cli, folders, models, config, worst):
    answer = json.loads(subprocess.run([cli, "weights", *folders, "--json", "--quiet"], check=True, capture_output=True,
                                       text=True).stdout)
    base, tuned = (heads_of(model, config) for model in models)
    assert len(answer["rows"]) == len(base) * 6 and len(answer["heads"]) == len(base), folders
    for place, row in enumerate(answer["rows"]):
        head, part = place // 6, row["part"]
        wanted = expected(base[head], tuned[head])[part]
        if math.isnan(wanted):
            assert row["change"] is None, (folders, row)
            continue
        error = abs(row["change"] - wanted) / max(wanted, 1e-12) if wanted else abs(row["change"])
        worst["change"] = max(worst["change"], error)
        bias = base[head][4]["QKV".index(part)] if len(part) == 1 and part in "QKV" else None
        if bias is not None and np.any(bias):
            wanted = relative(bias, tuned[head][4]["QKV".index(part)])
            worst["bias"] = max(worst["bias"], abs(row["bias_change"] - wanted) / max(wanted, 1e-12) if wanted else row["bias_change"])
        else:
            assert row["bias_change"] is None, (folders, row)
        if row["angles"]:
            worst["angle"] = max(worst["angle"], np.abs(np.array(row["angles"]) - angles(base[head], tuned[head], part)).max())
        worst["rows"] += 1
    for head, row in enumerate(answer["heads"]):
        same = all(np.array_equal(b, t) for b, t in zip(base[head][:4], tuned[head][:4])) and all(
            (b is None and t is None) or np.array_equal(b, t) for b, t in zip(base[head][4], tuned[head][4]))
        assert (row["sameness"] == "equal") == same, (folders, row)


def basis(matrix):
    left, sizes, _ = np.linalg.svd(matrix, full_matrices=False)
    return left[:, sizes > sizes.max() * 1e-10] if sizes.max() > 0 else left[:, :0]


def subspace(head, part):
    """Of Q, K, V (what a head reads), O (what it writes) or, for QK and OV, of all matrices between two of them."""
    own = lambda one: basis(head["QKVO".index(one)].T if one == "O" else head["QKVO".index(one)])
    return own(part) if len(part) == 1 else np.kron(own(part[0] if part == "QK" else "V"), own(part[1] if part == "QK" else "O"))


def check_matrix(cli, folder, model, config, worst):
    heads = heads_of(model, config)
    for part in PARTS:
        with tempfile.TemporaryDirectory() as out:
            answer = json.loads(subprocess.run([cli, "weights", folder, "--part", part, "--matrix", f"{out}/m.npy", "--json", "--quiet"],
                                               check=True, capture_output=True, text=True).stdout)
            matrix = np.load(f"{out}/m.npy")
        assert matrix.shape == (len(heads),) * 2 and answer["part"] == part and len(answer["heads"]) == len(heads), folder
        bases = [subspace(head, part) for head in heads]
        for a, u in enumerate(bases):
            for b, v in enumerate(bases):
                wanted = 0.0 if a == b else 1 - np.linalg.norm(u.T @ v) ** 2 / math.sqrt(u.shape[1] * v.shape[1])
                worst["distance"] = max(worst["distance"], abs(matrix[a, b] - wanted))
        d, r = config.hidden_size, bases[0].shape[1] if len(part) == 1 else heads[0][0].shape[1]
        mean, variance = r / d, 2 * (d - r) ** 2 / (d * d * (d - 1) * (d + 2))
        if len(part) == 2:
            mean, variance = mean ** 2, (variance + mean ** 2) ** 2 - mean ** 4
        worst["reference"] = max(worst["reference"], abs(answer["reference"]["mean"] - (1 - mean)),
                                 abs(answer["reference"]["sd"] - math.sqrt(variance)))


def altered(model, random):
    """Changes parts of single heads in place, so that some heads stay equal."""
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if random.random() < 0.5 or not any(part in name for part in ("attn", "attention")):
                continue
            block = weight[: max(1, weight.shape[0] // 4)] if random.random() < 0.5 else weight[..., : max(1, weight.shape[-1] // 4)]
            block += 10.0 ** random.uniform(-6, 0) * torch.randn_like(block)


def main():
    cli, real = sys.argv[1], sys.argv[2:]
    random = np.random.default_rng(0)
    torch.manual_seed(0)
    worst = {"change": 0.0, "bias": 0.0, "angle": 0.0, "distance": 0.0, "reference": 0.0, "rows": 0, "models": 0}
    for family, make in CONFIGS.items():
        for seed in range(4):
            config = make()
            model = transformers.AutoModel.from_config(config).eval()
            for name, weight in model.named_parameters():
                if name.endswith("bias"):
                    torch.nn.init.normal_(weight)
            with tempfile.TemporaryDirectory() as base, tempfile.TemporaryDirectory() as tuned:
                model.save_pretrained(base)
                altered(model, random)
                (model.half() if seed == 3 else model).save_pretrained(tuned)
                load = lambda folder: transformers.AutoModel.from_pretrained(folder, dtype=torch.float32 if folder == base else "auto")
                check(cli, [base, tuned], [load(base), load(tuned)], config, worst)
                if seed in (0, 3):
                    check_matrix(cli, tuned, load(tuned), config, worst)
                worst["models"] += 1
    for base, tuned in zip(real[::2], real[1::2]):
        models = [transformers.AutoModel.from_pretrained(folder) for folder in (base, tuned)]
        check(cli, [base, tuned], models, models[0].config, worst)
        worst["models"] += 1
    print(json.dumps(worst))
    # Changes are computed from the same stored numbers in double; angles near 0 lose half of the digits of a basis.
    sys.exit(worst["change"] > 1e-9 or worst["bias"] > 1e-12 or worst["angle"] > 1e-7 or worst["distance"] > 1e-10 or
             worst["reference"] > 1e-12 or worst["rows"] < 1000)


main()
