"""Random folders of tokenizers for tokenizer_folders_parity.py: a class, a vocabulary, and files that agree or disagree."""
import json

from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import AutoTokenizer

from tokenizer_classes import (BYTE_CLASSES, BYTES, END_CLASSES, MERGE_CLASSES, NAMES, OTHERS, OWN_STEPS, PIECE_CLASSES, PLAIN_CLASSES,
                               SPECIALS, TRAINED_CLASSES, TYPES, WORD_CLASSES, WORDS)
from tokenizer_vocabularies import piece_file, piece_model, tiktoken_file, trained_files


def shuffled(rng, items):
    items = list(items)
    rng.shuffle(items)
    return items


def word_vocabulary(rng):
    letters = [c for c in "abcdefghijklmnopqrstuvwxyz.,!?'-0123456789"]
    words = WORDS + ["The", "Cat", "caf\u00e9", "s\u00e1t", "\u4eca"] + letters + ["##" + c for c in letters[:26]] + ["\u00e9", "##\u00e9"]
    pieces = [t for t in SPECIALS if rng.random() < .95] + shuffled(rng, words)
    if rng.random() < .3:
        pieces.insert(rng.randrange(len(pieces)), rng.choice(words))  # a piece that stands twice
    return pieces


def byte_vocabulary(rng):
    vocabulary = {}
    for piece in [t for t in SPECIALS if rng.random() < .95] + list(BYTES.values()):
        vocabulary.setdefault(piece, len(vocabulary))
    merges = []
    for word in shuffled(rng, WORDS + ["\u0120" + w for w in WORDS]):
        left = word[0]
        for c in word[1:]:
            if (left, c) not in merges:
                merges.append((left, c))
            left += c
            vocabulary.setdefault(left, len(vocabulary))
    return vocabulary, merges


def piece_vocabulary(rng):
    pieces = [(t, 0.0) for t in shuffled(rng, SPECIALS)]
    for word in WORDS:
        pieces += [("\u2581" + word, -rng.random() * 5 - 1), (word, -rng.random() * 5 - 4)]
    pieces += [(c, -9 - rng.random()) for c in "\u2581abcdefghijklmnopqrstuvwxyzTCS.,!?'-0123456789\u00e9\u00e1"]
    return list(dict(pieces).items())


def merge_vocabulary(rng):
    vocabulary = {}
    for piece in shuffled(rng, SPECIALS) + ["<bos>", "<eos>"] + [f"<0x{b:02X}>" for b in range(256)] + list("\u2581abcdefghijklmnopqrstuvwxyz.,'"):
        vocabulary.setdefault(piece, len(vocabulary))
    merges = []
    for word in shuffled(rng, WORDS + ["\u2581" + w for w in WORDS]):
        left = word[0]
        for c in word[1:]:
            if c not in vocabulary or left not in vocabulary:
                break
            if (left, c) not in merges:
                merges.append((left, c))
            left += c
            vocabulary.setdefault(left, len(vocabulary))
    return vocabulary, merges


def end_vocabulary(rng):
    vocabulary = {}
    letters = "abcdefghijklmnopqrstuvwxyzTCS.,!?'-0123456789"
    for piece in shuffled(rng, SPECIALS) + list(letters) + [c + "</w>" for c in letters]:
        vocabulary.setdefault(piece, len(vocabulary))
    merges = []
    for word in shuffled(rng, WORDS):
        parts = list(word[:-1]) + [word[-1] + "</w>"]
        while len(parts) > 1:
            if (parts[0], parts[1]) not in merges:
                merges.append((parts[0], parts[1]))
            parts[:2] = [parts[0] + parts[1]]
            vocabulary.setdefault(parts[0], len(vocabulary))
    return vocabulary, merges


def flags(rng):
    token = {name: rng.random() < .25 for name in ("single_word", "lstrip", "rstrip")}
    token["normalized"] = rng.random() < .4
    token["special"] = rng.random() < .5
    return token


def template(rng, first, last, ids):
    pair = rng.choice([f"{first}:0 $A:0 {last}:0 $B:1 {last}:1", f"{first} $A {last} {last} $B {last}"])
    return processors.TemplateProcessing(single=f"{first}:0 $A:0 {last}:0", pair=pair, special_tokens=[(first, ids[first]), (last, ids[last])])


