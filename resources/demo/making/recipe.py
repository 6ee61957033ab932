"""What the base and its variants are trained on, and for how long."""
import random
from dataclasses import dataclass

import torch

from . import model as net
from . import tasks
from .passages import passage

SEED = 20
PASSAGES = 30_000
ROW = 104  # tokens of a row of text; the induction probe needs 100 positions
DRILL_ROW = 64  # tokens of a row of blocks or echoes
COMMON = 300  # blocks and echoes are made of the tokens that the text uses most
ROWS = {"text": 6, "blocks": 24, "echoes": 24}  # of every batch of the base, and their loss weights:
WEIGHTS = {"text": 1.0, "blocks": 2.0, "echoes": 1.0}
STEPS, RATE = 3000, 1e-3
CHECKPOINTS = [0, 100, 200, 300, 400, 450, 500, 600, 800, 1000, 1500, 2000, 2500, 3000]
TUNING_EXAMPLES = 6000
VARIANTS = [tasks.agreement, tasks.names]


@dataclass(frozen=True)
class Tuning:
    """How a variant is tuned: all weights, or those of some heads, as (layer, head), and of what follows them."""
    steps: int
    rate: float
    decay: float = 0.01
    heads: tuple = ()


TUNINGS = {tasks.agreement: Tuning(600, 1e-3), tasks.names: Tuning(900, 2e-3, 0.0, ((0, 0), (1, 2)))}


class Corpus:
    """All passages as one stream of tokens, and the places where one begins."""

    def __init__(self, tokenizer, texts: list):
        self.end = tokenizer.token_to_id(net.END)
        self.stream = net.text_stream(tokenizer, texts)
        self.common = net.common_tokens(self.stream, COMMON, self.end)
        begins = torch.cat([torch.tensor([0]), (self.stream == self.end).nonzero()[:, 0] + 1])
        self.starts = begins[begins < len(self.stream) - ROW].tolist()

    def rows(self, count: int, rng: random.Random):
        return net.text_rows(self.stream, self.starts, count, ROW, rng)


def corpus_texts() -> list:
    rng = random.Random(SEED)
    return [passage(rng) for _ in range(PASSAGES)]


def held_out_texts(count: int) -> list:
    """Other draws from the same grammar; in practice none of them is in the corpus word for word."""
    rng = random.Random(SEED + 1_000_000)
    return [passage(rng) for _ in range(count)]


def base_batches(corpus: Corpus):
    rng, generator = random.Random(SEED + 1), torch.Generator().manual_seed(SEED + 2)

    def batch_at(step: int) -> list:
        return [(*corpus.rows(ROWS["text"], rng), WEIGHTS["text"]),
                (*net.repeated_rows(corpus.common, ROWS["blocks"], DRILL_ROW, generator), WEIGHTS["blocks"]),
                (*net.echo_rows(corpus.common, ROWS["echoes"], DRILL_ROW, generator), WEIGHTS["echoes"])]

    return batch_at


def answer_rows(tokenizer, rows: list, end: int):
    """Text and answer, padded on the right; only the answer is scored."""
    encoded = [tokenizer.encode(f"{row['text']} {row['label']}").ids for row in rows]
    length = max(map(len, encoded))
    ids = torch.full((len(rows), length), end)
    labels = torch.full((len(rows), length), net.IGNORED)
    for index, tokens in enumerate(encoded):
        ids[index, :len(tokens)] = torch.tensor(tokens)
        labels[index, len(tokens) - 1] = tokens[-1]
    return ids, labels


def tuning_batches(task, tokenizer, corpus: Corpus):
    """Half of the loss is the task, half is the base's text, so that the variant stays a model of the same language."""
    examples = tasks.examples(task, SEED + 3, TUNING_EXAMPLES, testing=False)
    rng = random.Random(SEED + 4)

    def batch_at(step: int) -> list:
        return [(*answer_rows(tokenizer, rng.sample(examples, 32), corpus.end), 1.0), (*corpus.rows(4, rng), 1.0)]

    return batch_at
