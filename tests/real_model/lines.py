"""Writes readable English lines for the real model, the same on every run: lines.py COUNT > lines.txt

Lengths, punctuation, numbers and letters beyond ASCII vary on purpose: they exercise batches by length, offsets in code
points and the word pieces of a real vocabulary.
"""
import random
import sys

PEOPLE = ["the keeper of the lighthouse", "Zoë", "a retired physicist", "my neighbour's daughter", "Mr. Okonkwo", "the night nurse",
          "nobody on the committee", "José", "the youngest of the four apprentices", "a cellist from Kraków"]
DEEDS = ["repaired", "forgot", "described", "photographed", "sold", "could not find", "had already measured", "re-measured",
         "argued about", "quietly admired"]
THINGS = ["the brass telescope", "seventeen unlabelled jars", "an anti-inflammatory ointment", "the 1987 timetable",
          "a piano with three broken strings", "the café's ledger", "every map of the harbour", "his grandmother's recipe for plum cake"]
PLACES = ["in the attic", "behind the old customs house", "on platform 9", "near Lake Neuchâtel", "under a tarpaulin", "at half past six"]
TURNS = ["because the rain had stopped", "although it was late", "and then changed the subject", "; nobody minded",
         "before the electrophysiology lecture began", "(or so we were told)", "while the kettle boiled over",
         "which surprised the insurers more than anyone else"]
ENDS = [".", ".", ".", "!", "?", " ..."]


def line(chance):
    parts = [chance.choice(PEOPLE), chance.choice(DEEDS), chance.choice(THINGS)]
    parts += [chance.choice(PLACES)] if chance.random() < 0.7 else []
    for _ in range(chance.choice([0, 0, 1, 1, 2, 4, 8])):
        parts += [chance.choice(TURNS) + ",", chance.choice(PEOPLE), chance.choice(DEEDS), chance.choice(THINGS)]
    text = " ".join(parts) + chance.choice(ENDS)
    return text[0].upper() + text[1:]


def main():
    chance = random.Random(0)
    lines, seen = [], set()
    while len(lines) < int(sys.argv[1]):
        candidate = line(chance)
        if candidate not in seen:
            seen.add(candidate)
            lines.append(candidate)
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(lines))


main()