def fast_file(rng, kind, made):
    """A tokenizer.json whose steps are of the kind that the classes build, with random switches."""
    flip = lambda: rng.random() < .5
    vocabulary, merges = made
    if kind == "words":
        ids = {piece: i for i, piece in enumerate(vocabulary)}
        tokenizer = Tokenizer(models.WordPiece(ids, unk_token=rng.choice(["[UNK]", "<unk>"])))
        tokenizer.normalizer = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=flip(), strip_accents=rng.choice([None, True, False]), lowercase=flip())
        tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    elif kind == "bytes":
        ids = vocabulary
        tokenizer = Tokenizer(models.BPE(dict(vocabulary), list(merges)))
        tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=flip())
    elif kind == "pieces":
        ids = {piece: i for i, (piece, _) in enumerate(vocabulary)}
        tokenizer = Tokenizer(models.Unigram(list(vocabulary), unk_id=ids["<unk>"]))
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme=rng.choice(["always", "never"]))]) if flip() \
            else pre_tokenizers.Metaspace(prepend_scheme=rng.choice(["always", "first", "never"]))
    elif kind == "ends":
        ids = vocabulary
        tokenizer = Tokenizer(models.BPE(dict(vocabulary), list(merges), unk_token="<unk>", end_of_word_suffix="</w>"))
    else:
        ids = vocabulary
        tokenizer = Tokenizer(models.BPE(dict(vocabulary), list(merges), fuse_unk=True, byte_fallback=True, unk_token="<unk>"))
    choice = rng.random()
    present = [t for t in SPECIALS if t in ids]
    if choice < .5 and len(present) > 2:
        tokenizer.post_processor = template(rng, *rng.sample(present, 2), ids)
    elif choice < .7 and kind == "bytes":
        tokenizer.post_processor = processors.ByteLevel(trim_offsets=flip())
    for content in rng.sample(present, rng.randint(0, min(7, len(present)))):
        token = flags(rng) if rng.random() < .2 else {"special": True, "normalized": False}
        tokenizer.add_special_tokens([AddedToken(content, **token)]) if token["special"] else tokenizer.add_tokens([AddedToken(content, **token)])
    for content in rng.sample(OTHERS, rng.choice([0, 0, 1, 3])):
        tokenizer.add_tokens([AddedToken(content, **flags(rng))])
    data = json.loads(tokenizer.to_str())
    if rng.random() < .1:
        data["truncation"] = {"direction": rng.choice(["Left", "Right"]), "max_length": 7, "strategy": "LongestFirst", "stride": 0}
    if rng.random() < .1:
        data["padding"] = {"strategy": "BatchLongest", "direction": "Right", "pad_to_multiple_of": None, "pad_id": 0, "pad_type_id": 0,
                           "pad_token": rng.choice(["[PAD]", "<pad>", "<padding>"])}
    return data


def named_token(rng, described):
    content = rng.choice(SPECIALS + ["<new>", "[e1]", "<|im_end|>"])
    if rng.random() < .7:
        return content
    token = {"content": content, **flags(rng)}
    if described:
        token["__type"] = "AddedToken"
    else:
        token.pop("special")
    return token


def class_name(rng, kind):
    classes = {"words": WORD_CLASSES, "bytes": BYTE_CLASSES, "pieces": PIECE_CLASSES, "merges": MERGE_CLASSES, "ends": END_CLASSES}[kind]
    return rng.choice(classes if rng.random() < .8 else PLAIN_CLASSES)


