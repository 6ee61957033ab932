#!/usr/bin/env python3
"""Brings translations/headwise_de.ts up to date with the sources: translations/update.py [LUPDATE]

lupdate does not see through `namespace headwise::desktop {` and leaves the namespace out of its contexts, which the
program then never finds; this adds it back.
"""
import copy
import pathlib
import re
import subprocess
import sys
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
TS = ROOT / "translations" / "headwise_de.ts"
LUPDATE = sys.argv[1] if len(sys.argv) > 1 else "/usr/lib/qt6/bin/lupdate"


def contexts_below(folder):
    """Context in the program by lupdate's name: of a class in its namespace, or as Q_DECLARE_TR_FUNCTIONS says."""
    contexts = {}
    for source in sorted((ROOT / folder).rglob("*.h")) + sorted((ROOT / folder).rglob("*.cpp")):
        text = source.read_text(encoding="utf-8")
        if source.suffix == ".h":
            namespace = ""
            for line in text.splitlines():
                if found := re.match(r"namespace (headwise[\w:]*)", line):
                    namespace = found[1]
                elif found := re.match(r"(?:class|struct) (\w+)(?!.*;)", line):
                    contexts[found[1]] = f"{namespace}::{found[1]}"
        for found in re.finditer(r"\b(?:class|struct) (\w+)[^{};]*{\s*Q_DECLARE_TR_FUNCTIONS\(([\w:]+)\)", text):
            contexts[found[1]] = found[2]
    return contexts


def main():
    contexts = contexts_below("widgets") | contexts_below("app/desktop")
    bare = {full: name for name, full in contexts.items()}

    def rename(table, qualified=False):
        def name_of(found):
            name = found[1].rpartition("::")[2] if qualified else found[1]
            return f"<name>{table.get(name, found[1])}</name>"

        text = TS.read_text(encoding="utf-8")
        TS.write_text(re.sub(r"<name>([^<]*)</name>", name_of, text), encoding="utf-8")

    known = finished()
    rename(bare)  # back to lupdate's names, so that it recognises what is there
    subprocess.run([LUPDATE, "app/desktop", "widgets", "core", "-silent", "-no-obsolete", "-locations", "none",
                    "-source-language", "en", "-target-language", "de_DE", "-ts", str(TS)],
                   cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    rename(contexts, qualified=True)
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
    """Merges contexts of one name (lupdate separates a class's own tr() from calls that name its context), and restores
    finished translations: of the same context, or of any context if all agree, as after a class was moved."""
    tree = ElementTree.parse(TS)
    root, merged, anywhere = tree.getroot(), {}, {}
    for (_, *text), translation in known.items():
        anywhere.setdefault(tuple(text), {})["".join(translation.itertext()).strip()] = translation
    for context in list(root.iter("context")):
        root.remove(context)
        target, seen = merged.setdefault(context.findtext("name"), (context, set()))
        for message in context.findall("message"):
            key = key_of(context, message)
            candidates = list(anywhere.get(key[1:], {}).values())
            translation = known.get(key, candidates[0] if len(candidates) == 1 else None)
            if translation is not None and message.find("translation").get("type") == "unfinished":
                message.remove(message.find("translation"))
                message.append(copy.deepcopy(translation))
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
