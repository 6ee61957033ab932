#!/usr/bin/env python3
"""Brings translations/headwise_de.ts up to date with the sources: translations/update.py [LUPDATE]

lupdate does not see through `namespace headwise::desktop::views {` and leaves the namespace out of many contexts, which
the program then never finds; so it writes a file of its own, with the places of the texts, and this finds each class.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
TS = ROOT / "translations" / "headwise_de.ts"
LUPDATE = sys.argv[1] if len(sys.argv) > 1 else "/usr/lib/qt6/bin/lupdate"


def contexts_in(source):
    """What tr() looks texts up under, by the name of the class alone."""
    text = source.read_text(encoding="utf-8")
    contexts = {}
    for found in re.finditer(r"^(?:class|struct) (\w+)[^;{]*\{\s*(?:Q_DECLARE_TR_FUNCTIONS\(([^)]+)\))?", text, re.M):
        namespaces = re.findall(r"^namespace (headwise[\w:]*) \{", text[: found.start()], re.M)
        if found[2] or (namespaces and source.suffix == ".h"):
            contexts[found[1]] = found[2] or f"{namespaces[-1]}::{found[1]}"
    return contexts


class Contexts:
    def __init__(self):
        self.headers = [(header.parent, contexts_in(header)) for folder in ("app/desktop", "widgets")
                        for header in sorted((ROOT / folder).rglob("*.h"))]

    def of(self, context, source):
        """The full context of a text in a source: of a class there, in the same folder, or anywhere."""
        name = context.split("::")[-1]
        if context.startswith("headwise::"):
            return context
        here = contexts_in(source).get(name)
        near = [known[name] for folder, known in self.headers if folder == source.parent and name in known]
        far = [known[name] for _, known in self.headers if name in known]
        return here or (near or far or [context])[0]


ERROR_TEXT = re.compile(r'\bError(?:Text|Pattern)(?: \w+)?\(\s*((?:"(?:\\.|[^"\\])*"\s*)+)')


def error_texts(source):
    """The texts of errors, which lupdate does not know: `ErrorText("...", values)`."""
    for found in ERROR_TEXT.finditer(source.read_text(encoding="utf-8")):
        yield json.loads('"' + "".join(re.findall(r'"((?:\\.|[^"\\])*)"', found[1])) + '"')


def add_errors(texts):
    for folder in ("core", "app"):
        for source in sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in (".h", ".cpp")):
            for text in error_texts(source):
                message = ElementTree.Element("message")
                ElementTree.SubElement(message, "source").text = text
                ElementTree.SubElement(message, "translation", {"type": "unfinished"})
                texts.setdefault("Errors", {}).setdefault(key_of(message), message)


def extracted():
    """All texts of the sources: {context: {(source, comment): message}}."""
    contexts, texts = Contexts(), {}
    with tempfile.TemporaryDirectory(dir=ROOT / "translations") as folder:
        fresh = pathlib.Path(folder) / "fresh.ts"
        subprocess.run([LUPDATE, "app/desktop", "widgets", "core", "-silent", "-I", ".", "-locations", "absolute",
                        "-source-language", "en", "-target-language", "de_DE", "-ts", str(fresh)],
                       cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for context in ElementTree.parse(fresh).getroot().iter("context"):
            for message in context.iter("message"):
                places = [(pathlib.Path(folder) / place.get("filename")).resolve() for place in message.iter("location")]
                for place in message.findall("location"):
                    message.remove(place)
                for source in places:
                    name = contexts.of(context.findtext("name"), source)
                    texts.setdefault(name, {}).setdefault(key_of(message), message)
    add_errors(texts)
    return texts


def key_of(message):
    return message.findtext("source"), message.findtext("comment")


def main():
    tree = ElementTree.parse(TS)
    root, texts = tree.getroot(), extracted()
    known = {context.findtext("name"): {key_of(message): message for message in context.iter("message")}
             for context in root.iter("context")}
    for context in root.findall("context"):
        root.remove(context)
    for name in [name for name in known if name in texts] + sorted(texts.keys() - known.keys()):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        before = known.get(name, {})
        context.extend(message for key, message in before.items() if key in texts[name])
        context.extend(message for key, message in texts[name].items() if key not in before)
    ElementTree.indent(tree)
    TS.write_text('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
                  + ElementTree.tostring(root, encoding="unicode") + "\n", encoding="utf-8")
    left = sum(message.find("translation").get("type") == "unfinished" for message in root.iter("message"))
    print(f"{TS.name}: {left} unfinished")


main()
