"""Makes tests/data/weights: small weight files of every kind that is read, with the numbers that torch, transformers and peft read
from them, and damaged ones.

usage: make_weights.py OUT
Every folder holds a model as people have it and expected.safetensors, which has all of its tensors in float32. Made with
torch 2.13, transformers 5.23, peft 0.21; a rerun gives the same numbers.
"""
import json
import os
import pickle
import shutil
import struct
import sys
import zipfile
from collections import OrderedDict

import torch
import transformers
from safetensors.torch import save_file

OUT = sys.argv[1]


def folder(name):
    path = os.path.join(OUT, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def expect(path, tensors):
    save_file({name: tensor.detach().to(torch.float32).contiguous().clone() for name, tensor in tensors.items()},
              os.path.join(path, "expected.safetensors"))


def torch_tensors():
    """Views, shared storages and every type."""
    base = torch.randn(6, 10)
    cube = torch.randn(2, 3, 4)
    shared = torch.randn(20)
    return OrderedDict(
        plain=torch.randn(3, 5), transposed=base.t(), columns=base[:, 3:7], every_second=base[::2, 1::3],
        permuted=cube.permute(2, 0, 1), shared_a=shared[:10].view(2, 5), shared_b=shared[5:], repeated=torch.randn(4, 1).expand(4, 3),
        half=torch.randn(7).half(), brain=torch.randn(7).bfloat16(), double=torch.randn(7).double(), scalar=torch.tensor(2.5),
        empty=torch.zeros(0, 3), parameter=torch.nn.Parameter(torch.randn(2, 2)), plain_vector=torch.randn(33)[1:-1])


def make_torch():
    for name, options in {"torch": {}, "torch_protocol4": {"pickle_protocol": 4}}.items():
        path = folder(name)
        tensors = torch_tensors()
        tensors._metadata = OrderedDict([("", {"version": 1})])
        torch.save(tensors, os.path.join(path, "pytorch_model.bin"), **options)
        expect(path, torch.load(os.path.join(path, "pytorch_model.bin"), weights_only=False))
    path = folder("torch_nested")
    layer = torch.nn.Linear(3, 2)
    state = {"epoch": 3, "loss": 0.5, "notes": ["a", None, True, (1, 2 ** 40)], "args": torch.Size([2, 3]), "device": torch.device("cpu"),
             "state_dict": layer.state_dict()}
    torch.save(state, os.path.join(path, "pytorch_model.bin"))
    expect(path, layer.state_dict())
    path = folder("torch_shards")
    shards = {"pytorch_model-00001-of-00002.bin": {"a.weight": torch.randn(2, 3)}, "pytorch_model-00002-of-00002.bin": {"b.weight": torch.randn(4)}}
    for name, tensors in shards.items():
        torch.save(tensors, os.path.join(path, name))
    with open(os.path.join(path, "pytorch_model.bin.index.json"), "w") as file:
        json.dump({"weight_map": {tensor: name for name, tensors in shards.items() for tensor in tensors}}, file)
    expect(path, {name: tensor for tensors in shards.values() for name, tensor in tensors.items()})


def make_packed():
    from transformers.integrations.finegrained_fp8 import Fp8Dequantize
    from transformers.integrations.mxfp4 import convert_moe_packed_tensors

    path = folder("mxfp4")
    blocks = torch.randint(0, 256, (2, 20, 3, 16), dtype=torch.uint8)
    scales = torch.randint(110, 135, (2, 20, 3), dtype=torch.uint8)
    bias = torch.randn(2, 20).bfloat16()
    save_file({"experts.gate_up_proj_blocks": blocks, "experts.gate_up_proj_scales": scales, "experts.gate_up_proj_bias": bias},
              os.path.join(path, "model.safetensors"))
    with open(os.path.join(path, "config.json"), "w") as file:
        json.dump({"model_type": "gpt_oss", "quantization_config": {"quant_method": "mxfp4"}}, file)
    expect(path, {"experts.gate_up_proj": convert_moe_packed_tensors(blocks, scales, dtype=torch.float32), "experts.gate_up_proj_bias": bias})

    path = folder("fp8")
    unpack = Fp8Dequantize(None)._dequantize_one
    finite = torch.cat([torch.arange(0, 127), torch.arange(128, 255)]).to(torch.uint8)  # all numbers but NaN
    random = lambda *shape: finite[torch.randint(0, len(finite), shape)].view(torch.float8_e4m3fn)
    tensors = {"a.weight": random(32, 48), "a.weight_scale_inv": torch.rand(2, 3), "b.weight": random(8, 24), "b.weight_scale_inv": torch.rand(1),
               "experts.weight": random(2, 16, 32), "experts.weight_scale_inv": torch.rand(2, 1, 2), "norm.weight": torch.randn(5)}
    save_file(tensors, os.path.join(path, "model.safetensors"))
    with open(os.path.join(path, "config.json"), "w") as file:
        json.dump({"model_type": "deepseek_v3", "quantization_config": {"quant_method": "fp8", "weight_block_size": [16, 16]}}, file)
    expect(path, {name: unpack(tensors[name], tensors[name + "_scale_inv"], torch.float32) if name + "_scale_inv" in tensors else tensors[name]
                  for name in tensors if not name.endswith("_scale_inv")})
    path = folder("fp8_cut_off")  # blocks that the matrix cuts off, by the definition in DeepSeek's code
    weight, scales = random(20, 35), torch.rand(2, 3)
    save_file({"a.weight": weight, "a.weight_scale_inv": scales}, os.path.join(path, "model.safetensors"))
    shutil.copy(os.path.join(OUT, "fp8", "config.json"), path)
    spread = scales.repeat_interleave(16, 0).repeat_interleave(16, 1)[:20, :35]
    expect(path, {"a.weight": weight.to(torch.float32) * spread})


GPT2 = dict(vocab_size=11, n_positions=8, n_embd=8, n_layer=2, n_head=2, bos_token_id=0, eos_token_id=0)
BERT = dict(vocab_size=11, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=12, max_position_embeddings=8)


def make_adapter(name, model, base, settings, safe=True):
    """An adapter with random numbers everywhere, and its merged model."""
    import peft

    path = folder(name)
    torch.manual_seed(len(name))
    base_path = os.path.join(OUT, base)
    adapted = peft.get_peft_model(model, peft.LoraConfig(**settings))
    for parameter in adapted.parameters():
        if parameter.requires_grad:
            parameter.data = torch.randn_like(parameter)
    adapted.peft_config["default"].base_model_name_or_path = os.path.basename(base_path)
    adapted.save_pretrained(path, safe_serialization=safe)
    for left in ("README.md",):
        os.remove(os.path.join(path, left))
    merged = adapted.merge_and_unload()
    stored = dict(transformers.modeling_utils.load_state_dict(os.path.join(base_path, "model.safetensors")))
    state = merged.state_dict()
    expect(path, {key: state[key] for key in state if key in stored or key.startswith("classifier")})


def make_adapters():
    torch.manual_seed(3)
    transformers.GPT2LMHeadModel(transformers.GPT2Config(**GPT2)).save_pretrained(folder("lora_base_gpt2"))
    transformers.BertForMaskedLM(transformers.BertConfig(**BERT)).save_pretrained(folder("lora_base_bert"))
    gpt2 = lambda: transformers.GPT2LMHeadModel.from_pretrained(os.path.join(OUT, "lora_base_gpt2"))
    bert = lambda: transformers.BertForSequenceClassification.from_pretrained(os.path.join(OUT, "lora_base_bert"), num_labels=3)
    make_adapter("lora_gpt2", gpt2(), "lora_base_gpt2",
                 dict(r=2, lora_alpha=5, target_modules=["c_attn", "c_proj", "wte"], fan_in_fan_out=True, task_type="CAUSAL_LM"))
    make_adapter("lora_bert", bert(), "lora_base_bert",
                 dict(r=3, lora_alpha=4, use_rslora=True, target_modules=["query", "value", "intermediate.dense"], task_type="SEQ_CLS", bias="all",
                      rank_pattern={"query": 2}, alpha_pattern={r"layer\.1\.attention\.self\.value": 9, "query": 7}))
    make_adapter("lora_bin", bert(), "lora_base_bert",
                 dict(r=2, lora_alpha=4, target_modules=["query"], lora_bias=True, modules_to_save=["classifier"]), safe=False)


class Evil:
    def __reduce__(self):
        return os.system, ("echo harm",)


def make_bad():
    path = folder("bad")
    save = lambda value, name, **options: torch.save(value, os.path.join(path, name), **options)
    save({"a": Evil()}, "code.bin")
    save({"a": Evil()}, "code_protocol4.bin", pickle_protocol=4)
    save(torch.nn.Linear(2, 2), "whole_module.bin")
    save({"a": torch.zeros(2)}, "before_1_6.bin", _use_new_zipfile_serialization=False)
    save({"a": torch.zeros(2, 2).to_sparse()}, "sparse.bin")
    save({"a": 1}, "no_tensor.bin")
    save([torch.zeros(2)], "list.bin")
    with open(os.path.join(path, "pickle_alone.bin"), "wb") as file:
        pickle.dump({"a": 1}, file, 2)
    good = os.path.join(path, "good")
    torch.save({"a": torch.arange(6.0).view(2, 3)}, good)
    with zipfile.ZipFile(good) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    os.remove(good)

    def write(name, changed, compression=zipfile.ZIP_STORED):
        with zipfile.ZipFile(os.path.join(path, name), "w", compression) as archive:
            for entry, data in {**entries, **changed}.items():
                if data is not None:
                    archive.writestr(zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0)), data, compress_type=compression)

    root = next(iter(entries)).split("/")[0]
    described = entries[root + "/data.pkl"]
    write("compressed.bin", {}, zipfile.ZIP_DEFLATED)
    write("big_endian.bin", {root + "/byteorder": b"big"})
    write("no_bytes.bin", {root + "/data/0": None})
    write("few_bytes.bin", {root + "/data/0": b"\0" * 20})
    write("no_pickle.bin", {root + "/data.pkl": None})
    write("cut_pickle.bin", {root + "/data.pkl": described[:-20]})
    shape = b"K\x02K\x03\x86"  # (2, 3)
    assert shape in described
    write("outside.bin", {root + "/data.pkl": described.replace(shape, b"K\x03K\x03\x86")})
    write("overflow.bin", {root + "/data.pkl": described.replace(shape, b"\x8a\x08" + struct.pack("<q", 2 ** 62) + b"K\x08\x86")})
    write("negative.bin", {root + "/data.pkl": described.replace(shape, b"J" + struct.pack("<i", -2) + b"K\x03\x86")})
    write("script.bin", {root + "/constants.pkl": b"."})
    with open(os.path.join(path, "few_bytes.bin"), "rb") as file:
        data = file.read()
    with open(os.path.join(path, "cut.bin"), "wb") as file:
        file.write(data[:-30])


torch.manual_seed(7)
make_torch()
make_packed()
make_bad()
make_adapters()
