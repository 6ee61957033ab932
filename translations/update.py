#!/usr/bin/env python3
"""Brings translations/headwise_de.ts up to date with the sources: translations/update.py [LUPDATE]

lupdate does not see through `namespace headwise::desktop {` and leaves the namespace out of its contexts, which the
program then never finds; this adds it back.
"""
import pathlib
import re
import subprocess
import sys
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
TS = ROOT / "translations" / "headwise_de.ts"
LUPDATE = sys.argv[1] if len(sys.argv) > 1 else "/usr/lib/qt6/bin/lupdate"


def classes_below(folder):
    names = set()
    for header in (ROOT / folder).rglob("*.h"):
        names.update(re.findall(r"^(?:class|struct) (\w+)", header.read_text(encoding="utf-8"), re.M))
    return names


def main():
    contexts = {name: f"headwise::{name}" for name in classes_below("widgets")}
    contexts.update({name: f"headwise::desktop::{name}" for name in classes_below("app/desktop")})
    bare = {full: name for name, full in contexts.items()}

    def rename(table):
        text = TS.read_text(encoding="utf-8")
        TS.write_text(re.sub(r"<name>([^<]*)</name>", lambda m: f"<name>{table.get(m[1], m[1])}</name>", text), encoding="utf-8")

    known = finished()
    rename(bare)  # back to lupdate's names, so that it recognises what is there
    subprocess.run([LUPDATE, "app/desktop", "widgets", "core", "-silent", "-no-obsolete", "-locations", "none",
                    "-source-language", "en", "-target-language", "de_DE", "-ts", str(TS)],
                   cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    rename(contexts)
    merge_contexts(known)
    left = TS.read_text(encoding="utf-8").count('type="unfinished"')
    print(f"{TS.name}: {left} unfinished")


def key_of(context, message):
    return context.findtext("name"), message.findtext("source"), message.findtext("comment")


def finished():
    """Translations by context, source and comment."""
    return {key_of(context, message): message.find("translation")
            for context in ElementTree.parse(TS).getroot().iter("context") for message in context.iter("message")
            if message.find("translation").get("type") is None}


def merge_contexts(known):
    """One context per name: a class's own tr() and calls that name its context come out of lupdate apart."""
    tree = ElementTree.parse(TS)
    root, merged = tree.getroot(), {}
    for context in list(root.iter("context")):
        root.remove(context)
        target, seen = merged.setdefault(context.findtext("name"), (context, set()))
        for message in context.findall("message"):
            key = key_of(context, message)
            translation = known.get(key)
            if translation is not None and message.find("translation").get("type") == "unfinished":
                message.remove(message.find("translation"))
                message.append(translation)
            if key in seen:
                context.remove(message)
            elif target is not context:
                target.append(message)
            seen.add(key)
    root.extend(merged[name][0] for name in sorted(merged))
    ElementTree.indent(tree)
    TS.write_text('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
                  + ElementTree.tostring(root, encoding="unicode") + "\n", encoding="utf-8")


main()
