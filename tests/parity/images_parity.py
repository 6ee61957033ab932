#!/usr/bin/env python3
"""Compares the pixel_values of `headwise-cli preprocess` with those of transformers' AutoImageProcessor on random pictures
and configurations.

  images_parity.py --program build/release/bin/headwise-cli [--count 60] [--pictures 12] [--seed 1] [--keep FOLDER]

Each configuration (classes, sizes, filters, crops, factors, means; also what is left to the class) is tried on pictures
of random size, mode and format (PNG, JPEG, WebP; grey, palettes, alpha, 16 bits, CMYK; turned by EXIF), which the
reference loads as `transformers.image_utils.load_image`. Take Pillow 13 or later: earlier versions filter rows before columns
for every size. With PIL, and with torchvision where it is installed. Exit code
1 and the first differences when something differs by more than 1e-6 (DINOv3, resized in single precision: 4e-6) or is refused by one side only; 77 where
transformers or PIL are missing.
"""
import argparse
import collections
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import numpy as np
    from PIL import Image
    from transformers import AutoImageProcessor
    from transformers.image_utils import load_image
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)
try:
    import torchvision  # noqa: F401
    BACKENDS = ["pil", "torchvision"]
except Exception:
    BACKENDS = ["pil"]

CLASSES = {"ViT": "vit", "DeiT": "deit", "Bit": "dinov2", "CLIP": "clip", "Siglip": "siglip", "DINOv3ViT": "dinov3_vit"}
FORMATS = ["png", "png", "jpg", "webp"]
MODES = {"png": ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"], "jpg": ["RGB", "L", "CMYK"], "webp": ["RGB", "RGBA"]}


def a_picture(rng, numbers, folder, index):
    kind = rng.choice(FORMATS)
    mode = rng.choice(MODES[kind])
    width = rng.choice([1, 2, 3, 17, 30, 64, 97, 150, 224, 301, 480])
    height = min(max(rng.choice([1, 2, 3, 17, 30, 64, 97, 150, 224, 301, 480]), width // 8), 8 * width)  # not as large as a film when resized
    if mode == "I;16":
        picture = Image.fromarray(numbers.integers(0, 500, (height, width), dtype=np.uint16))
    else:
        noise = numbers.integers(0, 256, (height, width, 4), dtype=np.uint8)
        if rng.random() < .5:  # as smooth as photographs
            small = numbers.integers(0, 256, (3, 4, 4), dtype=np.uint8)
            noise = np.array(Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC))
        picture = Image.fromarray(noise, "RGBA")
        picture = Image.fromarray(noise, "CMYK") if mode == "CMYK" else picture if mode == "RGBA" else picture.convert("RGB").convert(mode)
    options = {}
    if kind == "jpg":
        options = {"quality": rng.randint(20, 100), "progressive": rng.random() < .3, "subsampling": rng.choice([0, 1, 2])}
    if kind == "webp":
        options = {"lossless": rng.random() < .5, "quality": rng.randint(20, 100)}
    if rng.random() < .3:
        exif = Image.Exif()
        exif[0x0112] = rng.randint(1, 8)
        options["exif"] = exif
    path = folder / f"{index}.{kind}"
    try:
        picture.save(path, **options)
    except OSError:  # Pillow's buffer for JPEG is too small for some noise
        picture.save(path)
    return path


def a_size(rng, square=False):
    edge = lambda: rng.choice([1, 7, 16, 24, 32, 45, 64, 100, 224, 256])
    both = [{"height": edge(), "width": edge()}, edge(), [edge(), edge()]]
    if square:
        return rng.choice(both)
    return rng.choice(both + [{"shortest_edge": edge()}] * 2 + [{"shortest_edge": edge(), "longest_edge": edge()},
                                                                {"max_height": edge(), "max_width": edge()}])


def a_configuration(rng):
    """The file, and the model's family where the file names no class."""
    name = rng.choice(list(CLASSES))
    config, family = {"image_processor_type": f"{name}ImageProcessor"}, ""
    form = rng.random()
    if form < .15:
        config, family = {}, CLASSES[name]
    elif form < .3:
        config = {"image_processor_type": f"{name}ImageProcessorFast"}
    elif form < .4:
        config = {"feature_extractor_type": f"{name}FeatureExtractor"}
    values = {
        "do_resize": lambda: rng.random() < .85, "size": lambda: a_size(rng), "resample": lambda: rng.choice([0, 1, 2, 2, 3, 3, 4, 5]),
        "do_center_crop": lambda: rng.random() < .5, "crop_size": lambda: a_size(rng, True), "do_rescale": lambda: name == "DINOv3ViT" or rng.random() < .8,
        "rescale_factor": lambda: rng.choice([1 / 255, 0.00392156862745098, 1 / 127.5, 1.0]), "do_normalize": lambda: rng.random() < .8,
        "image_mean": lambda: rng.choice([[.485, .456, .406], [.5, .5, .5], .5, [0, 0, 0]]),
        "image_std": lambda: rng.choice([[.229, .224, .225], [.5, .5, .5], .25, [1, 1, 1]]), "do_convert_rgb": lambda: True,
    }
    for key, value in values.items():
        chance = rng.random()
        if chance < .6:
            config[key] = value()
        elif chance < .65:
            config[key] = None
    if rng.random() < .1:
        config |= {"do_pad": True, "pad_size": {"height": 512, "width": 512}}
    if "crop_size" not in config or config["crop_size"] is None:
        config.pop("do_center_crop", None)
    return config, family, name


def of_reference(processor, path):
    values = np.asarray(processor(load_image(str(path)), return_tensors="np")["pixel_values"][0])
    if values.size == 0 or not np.isfinite(values).all():
        raise ValueError("no numbers")
    return values.astype(np.float64)


def of_program(program, model, paths, backend, out):
    """The numbers of each file, or why there are none: one refused file ends a call, so that the rest is asked for again."""
    results, rest = {}, list(paths)
    while rest:
        run = subprocess.run([program, "preprocess", model, *rest, "-o", out, "--image-backend", backend, "--force", "--json"],
                             capture_output=True, text=True)
        for line in run.stdout.splitlines():
            path = Path(json.loads(line)["file"])
            results[path] = np.load(out / f"{path.name}.npy").astype(np.float64)
        rest = [path for path in rest if path not in results]
        refused = rest if "preprocessor_config.json" in run.stderr and "padded" not in run.stderr else rest[:1]
        results |= {path: run.stderr.strip() or "nothing said" for path in refused}
        rest = rest[len(refused):]
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--count", type=int, default=60, help="configurations")
    parser.add_argument("--pictures", type=int, default=12, help="of each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files (default: a temporary one)")
    options = parser.parse_args()
    rng, numbers = random.Random(options.seed), np.random.default_rng(options.seed)
    tally, largest, wrong = collections.Counter(), 0.0, []
    with tempfile.TemporaryDirectory() as temporary:
        root = options.keep or Path(temporary)
        for index in range(options.count):
            model = root / str(index)
            (model / "out").mkdir(parents=True, exist_ok=True)
            config, family, name = a_configuration(rng)
            (model / "preprocessor_config.json").write_text(json.dumps(config))
            if family:
                (model / "config.json").write_text(json.dumps({"model_type": family}))
            backend = rng.choice(BACKENDS) if name != "DINOv3ViT" else "torchvision"
            paths = [a_picture(rng, numbers, model, i) for i in range(options.pictures)]
            if backend not in BACKENDS:
                continue
            processor, unread = None, ""
            try:
                processor = AutoImageProcessor.from_pretrained(model, backend=backend)
            except Exception as error:
                unread = repr(error)
            ours = of_program(options.program, model, paths, backend, model / "out")
            for path in paths:
                try:
                    theirs = of_reference(processor, path) if processor else unread
                except Exception as error:
                    theirs = repr(error)
                mine = ours[path]
                case = f"{backend} {json.dumps(config)} {family}  {path.name} {Image.open(path).mode}{Image.open(path).size}"
                if isinstance(mine, str) or isinstance(theirs, str):
                    if isinstance(mine, str) and isinstance(theirs, str):
                        tally["refused by both"] += 1
                    else:
                        tally["refused by one"] += 1
                        wrong.append(f"{case}\n    ours: {mine if isinstance(mine, str) else mine.shape}\n    reference: {theirs if isinstance(theirs, str) else theirs.shape}")
                    continue
                difference = np.abs(mine - theirs).max() if mine.shape == theirs.shape else np.inf
                scale = max(1.0, np.abs(theirs).max())
                largest = max(largest, difference / scale)
                tally[f"compared, {backend}"] += 1
                tolerance = (4e-6 if name == "DINOv3ViT" else 1e-6) * scale
                if difference > tolerance:
                    wrong.append(f"{case}\n    {mine.shape} and {theirs.shape}, differ by {difference:.3g} in {np.mean(np.abs(mine - theirs) > tolerance) if mine.shape == theirs.shape else 1:.2%}")
    shown = set()
    for line in wrong:
        configuration = line.split("}  ")[0]
        if configuration not in shown and len(shown) < 12:
            shown.add(configuration)
            print(line)
    print(", ".join(f"{count} {what}" for what, count in sorted(tally.items())), f"; largest difference {largest:.3g}; {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
