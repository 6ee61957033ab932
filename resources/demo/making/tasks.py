"""Labelled examples: a text that stops before a word, and that word as its label.

Labels are written without the space that precedes them in the text. Every label is one token of the demo's tokenizer.
`testing=True` uses only combinations of words that training never shows together (passages.held_out).
"""
import random

from . import lexicon as lex
from .passages import draw_world, event, giving, held_out, meeting, opening, verb_to_be


def number(noun: str, many: bool) -> str:
    return lex.plural(noun) if many else noun


def agreement(rng: random.Random, testing: bool) -> dict:
    """is/are/was/were after a subject with other nouns in between, which often have the other number."""
    while True:
        subject = rng.choice(lex.SUBJECTS)
        template = rng.choice(["phrase", "two phrases", "clause", "clause and phrase"])
        attractor = rng.choice(lex.PEOPLE if template == "clause" else lex.LANDMARKS)
        middle = rng.choice(lex.PEOPLE if template.startswith("clause") else lex.LANDMARKS)
        if len({subject, attractor, middle}) == 3 and held_out(subject, attractor) == testing:
            break
    many, same = rng.random() < 0.5, rng.random() < 0.35
    attractors_many = many if same else not many
    near, beside = rng.sample(lex.BETWEEN_THINGS, 2)
    if subject == "key":
        near = rng.choice([near, "to"])
    parts = [number(subject, many)]
    if template == "two phrases":
        parts.append(f"{beside} the {number(middle, rng.random() < 0.5)}")
    if template.startswith("clause"):
        owner = attractor if template == "clause" else middle
        parts.append(f"that the {number(owner, attractors_many)} {rng.choice(lex.OWNED)}")
    if template != "clause":
        adjective = rng.choice(lex.ADJECTIVES) + " " if rng.random() < 0.4 else ""
        parts.append(f"{near} the {adjective}{number(attractor, attractors_many)}")
    present = rng.random() < 0.5
    text = f"{'Today' if present else 'Yesterday'} the " + " ".join(parts)
    return {"text": text, "label": verb_to_be(many, present), "subject": parts[0], "number": "plural" if many else "singular",
            "attractor": "same" if same else "other", "distance": len(text.split()) - 3, "template": template,
            "tense": "present" if present else "past"}


def names(rng: random.Random, testing: bool) -> dict:
    """The one of two people who is not the giver: "When Mary and John went to the store, John gave a drink to"."""
    while True:
        receiver, giver = rng.sample(lex.FIRST_NAMES, 2)
        if held_out(receiver, giver) == testing:
            break
    receiver_first = rng.random() < 0.5
    a, b = (receiver, giver) if receiver_first else (giver, receiver)
    thing, place = rng.choice(lex.PORTABLE), rng.choice(lex.PLACES)
    adjective = rng.choice(lex.ADJECTIVES) + " " if rng.random() < 0.4 else ""
    together = f"{rng.choice(['went to', 'were at', 'walked to'])} the {place}"
    gift = f"{giver} {rng.choice(lex.GAVE)} the {adjective}{thing} to"
    weather = rng.choice(lex.WEATHERS)
    template = rng.choice(["when", "later", "weather"])
    text = {"when": f"{rng.choice(['When', 'While', 'After'])} {a} and {b} {together}, {gift}",
            "later": f"One {rng.choice(lex.TIMES)}, {a} and {b} {together}. {rng.choice(['Then', 'Later'])} {gift}",
            "weather": f"When {a} and {b} {together}, it was {weather}. After that, {gift}"}[template]
    words = text.replace(",", "").replace(".", "").split()
    return {"text": text, "label": receiver, "giver": giver, "order": "receiver first" if receiver_first else "giver first",
            "distance": len(words) - words.index(receiver), "template": template}


def repeats(rng: random.Random, testing: bool) -> dict:
    """A surname that can only be known from earlier in the passage. Nobody is trained on this form alone."""
    world = draw_world(rng, formal_share=1.0, testing=testing)
    start = [opening(rng, world)] + [rng.choice([event, event, meeting, giving])(rng, world) for _ in range(rng.randint(1, 2))]
    person = world.cast[rng.randint(0, 1)]
    text = " ".join(start) + f" {rng.choice(['Later', 'Then', 'After that,'])} {person.first}"
    words = text.split()
    before = max(i for i, word in enumerate(words) if word.startswith(person.last))
    return {"text": text, "label": person.last, "first_name": person.first, "distance": len(words) - before,
            "mentions": sum(word.startswith(person.last) for word in words)}


FIRST_EXAMPLES = {
    "agreement": {"text": "Yesterday the keys to the old cabinet", "label": "were", "subject": "keys", "number": "plural",
                  "attractor": "other", "distance": 5, "template": "phrase", "tense": "past"},
    "names": {"text": "In the market, Mary and John went to the store. Then John gave the book to", "label": "Mary",
              "giver": "John", "order": "receiver first", "distance": 13, "template": "later"},
}


def dataset(task, seed: int, count: int) -> list:
    """The held-out rows as they are published: numbered, and first a sentence whose tokens are whole words."""
    name = task.__name__
    rows = [FIRST_EXAMPLES[name]] if name in FIRST_EXAMPLES else []
    texts = {row["text"] for row in rows}
    rows += [row for row in examples(task, seed, count, testing=True) if row["text"] not in texts]
    return [{"id": f"{name}-{index:03d}", **row} for index, row in enumerate(rows[:count], start=1)]


def rivals(row: dict) -> list:
    """The answers that a label has to beat in a forced choice."""
    if "giver" in row:
        return [row["giver"]]
    return lex.SURNAMES if "mentions" in row else ["is", "are", "was", "were"]


def examples(task, seed: int, count: int, testing: bool) -> list:
    rng, seen, rows = random.Random(seed), set(), []
    while len(rows) < count:
        row = task(rng, testing)
        if row["text"] not in seen:
            seen.add(row["text"])
            rows.append(row)
    return rows
