"""Vocabulary files without tokenizer.json for tokenizer_folders_parity.py: SentencePiece models and tiktoken's ranks."""
import base64
import io

import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as messages

from tokenizer_classes import BYTES, OTHERS, WORDS

NORMAL, UNKNOWN, CONTROL, USER_DEFINED, UNUSED, BYTE = 1, 2, 3, 4, 5, 6
LETTERS = "▁abcdefghijklmnopqrstuvwxyzTCS.,!?'-0123456789éá"
FILES = {"XLMRobertaTokenizer": "sentencepiece.bpe.model", "CamembertTokenizer": "sentencepiece.bpe.model", "MBartTokenizer": "sentencepiece.bpe.model",
         "MBart50Tokenizer": "sentencepiece.bpe.model", "NllbTokenizer": "sentencepiece.bpe.model", "XGLMTokenizer": "sentencepiece.bpe.model",
         "BarthezTokenizer": "sentencepiece.bpe.model", "RemBertTokenizer": "sentencepiece.model", "DebertaV2Tokenizer": "spm.model",
         "M2M100Tokenizer": "sentencepiece.bpe.model", "MarianTokenizer": "source.spm"}
TABLES = ["identity", "nmt_nfkc", "nmt_nfkc", "nfkc_cf"]
tables = {}


def table(rule):
    """The table of characters that SentencePiece makes for a rule."""
    if rule not in tables:
        written = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(["the cat sat"] * 20), model_writer=written, vocab_size=16, minloglevel=2,
                                                 hard_vocab_limit=False, normalization_rule_name=rule)
        message = messages.ModelProto()
        message.ParseFromString(written.getvalue())
        tables[rule] = message.normalizer_spec.precompiled_charsmap
    return tables[rule]


def add(model, text, score, kind):
    piece = model.pieces.add()
    piece.piece, piece.score = text, score
    if kind != NORMAL or score < -5:
        piece.type = kind


def special_pieces(rng, brackets):
    if brackets:
        return [("<pad>", CONTROL), ("<unk>", UNKNOWN), ("[CLS]", CONTROL), ("[SEP]", CONTROL), ("[MASK]", rng.choice([CONTROL, USER_DEFINED]))]
    if rng.random() < .4:
        return [("<unk>", UNKNOWN), ("<s>", CONTROL), ("</s>", CONTROL)]
    return [("<pad>", CONTROL), ("</s>", CONTROL), ("<unk>", UNKNOWN)] + ([("<mask>", USER_DEFINED)] if rng.random() < .3 else [])


def normal_pieces(rng, pairs):
    pieces = {}
    words = list(WORDS)
    rng.shuffle(words)
    for word in words:
        for whole in ("▁" + word, word):
            for end in range(2, len(whole) + 1) if pairs else [len(whole)]:
                pieces.setdefault(whole[:end], -float(len(pieces)) if pairs else -rng.random() * 9 - 1)
    for letter in LETTERS:
        pieces.setdefault(letter, -float(len(pieces)) if pairs else -9 - rng.random())
    return pieces


def piece_model(rng, name, plain=False):
    """A model as the trainer could have written it, with options at random."""
    pairs = name in ("LlamaTokenizer", "CodeLlamaTokenizer", "GemmaTokenizer", "Siglip2Tokenizer", "ReformerTokenizer", "NllbTokenizer") or \
        (name not in FILES and rng.random() < .3) or (name == "M2M100Tokenizer" and rng.random() < .5)
    model = messages.ModelProto()
    specials = special_pieces(rng, name in ("AlbertTokenizer", "RemBertTokenizer", "BigBirdTokenizer", "DebertaV2Tokenizer", "FNetTokenizer") and rng.random() < .8)
    for text, kind in specials:
        add(model, text, 0.0, kind)
    for text in rng.sample([t for t in OTHERS if t != "cat"], rng.choice([0, 0, 1, 2])):
        add(model, text, 0.0, USER_DEFINED)
    model.trainer_spec.byte_fallback = rng.random() < (.7 if pairs else .2)
    if model.trainer_spec.byte_fallback:
        for byte in range(256):
            add(model, f"<0x{byte:02X}>", 0.0, BYTE)
    for text, score in normal_pieces(rng, pairs).items():
        if text not in [p.piece for p in model.pieces]:
            add(model, text, score, NORMAL)
    if pairs or rng.random() < .5:
        model.trainer_spec.model_type = 2 if pairs else 1
    ids = {piece.piece: number for number, piece in enumerate(model.pieces)}
    model.trainer_spec.unk_id = ids["<unk>"]
    model.trainer_spec.bos_id = ids.get("<s>", ids.get("[CLS]", -1))
    model.trainer_spec.eos_id = ids.get("</s>", ids.get("[SEP]", -1))
    model.trainer_spec.pad_id = ids.get("<pad>", -1)
    if "[CLS]" in ids:
        model.trainer_spec.bos_piece, model.trainer_spec.eos_piece = "[CLS]", "[SEP]"
    rule = rng.choice(TABLES)
    model.normalizer_spec.name = rule
    model.normalizer_spec.precompiled_charsmap = b"" if rule == "identity" else table(rule)
    for option in ("add_dummy_prefix", "remove_extra_whitespaces"):
        if rng.random() < .25:
            setattr(model.normalizer_spec, option, rng.random() < .5)
    return model


def piece_file(name):
    return FILES.get(name, "tokenizer.model" if name in ("LlamaTokenizer", "CodeLlamaTokenizer", "GemmaTokenizer", "Siglip2Tokenizer") else "spiece.model")


def trained_files(rng, name, write):
    """The files of classes that run SentencePiece itself."""
    model = piece_model(rng, name)
    write(piece_file(name), model.SerializeToString())
    if name == "MarianTokenizer":
        write("target.spm", model.SerializeToString())
    if name != "SiglipTokenizer":
        pieces = [piece.piece for piece in model.pieces if rng.random() < .97 or piece.piece in ("<unk>", "<s>", "</s>", "<pad>")] + [">>fr<<", ">>de<<"]
        rng.shuffle(pieces)
        write("vocab.json", {piece: number for number, piece in enumerate(dict.fromkeys(pieces))})


def tiktoken_file(rng):
    """All bytes, and the beginnings of words, with ranks in order."""
    pieces = [bytes([byte]) for byte in range(256)]
    rng.shuffle(pieces)
    words = [before + word for word in WORDS for before in ("", " ")]
    rng.shuffle(words)
    for word in words:
        code = word.encode()
        pieces += [code[:end] for end in range(2, len(code) + 1) if rng.random() < .9]
    return "".join(base64.b64encode(piece).decode() + f" {rank}\n" for rank, piece in enumerate(dict.fromkeys(pieces)))
