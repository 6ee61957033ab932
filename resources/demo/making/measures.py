"""What the script promises, measured: the same definitions as Headwise's own measures."""
import torch


@torch.no_grad()
def attentions(model, ids: torch.Tensor) -> torch.Tensor:
    """[layers, rows, heads, queries, keys]; the model must have been made with eager attention."""
    return torch.stack(model(ids, output_attentions=True).attentions)


def previous_token_scores(model, encoded: list) -> torch.Tensor:
    """[layers, heads]: mass one token back, mean over a text's queries that have such a key, then over texts."""
    total = 0
    for ids in encoded:
        maps = attentions(model, torch.tensor([ids]))[:, 0]
        total = total + maps.diagonal(offset=-1, dim1=-2, dim2=-1).mean(-1)
    return total / len(encoded)


def induction_scores(model, tokens: torch.Tensor, rows: int = 64, size: int = 25, blocks: int = 4, seed: int = 0) -> torch.Tensor:
    """[layers, heads], prefix matching: on a block of distinct random ones of `tokens` x 4, for each query from the second block
    on, the mass on the positions after all earlier occurrences of its token (Olsson et al. 2022)."""
    generator = torch.Generator().manual_seed(seed)
    ids = torch.stack([tokens[torch.randperm(len(tokens), generator=generator)[:size]].repeat(blocks) for _ in range(rows)])
    maps = attentions(model, ids).mean(1)  # every row has the same repetition, so averaging first changes nothing
    scores = [sum(maps[:, :, query, query - size * back + 1] for back in range(1, query // size + 1))
              for query in range(size, size * blocks)]
    return torch.stack(scores).mean(0)


def mass_of(model, ids: torch.Tensor, row: int, column: int) -> torch.Tensor:
    return attentions(model, ids[None])[:, 0, :, row, column]


@torch.no_grad()
def text_loss(model, encoded: list) -> float:
    """Nats per token over whole passages."""
    total, tokens = 0.0, 0
    for ids in encoded:
        row = torch.tensor([ids])
        logits = model(row).logits[0, :-1]
        total += torch.nn.functional.cross_entropy(logits, row[0, 1:], reduction="sum").item()
        tokens += len(ids) - 1
    return total / tokens


@torch.no_grad()
def task_figures(model, tokenizer, rows: list, rivals) -> dict:
    """`accuracy`: the most probable next token is the label. `forced_choice`: the label is more probable than every
    rival. `loss`: -ln probability of the label."""
    right = preferred = loss = 0.0
    for row in rows:
        logits = model(torch.tensor([tokenizer.encode(row["text"]).ids])).logits[0, -1]
        label = next_word_id(tokenizer, row["label"])
        others = [next_word_id(tokenizer, word) for word in rivals(row) if word != row["label"]]
        right += int(logits.argmax() == label)
        preferred += int(all(logits[label] > logits[other] for other in others))
        loss -= torch.log_softmax(logits, -1)[label].item()
    return {"accuracy": right / len(rows), "forced_choice": preferred / len(rows), "loss": loss / len(rows)}


def next_word_id(tokenizer, word: str) -> int:
    ids = tokenizer.encode(" " + word).ids
    if len(ids) != 1:
        raise SystemExit(f"The label \"{word}\" is {len(ids)} tokens; it has to be one.")
    return ids[0]
