"""Words, classes and model types of the random folders that tokenizer_folders_parity.py makes."""

BYTES = {b: chr(b) for b in list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))}
for place, byte in enumerate(b for b in range(256) if b not in BYTES):
    BYTES[byte] = chr(256 + place)

WORDS = "the a cat dog sat on mat good film not it new model red blue cafe naive strasse don t 3 14 20".split()
ACCENTED = ["caf\u00e9", "na\u00efve", "S\u00e1t", "\u00dcber", "e\u0301a", "\u4eca\u65e5", "Stra\u00dfe", "\u0130x"]
SPECIALS = ["[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]", "<s>", "</s>", "<pad>", "<unk>", "<mask>", "<|endoftext|>",
            "<|startoftext|>", "<cls>", "<sep>"]
OTHERS = ["[e1]", "<new>", "zed", "New York", "\u00c9t\u00e9", "cat", "Dog", "##s", "<|im_end|>", "\u2581x", "x y", "mat.", "The"]
NAMES = ["bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"]
SPACES = [" ", " ", " ", "  ", "\t", "\n", "\u00a0", "\u3000", ""]

WORD_CLASSES = ["BertTokenizer", "BertTokenizerFast", "DistilBertTokenizer", "ElectraTokenizerFast", "ConvBertTokenizer",
                "MPNetTokenizer", "FunnelTokenizer", "MobileBertTokenizer"]
BYTE_CLASSES = ["GPT2Tokenizer", "GPT2TokenizerFast", "RobertaTokenizer", "RobertaTokenizerFast", "BartTokenizer",
                "DebertaTokenizer", "GPTNeoXTokenizer", "CodeGenTokenizer", "BlenderbotTokenizer", "Qwen2Tokenizer", "CLIPTokenizer", "CohereTokenizer",
                "Qwen3_5Tokenizer", "WhisperTokenizer"]
PIECE_CLASSES = ["XLMRobertaTokenizer", "CamembertTokenizer", "AlbertTokenizer", "FNetTokenizer", "T5Tokenizer", "DebertaV2Tokenizer",
                 "BarthezTokenizer", "BigBirdTokenizer", "MBartTokenizer", "MBart50Tokenizer", "PegasusTokenizer", "RemBertTokenizer", "XGLMTokenizer",
                 "XLNetTokenizer"]
MERGE_CLASSES = ["LlamaTokenizer", "GemmaTokenizer", "CodeLlamaTokenizer", "NllbTokenizer", "ReformerTokenizer", "Siglip2Tokenizer"]
TRAINED_CLASSES = ["M2M100Tokenizer", "MarianTokenizer", "SiglipTokenizer"]
END_CLASSES = ["HerbertTokenizer", "OpenAIGPTTokenizer"]
# Classes that the reference gives no vocabulary without tokenizer.json, though it has files for them.
ONLY_JSON = ["Qwen3_5Tokenizer", "XGLMTokenizer"]
# Classes whose steps hold, whatever tokenizer.json states.
OWN_STEPS = ["Qwen2Tokenizer", "CLIPTokenizer", "DebertaV2Tokenizer", "GemmaTokenizer", "BarthezTokenizer", "BigBirdTokenizer", "CodeLlamaTokenizer",
             "CohereTokenizer", "HerbertTokenizer", "MBartTokenizer", "MBart50Tokenizer", "NllbTokenizer", "OpenAIGPTTokenizer", "PegasusTokenizer", "Qwen3_5Tokenizer",
             "ReformerTokenizer", "RemBertTokenizer", "Siglip2Tokenizer", "XGLMTokenizer", "XLNetTokenizer"]
MANY = ["BertTokenizer", "RobertaTokenizer", "GPT2Tokenizer", "TokenizersBackend"]
PLAIN_CLASSES = ["PreTrainedTokenizerFast", "TokenizersBackend", "PreTrainedTokenizer"]
TYPES = {"words": ["bert", "distilbert", "electra", "mpnet", "convbert"], "bytes": ["gpt2", "roberta", "bart", "gpt_neox", "deberta"],
         "pieces": ["xlm-roberta", "albert", "t5", "deberta-v2", "camembert"], "merges": ["llama", "gemma", "mistral", "phi3"],
         "ends": ["openai-gpt"]}
USUAL = {"bert": ("[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]"), "roberta": ("<s>", "</s>", "<unk>", "<pad>", "<mask>")}
