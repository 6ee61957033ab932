"""Folders in the Hugging Face layout, data sets, and the figures of what was stored (never of what was in memory)."""
import copy
import json
import shutil
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM

from . import measures, model as net, tasks


def save_checkpoint(model, tokenizer, folder: Path) -> None:
    """Weights as 16-bit floats: half the size, and Headwise computes in 32 bits whatever the file holds."""
    shutil.rmtree(folder, ignore_errors=True)
    copy.deepcopy(model).half().save_pretrained(folder)
    (folder / "model.safetensors").chmod(0o644)
    (folder / "generation_config.json").unlink(missing_ok=True)  # nothing here generates
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    write_json(folder / "tokenizer_config.json", {
        "tokenizer_class": "GPT2TokenizerFast", "model_max_length": net.POSITIONS, "add_prefix_space": False,
        "clean_up_tokenization_spaces": False, "bos_token": net.END, "eos_token": net.END, "unk_token": net.END})


def load_checkpoint(folder: Path):
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager")
    return model.eval()


def write_json(path: Path, value) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_rows(path: Path, rows: list) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def strongest(scores: torch.Tensor) -> dict:
    layer, head = divmod(int(scores.argmax()), scores.shape[1])
    return {"head": f"L{layer}H{head}", "score": round(scores.max().item(), 4)}


def rounded(scores: torch.Tensor) -> list:
    return [[round(value, 4) for value in row] for row in scores.tolist()]


def figures(folder: Path, tokenizer, common: torch.Tensor, passages: list, data: dict) -> dict:
    model = load_checkpoint(folder)
    encoded = [tokenizer.encode(text).ids[:net.POSITIONS] for text in passages]
    previous = measures.previous_token_scores(model, encoded)
    induction = measures.induction_scores(model, common)
    result = {"text_loss": measures.text_loss(model, encoded), "previous_token": strongest(previous),
              "induction": strongest(induction), "previous_token_by_head": rounded(previous),
              "induction_by_head": rounded(induction)}
    for name, rows in data.items():
        result[name] = measures.task_figures(model, tokenizer, rows, tasks.rivals)
    return result


def head_changes(a: Path, b: Path, tokenizer, rows: list) -> list:
    """Heads by mean Jensen-Shannon divergence (nats) between two models, largest first; `last_token` is the same for the
    last token's row alone, which is the one that has to give the answer."""
    left, right = load_checkpoint(a), load_checkpoint(b)
    total, moved = 0, []
    for row in rows:
        ids = torch.tensor([tokenizer.encode(row["text"]).ids])
        divergence = jensen_shannon(measures.attentions(left, ids)[:, 0], measures.attentions(right, ids)[:, 0])
        total = total + divergence.mean(-1)
        moved.append(divergence[:, :, -1])
    mean = total / len(rows)
    order = mean.flatten().argsort(descending=True).tolist()
    return [{"head": f"L{i // mean.shape[1]}H{i % mean.shape[1]}", "jensen_shannon": round(mean.flatten()[i].item(), 4),
              "last_token": round(torch.stack(moved).mean(0).flatten()[i].item(), 4)} for i in order]


def jensen_shannon(p: torch.Tensor, q: torch.Tensor) -> torch.Tensor:
    p, q = p.double(), q.double()
    middle = (p + q) / 2

    def divergence(x):
        return torch.where(x > 0, x * (x.clamp_min(1e-300) / middle.clamp_min(1e-300)).log(), 0.0).sum(-1)

    return ((divergence(p) + divergence(q)) / 2).clamp_min(0)