def trained_config(rng, name):
    """Classes that run SentencePiece refuse and ignore more than others, so their folders say less."""
    config = {"tokenizer_class": name} | ({"src_lang": rng.choice(["en", "de", "fr", "zu"])} if rng.random() < .5 else {})
    for option in ("eos_token", "unk_token", "pad_token"):
        if rng.random() < .15:
            config[option] = {"eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}[option]
    if rng.random() < .3:
        config["additional_special_tokens"] = rng.sample(["__en__", "__de__", "[e1]", "<new>", "New York"], 2)
    if rng.random() < .2:
        config["do_lower_case"] = rng.random() < .5
    if rng.random() < .3:
        config["model_max_length"] = rng.choice([8, 12, 512])
    return config


def config_file(rng, name, size):
    flip = lambda: rng.random() < .5
    config = {}
    if rng.random() < .85:
        config["tokenizer_class"] = name
    for name in ("do_lower_case", "strip_accents", "tokenize_chinese_chars", "add_prefix_space", "add_bos_token", "add_eos_token",
                 "split_special_tokens", "keep_accents", "split_by_punct", "trim_offsets", "legacy", "clean_text"):
        if rng.random() < .3:
            config[name] = flip()
    if rng.random() < .1:
        config["strip_accents"] = None
    for name in NAMES:
        if rng.random() < .25:
            config[name] = named_token(rng, True) if rng.random() < .97 else None
    for name in ("image_token", "aux_token"):
        if rng.random() < .1:
            config[name] = rng.choice(OTHERS)
    for name in ("additional_special_tokens", "extra_special_tokens"):
        if rng.random() < .15:
            config[name] = rng.sample(OTHERS, 2)
    if rng.random() < .3:
        config["truncation_side"] = rng.choice(["left", "right"])
    if rng.random() < .3:
        config[rng.choice(["model_max_length", "max_len"])] = rng.choice([8, 12, 512, 1000000000000000019884624838656])
    if rng.random() < .2:
        config["model_input_names"] = rng.choice([["input_ids", "attention_mask"], ["input_ids", "token_type_ids", "attention_mask"]])
    if rng.random() < .3:
        config["added_tokens_decoder"] = decoder(rng, size)
    if rng.random() < .05:
        config["extra_ids"] = 5
    for option, values in (("src_lang", ["de_DE", "en_XX", "ron_Latn", "de"]), ("legacy_behaviour", [True, False]), ("language", ["german", "en", "Haitian Creole"]),
                           ("task", ["transcribe", "translate"]), ("predict_timestamps", [True, False]), ("offset", [5, 103]), ("mask_token_sent", ["<mask_1>", None])):
        if rng.random() < .15:
            config[option] = rng.choice(values)
    return dict(shuffled(rng, config.items()))


def decoder(rng, size):
    numbers = rng.sample(range(max(0, size - 20), size + 12), rng.randint(0, 5))
    contents = rng.sample(OTHERS + SPECIALS, len(numbers))
    return {str(number): {"content": content, **flags(rng)} for number, content in zip(shuffled(rng, numbers), contents)}


def older_files(rng, kind, name, made, write):
    """A vocabulary without tokenizer.json."""
    if kind == "words":
        end = rng.choice(["\n", "\n", "\r\n"])
        write("vocab.txt", "".join(piece + rng.choice(["", "", "", " "]) + end for piece in made[0]))
    elif kind in ("bytes", "ends"):
        write("vocab.json", made[0])
        write("merges.txt", rng.choice(["#version: 0.2\n", ""]) + "".join(f"{a} {b}\n" for a, b in made[1]))
    elif kind == "merges" and rng.random() < .2:
        write(rng.choice(["tokenizer.model", "tiktoken.model"]), tiktoken_file(rng))
    else:
        usual = piece_file(name) if name not in PLAIN_CLASSES else "tokenizer.model"
        write(usual if rng.random() < .9 else "tokenizer.model", piece_model(rng, name).SerializeToString())


def make_folder(rng, folder, only=None):
    if only == "trained" or (not only and rng.random() < .08):
        name = rng.choice(TRAINED_CLASSES)
        trained_files(rng, name, lambda file, data: (folder / file).write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode()))
        (folder / "tokenizer_config.json").write_text(json.dumps(trained_config(rng, name)), encoding="utf-8")
        return
    kind = only or rng.choice(["words", "words", "bytes", "bytes", "pieces", "pieces", "merges", "merges", "ends"])
    name = class_name(rng, kind)
    made = {"words": lambda: (word_vocabulary(rng), None), "bytes": lambda: byte_vocabulary(rng), "pieces": lambda: (piece_vocabulary(rng), None),
            "merges": lambda: merge_vocabulary(rng), "ends": lambda: end_vocabulary(rng)}[kind]()

    def write(file, data):
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=rng.random() < .5) if not isinstance(data, bytes) else None
        (folder / file).write_bytes(data if text is None else text.encode("utf-8"))
    older = rng.random() < .4
    if name == "MBart50Tokenizer" and not older:  # without a language the reference takes tokenizer.json's list for a SentencePiece model's
        made[0].extend([("en_XX", 0.0), ("de_DE", 0.0)])
    if older:
        older_files(rng, kind, name, made, write)
    else:
        write("tokenizer.json", fast_file(rng, kind, made))
    if rng.random() < .9:
        write("tokenizer_config.json", config_file(rng, name, len(made[0])))
    if rng.random() < .35:
        map_file = {name: named_token(rng, False) for name in NAMES if rng.random() < .4}
        if rng.random() < .2:
            map_file["additional_special_tokens"] = rng.sample(OTHERS, 2)
        if rng.random() < .1:
            map_file["extra_special_tokens"] = [rng.choice(OTHERS), {"content": rng.choice(OTHERS), "lstrip": True}]
        write("special_tokens_map.json", dict(shuffled(rng, map_file.items())))
    if rng.random() < .3:
        contents = rng.sample(OTHERS + SPECIALS, rng.randint(1, 4))
        write("added_tokens.json", {content: len(made[0]) + i for content, i in zip(contents, shuffled(rng, range(len(contents))))})
    if rng.random() < .7:
        write("config.json", {"model_type": rng.choice(TYPES[kind] if rng.random() < .9 else ["unheard"])})
    if not older:
        without_dropped_rules(rng, folder)


def without_dropped_rules(rng, folder):
    """Where the class drops rules of tokenizer.json, the file wins in Headwise: here the file states none of those."""
    path = folder / "tokenizer.json"
    try:
        tokenizer = AutoTokenizer.from_pretrained(str(folder))
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return
    name, data = type(tokenizer).__name__, json.loads(path.read_text(encoding="utf-8"))
    own = json.loads(tokenizer.backend_tokenizer.to_str())
    if "unk_id" in data["model"]:
        data["model"]["unk_id"] = own["model"]["unk_id"]
    if name in OWN_STEPS:
        keep = rng.random() < .7
        data["normalizer"], data["pre_tokenizer"] = (own["normalizer"], own["pre_tokenizer"]) if keep else (None, None)
        data["model"] |= {field: value for field, value in own["model"].items() if field not in ("vocab", "merges")}
    if name == "GPTNeoXTokenizer":
        data["post_processor"] = None
    path.write_text(json.dumps(data), encoding="utf-8")
