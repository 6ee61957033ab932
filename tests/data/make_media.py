#!/usr/bin/env python3
"""Makes tests/data/media: small pictures and sounds in every form that is read, and what PIL and transformers make of them.

  make_media.py --out tests/data/media        (Pillow, numpy, torch, torchvision, transformers 5)

`images/NAME` with `images/NAME.npy`: [height, width, 3] of exif_transpose(open(NAME)).convert("RGB"), as transformers loads files.
`processors/NAME.json`: {"config", "model_type", "image", "backend"} with `processors/NAME.npy`, its pixel_values.
`sounds/NAME.wav` with `sounds/NAME.npy`, its samples; `sounds/NAME.json`: {"config", "model_type", "sound"} with its .npy.
Everything is seeded; a rerun with the same versions gives the same bytes.
"""
import argparse
import io
import json
import struct
import tempfile
import zlib
from pathlib import Path

import numpy as np
import PIL
from PIL import Image, ImageOps

rng = np.random.default_rng(5)


def picture(height, width, channels=3):
    """Smooth colours with some noise, different at every corner."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [(200 * y / height + 40 * x / width * (c + 1)) % 256 for c in range(channels)]
    return np.clip(np.stack(planes, -1) + rng.integers(-30, 31, (height, width, channels)), 0, 255).astype(np.uint8)


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(size, bits, colour, rows, before=b"", after=b"", interlace=0):
    header = struct.pack(">IIBBBBB", size[1], size[0], bits, colour, 0, 0, interlace)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before + chunk(b"IDAT", zlib.compress(rows, 9)) + after + chunk(b"IEND", b""))


def packed(values, bits):
    """Rows of samples of 1, 2, 4, 8 or 16 bits, each after a filter byte of 0."""
    lines = []
    for row in values:
        flat = np.asarray(row).reshape(-1)
        if bits == 16:
            lines.append(b"\0" + flat.astype(">u2").tobytes())
        else:
            text = "".join(format(int(v), f"0{bits}b") for v in flat)
            text += "0" * (-len(text) % 8)
            lines.append(b"\0" + bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8)))
    return b"".join(lines)


def adam7(values):
    parts = []
    for x0, y0, dx, dy in [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]:
        part = values[y0::dy, x0::dx]
        if part.size:
            parts.append(packed(part, 8))
    return b"".join(parts)


def exif(orientation, big=False):
    order = ">" if big else "<"
    return (b"MM\0*" if big else b"II*\0") + struct.pack(order + "IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)


XMP = b'<x:xmpmeta><rdf:Description tiff:Orientation="%d"/></x:xmpmeta>'


def saved(image, form, **options):
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def images():
    size, files = (9, 13), {}
    rgb, rgba = picture(*size), picture(*size, 4)
    grey, deep = rgb[..., 0], rng.integers(0, 65536, (*size, 3))
    deep[0, :5] = [[0] * 3, [1] * 3, [255] * 3, [256] * 3, [65535] * 3]
    palette = chunk(b"PLTE", rng.bytes(3 * 16))
    files["rgb8.png"] = png(size, 8, 2, packed(rgb, 8))
    files["rgba8.png"] = png(size, 8, 6, packed(rgba, 8))
    files["la8.png"] = png(size, 8, 4, packed(rgba[..., :2], 8))
    for bits in (1, 2, 4, 8):
        files[f"grey{bits}.png"] = png(size, bits, 0, packed(grey >> (8 - bits), bits))
        files[f"palette{bits}.png"] = png(size, bits, 3, packed((grey >> (8 - bits)) % 16, bits), palette)
    files["grey16.png"] = png(size, 16, 0, packed(deep[..., 0], 16))
    files["la16.png"] = png(size, 16, 4, packed(deep[..., :2], 16))
    files["rgb16.png"] = png(size, 16, 2, packed(deep, 16))
    files["transparent_grey.png"] = png(size, 8, 0, packed(grey, 8), chunk(b"tRNS", b"\0\x50"))
    files["transparent_palette.png"] = png(size, 4, 3, packed(grey >> 4, 4), palette + chunk(b"tRNS", bytes(range(0, 160, 10))))
    files["short_palette.png"] = png(size, 4, 3, packed(grey >> 4, 4), chunk(b"PLTE", rng.bytes(3 * 5)))
    files["interlaced.png"] = png(size, 8, 2, adam7(rgb), interlace=1)
    files["exif.png"] = png(size, 8, 2, packed(rgb, 8), chunk(b"eXIf", exif(6)))
    files["exif_behind.png"] = png(size, 8, 2, packed(rgb, 8), after=chunk(b"eXIf", exif(8, True)))
    files["xmp.png"] = png(size, 8, 2, packed(rgb, 8), chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP % 3))
    image = Image.fromarray(picture(19, 26))
    files["plain.jpg"] = saved(image, "JPEG", quality=80)
    files["full_colours.jpg"] = saved(image, "JPEG", quality=95, subsampling=0)
    files["half_colours.jpg"] = saved(image, "JPEG", quality=90, subsampling=1)
    files["progressive.jpg"] = saved(image, "JPEG", quality=85, progressive=True)
    files["grey.jpg"] = saved(image.convert("L"), "JPEG")
    files["cmyk.jpg"] = saved(Image.fromarray(picture(19, 26, 4), "CMYK"), "JPEG", quality=90)
    files["xmp.jpg"] = saved(image, "JPEG", quality=60, xmp=XMP % 7)
    for orientation in range(1, 10):
        files[f"exif{orientation}.jpg"] = saved(image, "JPEG", quality=60, exif=b"Exif\0\0" + exif(orientation, orientation % 2 == 0))
    files["lossless.webp"] = saved(image, "WEBP", lossless=True)
    files["alpha.webp"] = saved(Image.fromarray(rgba), "WEBP", lossless=True, exact=True)
    files["lossy.webp"] = saved(image, "WEBP", quality=70)
    files["exif.webp"] = saved(image, "WEBP", lossless=True, exif=exif(5))
    return files


def loaded(data):
    return ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")


def processors(names):
    """Configurations in every style of the hub, and the files that they are tried on."""
    imagenet = {"image_mean": [0.485, 0.456, 0.406], "image_std": [0.229, 0.224, 0.225]}
    configs = {
        "vit": ("", {"image_processor_type": "ViTImageProcessor", "size": {"height": 16, "width": 12}}),
        "vit_older": ("", {"feature_extractor_type": "ViTFeatureExtractor", "size": 12, "resample": 2, "image_std": [0.25, 0.5, 0.5]}),
        "vit_family": ("vit", {"size": [10, 14], "do_normalize": False}),
        "vit_lanczos": ("", {"image_processor_type": "ViTImageProcessorFast", "size": {"height": 31, "width": 40}, "resample": 1}),
        "vit_nearest": ("", {"image_processor_type": "ViTImageProcessor", "size": {"height": 7, "width": 29}, "resample": 0, "do_rescale": False}),
        "vit_box": ("", {"image_processor_type": "ViTImageProcessor", "size": {"height": 5, "width": 33}, "resample": 4}),
        "vit_hamming": ("", {"image_processor_type": "ViTImageProcessor", "size": {"height": 6, "width": 9}, "resample": 5}),
        "deit": ("", {"image_processor_type": "DeiTImageProcessor", "size": {"height": 20, "width": 20}, "crop_size": {"height": 15, "width": 16}, **imagenet}),
        "dinov2": ("", {"image_processor_type": "BitImageProcessor", "size": {"shortest_edge": 18}, "crop_size": {"height": 14, "width": 14}, **imagenet}),
        "dinov2_edges": ("dinov2", {"size": {"shortest_edge": 18, "longest_edge": 20}, "do_center_crop": None, "crop_size": 17}),
        "clip": ("", {"image_processor_type": "CLIPImageProcessor", "size": {"shortest_edge": 14}, "crop_size": {"height": 14, "width": 14}, "rescale_factor": 0.00392156862745098}),
        "clip_older": ("", {"feature_extractor_type": "CLIPFeatureExtractor", "size": 15, "crop_size": 15}),
        "clip_small": ("clip", {"do_resize": False, "crop_size": 29, "image_mean": 0.5}),
        "siglip": ("", {"image_processor_type": "SiglipImageProcessor", "size": {"height": 16, "width": 16}, "resample": 3}),
        "siglip_within": ("siglip", {"size": {"max_height": 11, "max_width": 10}, "do_pad": True, "pad_size": {"height": 12, "width": 13}}),
        "dinov3": ("", {"image_processor_type": "DINOv3ViTImageProcessorFast", "size": {"height": 16, "width": 12}, **imagenet}),
        "dinov3_family": ("dinov3_vit", {"size": 20, "resample": 3, "do_center_crop": True, "crop_size": 16}),
    }
    for name, (family, config) in configs.items():
        for backend in ["torchvision"] if "dinov3" in name else ["pil", "torchvision"]:
            if backend == "torchvision" and config.get("resample") in (4, 5):
                continue  # it has no such filter
            for image in names if name == "vit" else names[:2]:
                yield f"{name}-{backend}-{image.split('.')[0]}", {"config": config, "model_type": family, "image": image, "backend": backend}


def processed(case, data):
    from transformers import AutoImageProcessor
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "preprocessor_config.json").write_text(json.dumps(case["config"]))
        if case["model_type"]:
            Path(folder, "config.json").write_text(json.dumps({"model_type": case["model_type"]}))
        processor = AutoImageProcessor.from_pretrained(folder, backend=case["backend"])
        return np.asarray(processor(loaded(data), return_tensors="np")["pixel_values"][0], np.float32)


def wave(samples, kind, bits, rate=16000, channels=1, extensible=False):
    scale = 2 ** (bits - 1)
    if kind == 3:
        data = samples.astype("<f4" if bits == 32 else "<f8").tobytes()
    elif bits == 8:
        data = (np.round(samples * 127) + 128).astype(np.uint8).tobytes()
    else:
        whole = np.round(samples * (scale - 1)).astype("<i4")
        data = b"".join(int(v).to_bytes(bits // 8, "little", signed=True) for v in whole)
    width = bits // 8
    form = struct.pack("<HHIIHH", 0xFFFE if extensible else kind, channels, rate, rate * channels * width, channels * width, bits)
    if extensible:
        form += struct.pack("<HHIH", 22, bits, 4, kind) + b"\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71"
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + b"LIST" + struct.pack("<I", 3) + b"abc\0"
    chunks += b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def sounds():
    """Files, and the samples that soundfile gives for them."""
    t = np.arange(300) / 16000
    tone = 0.5 * np.sin(2 * np.pi * 440 * t) + 0.2 * np.sin(2 * np.pi * 3000 * t) + rng.normal(0, .01, t.size)
    tone[:3] = [-1, 1, 0]
    for bits in (8, 16, 24, 32):
        whole = np.round(tone * 127) / 128 if bits == 8 else np.round(tone * (2 ** (bits - 1) - 1)).astype("<i4") / 2.0 ** (bits - 1)
        yield f"pcm{bits}", wave(tone, 1, bits), whole
    yield "float32", wave(tone, 3, 32), tone.astype(np.float32)
    yield "float64", wave(tone, 3, 64), tone
    yield "extensible", wave(tone, 1, 16, extensible=True), np.round(tone * 32767).astype("<i4") / 32768
    t = np.arange(5000) / 4000
    sweep = 0.4 * np.sin(2 * np.pi * (50 + 300 * t) * t) * np.exp(-t) + rng.normal(0, .002, t.size)
    yield "sweep", wave(sweep, 1, 16, 4000), np.round(sweep * 32767).astype("<i4") / 32768


def extractors():
    small = {"sampling_rate": 4000, "feature_size": 12, "chunk_length": 2, "n_fft": 100, "hop_length": 80}
    yield "wav2vec2", {"config": {"feature_extractor_type": "Wav2Vec2FeatureExtractor"}, "model_type": "", "sound": "pcm16"}
    yield "hubert", {"config": {"do_normalize": False}, "model_type": "hubert", "sound": "pcm24"}
    yield "whisper", {"config": {"feature_extractor_type": "WhisperFeatureExtractor", **small}, "model_type": "", "sound": "sweep"}
    yield "whisper_cut", {"config": {**small, "chunk_length": 1, "padding_value": 0.0}, "model_type": "whisper", "sound": "sweep"}


def extracted(case, samples):
    from transformers import Wav2Vec2FeatureExtractor, WhisperFeatureExtractor
    config = {key: value for key, value in case["config"].items() if key != "feature_extractor_type"}
    kind = WhisperFeatureExtractor if case["model_type"] == "whisper" or "n_fft" in config else Wav2Vec2FeatureExtractor
    extractor = kind(**config)
    values = extractor(np.asarray(samples, np.float32), sampling_rate=extractor.sampling_rate, return_tensors="np")
    return np.asarray(values[extractor.model_input_names[0]][0], np.float32)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    for part in ("images", "processors", "sounds"):
        (out / part).mkdir(parents=True, exist_ok=True)
    files = images()
    for name, data in files.items():
        (out / "images" / name).write_bytes(data)
        np.save(out / "images" / f"{name}.npy", np.array(loaded(data)))
    for name, case in processors(["plain.jpg", "rgb8.png", "grey.jpg"]):
        (out / "processors" / f"{name}.json").write_text(json.dumps(case) + "\n")
        np.save(out / "processors" / f"{name}.npy", processed(case, files[case["image"]]))
    samples = {}
    for name, data, values in sounds():
        (out / "sounds" / f"{name}.wav").write_bytes(data)
        samples[name] = values
        np.save(out / "sounds" / f"{name}.wav.npy", np.asarray(values, np.float32))
    for name, case in extractors():
        (out / "sounds" / f"{name}.json").write_text(json.dumps(case) + "\n")
        np.save(out / "sounds" / f"{name}.npy", extracted(case, samples[case["sound"]]))


if __name__ == "__main__":
    main()
