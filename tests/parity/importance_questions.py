"""Questions with contexts of which a part is the answer, for a model and its reference in PyTorch."""
import numpy as np
import torch


def questions_of(config, folder):
    """Questions with contexts in words of a vocabulary as large as the model's, of which a part is the answer."""
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *(f"w{i}" for i in range(5, config.vocab_size))]
    (folder / "vocab.txt").write_text("\n".join(words) + "\n")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "BertTokenizer"}')
    rng = np.random.default_rng(5)
    lines, calls = [], []
    for _ in range(6):
        asked, told = (rng.integers(5, config.vocab_size, int(rng.integers(2, 9))).tolist() for _ in range(2))
        first = int(rng.integers(0, len(told)))
        last = int(rng.integers(first, len(told)))
        before = len(" ".join(words[i] for i in told[:first])) + (first > 0)
        answer = " ".join(words[i] for i in told[first:last + 1])
        lines.append({"question": " ".join(words[i] for i in asked), "context": " ".join(words[i] for i in told),
                      "answers": {"text": [answer], "answer_start": [before]}})
        ids = [2, *asked, 3, *told, 3]
        begin = len(asked) + 2
        calls.append(({"input_ids": torch.tensor([ids]),
                       "token_type_ids": torch.tensor([[0] * begin + [1] * (len(told) + 1)])},
                      (begin + first, begin + last)))
    return lines, calls
