"""The tokenizer, the network and the training loop."""
import math
import random
import time

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import GPT2Config, GPT2LMHeadModel

SPREAD = 0.02  # of the first weights, GPT-2's own
END = "<|endoftext|>"
VOCABULARY, POSITIONS, LAYERS, HEADS, WIDTH = 768, 128, 2, 4, 64
IGNORED = -100  # the label that cross-entropy leaves out


def train_tokenizer(texts: list) -> Tokenizer:
    """Byte-level BPE as GPT-2 has it: any text can be written, frequent words are one token."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=[END], show_progress=False,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet())))
    return tokenizer


def fresh_model(tokenizer: Tokenizer) -> GPT2LMHeadModel:
    end = tokenizer.token_to_id(END)
    # No dropout: the texts are generated, there is nothing to overfit that a longer corpus would not cure.
    config = GPT2Config(vocab_size=tokenizer.get_vocab_size(), n_positions=POSITIONS, n_embd=WIDTH, n_layer=LAYERS,
                        n_head=HEADS, initializer_range=SPREAD, bos_token_id=end, eos_token_id=end,
                        resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0)
    model = GPT2LMHeadModel(config)
    with torch.no_grad():
        model.transformer.wpe.weight.copy_(waves(POSITIONS, WIDTH))
    return model


def waves(positions: int, width: int, height: float = 0.02) -> torch.Tensor:
    """Sines and cosines (wavelengths 3 to 200) to start the trained position embeddings from. "One token back" is then a
    rotation, which a head learns in minutes; from random positions it needs more steps than a demo can afford."""
    lengths = torch.exp(torch.linspace(math.log(3.0), math.log(200.0), width // 2))
    angles = torch.arange(positions)[:, None] * (2 * math.pi / lengths)
    return height * torch.stack([angles.sin(), angles.cos()], dim=-1).reshape(positions, width)


def text_stream(tokenizer: Tokenizer, texts: list) -> torch.Tensor:
    end = tokenizer.token_to_id(END)
    ids = []
    for encoding in tokenizer.encode_batch(texts):
        ids += encoding.ids + [end]
    return torch.tensor(ids)


def text_rows(stream: torch.Tensor, starts: torch.Tensor, rows: int, length: int, rng: random.Random):
    """Each row begins where a passage begins, because the product shows texts from their first word."""
    picks = [starts[rng.randrange(len(starts))] for _ in range(rows)]
    ids = torch.stack([stream[start:start + length] for start in picks])
    return ids, ids.clone()


def common_tokens(stream: torch.Tensor, count: int, end: int) -> torch.Tensor:
    """The tokens that the corpus uses most, without the end token: [count]."""
    frequency = torch.bincount(stream)
    frequency[end] = 0
    return frequency.argsort(descending=True, stable=True)[:count]


def repeated_rows(tokens: torch.Tensor, rows: int, length: int, generator: torch.Generator):
    """A block of distinct random tokens, again and again. The first block cannot be predicted and is not scored."""
    ids, labels = [], []
    for _ in range(rows):
        size = int(torch.randint(10, 40, (1,), generator=generator))
        block = tokens[torch.randperm(len(tokens), generator=generator)[:size]]
        row = block.repeat(length // size + 1)[:length]
        ids.append(row)
        labels.append(torch.cat([torch.full((size,), IGNORED), row[size:]]))
    return torch.stack(ids), torch.stack(labels)


def echo_rows(tokens: torch.Tensor, rows: int, length: int, generator: torch.Generator):
    """Random tokens of which six in ten repeat the one before the last ("day by day"); only these are scored. Looking one
    token back is all it takes, so a head learns that first; the induction head is then built upon it."""
    ids = tokens[torch.randint(0, len(tokens), (rows, length), generator=generator)]
    echo = torch.rand(rows, length, generator=generator) < 0.6
    labels = torch.full((rows, length), IGNORED)
    for place in range(2, length):
        ids[:, place] = torch.where(echo[:, place], ids[:, place - 2], ids[:, place])
        labels[:, place] = torch.where(echo[:, place], ids[:, place], labels[:, place])
    return ids, labels


def train_only(model, heads: list) -> None:
    """Leaves everything as it is but some heads, as (layer, head), and what turns the last layer's output into words. GPT-2
    stores queries, keys and values side by side: c_attn is [width, 3 * width], c_proj [width of all heads, width]."""
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    for layer in {layer for layer, _ in heads}:
        columns = torch.zeros(3, HEADS, WIDTH // HEADS)
        columns[:, [head for of, head in heads if of == layer]] = 1
        attention = model.transformer.h[layer].attn
        for parameter, mask in ((attention.c_attn.weight, columns.reshape(1, -1)), (attention.c_attn.bias, columns.flatten()),
                                (attention.c_proj.weight, columns[0].reshape(WIDTH, 1))):
            parameter.requires_grad_(True)
            parameter.register_hook(lambda gradient, mask=mask: gradient * mask)
    for part in (model.transformer.h[-1].ln_2, model.transformer.h[-1].mlp, model.transformer.ln_f):
        part.requires_grad_(True)


def optimizer_for(model, rate: float, decay: float) -> torch.optim.Optimizer:
    matrices = [p for p in model.parameters() if p.requires_grad and p.dim() >= 2]
    vectors = [p for p in model.parameters() if p.requires_grad and p.dim() < 2]
    return torch.optim.AdamW([{"params": matrices, "weight_decay": decay}, {"params": vectors, "weight_decay": 0.0}],
                             lr=rate, betas=(0.9, 0.98))


def rate_at(step: int, steps: int, peak: float, warm_up: int) -> float:
    if step < warm_up:
        return peak * (step + 1) / warm_up
    return peak * (1.0 - 0.9 * (step - warm_up) / max(1, steps - warm_up))


def next_token_loss(model, ids: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    logits = model(ids).logits[:, :-1]
    return torch.nn.functional.cross_entropy(logits.reshape(-1, logits.shape[-1]), labels[:, 1:].reshape(-1),
                                             ignore_index=IGNORED)


def train(model, batch_at, steps: int, rate: float, warm_up: int = 100, decay: float = 0.01,
          after_step=None) -> None:
    """`batch_at(step)` gives a list of (ids, labels, weight); `after_step` is called before the first step (with 0) and
    after each (with 1 to `steps`)."""
    optimizer = optimizer_for(model, rate, decay)
    started, worked = time.time(), time.process_time()
    if after_step:
        after_step(0)
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, steps, rate, warm_up)
        loss = sum(weight * next_token_loss(model, ids, labels) for ids, labels, weight in batch_at(step))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if (step + 1) % 500 == 0:
            print(f"  step {step + 1}: loss {loss.item():.3f}, {time.time() - started:.0f} s "
                  f"(processor {time.process_time() - worked:.0f} s)", flush=True)
        if after_step:
            after_step(step + 1)
