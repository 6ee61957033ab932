#!/usr/bin/env python3
"""Brings translations/headwise_de.ts up to date with the sources: translations/update.py [LUPDATE]

lupdate does not see through `namespace headwise::desktop {` and leaves the namespace out of its contexts, which the
program then never finds; this adds it back.
"""
import pathlib
import re
import subprocess
import sys

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

    if TS.exists():
        rename(bare)  # back to lupdate's names, so that it recognises what is there
    subprocess.run([LUPDATE, "app/desktop", "widgets", "-silent", "-no-obsolete", "-locations", "none",
                    "-source-language", "en", "-target-language", "de_DE", "-ts", str(TS)],
                   cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    rename(contexts)
    left = TS.read_text(encoding="utf-8").count('type="unfinished"')
    print(f"{TS.name}: {left} unfinished")


main()
