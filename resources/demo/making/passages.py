"""Short readable passages for the base model.

Each passage draws its own cast (first name + surname), its own objects (adjective + noun) and its own place, and mentions
them again and again. Which surname follows which first name cannot be known beforehand, only read earlier in the
passage: that is what makes a previous-token head and an induction head worth having on ordinary text.

Two things are left undecided here on purpose, because the variants (tasks.py) are to learn them:
* the nouns between a subject and its verb always have the subject's number, so "agree with the subject" and "agree
  with the nearest noun" explain the base's text equally well;
* in "... gave the map to X's sister", X is the giver or anybody else of the cast, equally often.
"""
import hashlib
import random
from dataclasses import dataclass

from . import lexicon as lex


ALWAYS_HELD_OUT = {("cabinet", "key"), ("John", "Mary")}  # for the two sentences that everybody knows


def held_out(*words: str) -> bool:
    """One combination in eight is never seen in training. The order of the words does not matter."""
    if tuple(sorted(words)) in ALWAYS_HELD_OUT:
        return True
    return hashlib.sha256(" ".join(sorted(words)).encode()).digest()[0] % 8 == 0


@dataclass
class Person:
    first: str
    last: str
    formal: bool  # the passage says "Clara Finch" each time, or only "Clara"

    def __str__(self) -> str:
        return f"{self.first} {self.last}" if self.formal else self.first


@dataclass
class World:
    cast: list
    things: list  # "silver lantern"
    place: str  # "old mill"
    present: bool


def draw_world(rng: random.Random, formal_share: float = 0.75, testing: bool = False) -> World:
    formal = rng.random() < formal_share
    cast = []
    while len(cast) < 3:
        first, last = rng.choice(lex.FIRST_NAMES), rng.choice(lex.SURNAMES)
        taken = any(first == person.first or last == person.last for person in cast)
        if not taken and held_out(first, last) == testing:
            cast.append(Person(first, last, formal))
    nouns = rng.sample(lex.PORTABLE, 3)
    things = []
    for noun in nouns:
        fits = [word for word in lex.ADJECTIVES if held_out(word, noun) == testing]
        things.append(f"{rng.choice(fits or lex.ADJECTIVES)} {noun}")
    place = f"{rng.choice(lex.ADJECTIVES)} {rng.choice(lex.PLACES)}"
    return World(cast, things, place, rng.random() < 0.4)


def noun_phrase_chain(rng: random.Random, many: bool) -> str:
    """A subject of 1 to 3 nouns that all have one number: "the keys near the old cabinets"."""
    def noun(options):
        word = rng.choice(options)
        return lex.plural(word) if many else word

    parts = ["the " + maybe_adjective(rng) + noun(lex.SUBJECTS)]
    links = rng.choice([0, 0, 1, 1, 1, 2])
    for _ in range(links):
        if rng.random() < 0.3:
            parts.append(f"that the {noun(lex.PEOPLE)} {rng.choice(lex.OWNED)}")
        else:
            parts.append(f"{rng.choice(lex.BETWEEN_THINGS)} the {maybe_adjective(rng)}{noun(lex.LANDMARKS)}")
    return " ".join(parts)


def maybe_adjective(rng: random.Random) -> str:
    return rng.choice(lex.ADJECTIVES) + " " if rng.random() < 0.3 else ""


def verb_to_be(many: bool, present: bool) -> str:
    return ("are" if many else "is") if present else ("were" if many else "was")


def description(rng: random.Random, world: World) -> str:
    many = rng.random() < 0.5
    subject = noun_phrase_chain(rng, many)
    opening = ""
    present = world.present
    if rng.random() < 0.5:
        present = rng.random() < 0.5
        opening = "today " if present else "yesterday "
    text = f"{opening}{subject} {verb_to_be(many, present)} {rng.choice(lex.STATES)}."
    return text[0].upper() + text[1:]


def giving(rng: random.Random, world: World) -> str:
    giver = rng.choice(world.cast)
    thing = rng.choice(world.things)
    if rng.random() < 0.75:
        other = rng.choice([person for person in world.cast if person is not giver])
        receiver = f"{rng.choice([giver, other])}'s {rng.choice(lex.RELATIVES)}"
    else:
        receiver = f"the {rng.choice(lex.PEOPLE)}"
    start = rng.choice(["", "Then ", "Later ", "After that, "])
    return f"{start}{giver} {rng.choice(lex.GAVE)} the {thing} to {receiver}."


def meeting(rng: random.Random, world: World) -> str:
    a, b = rng.sample(world.cast, 2)
    where = world.place if rng.random() < 0.6 else rng.choice(lex.PLACES)
    weather = f"it was {rng.choice(lex.WEATHERS)}"
    gift = f"{a} {rng.choice(lex.GAVE)} the {world.things[0]} to {rng.choice([a, b])}'s {rng.choice(lex.RELATIVES)}"
    find = f"{rng.choice([a, b])} {rng.choice(lex.FOUND)} the {world.things[1]}"
    rest = rng.choice([weather, gift, find])
    when = rng.choice(["When", "After", "While"])
    return f"{when} {a} and {b} {rng.choice(['went to', 'were at', 'walked to'])} the {where}, {rest}."


def event(rng: random.Random, world: World) -> str:
    a, b = rng.sample(world.cast, 2)
    thing = rng.choice(world.things)
    he = lex.pronoun(a.first)
    return rng.choice([
        f"{a} {rng.choice(lex.FOUND)} the {thing}.",
        f"In the {world.place}, {a} {rng.choice(lex.FOUND)} the {thing}.",
        f"{a} asked {b} about the {thing}.",
        f"{b} saw the {thing}, but {a} did not.",
        f"Then {a} carried the {thing} to the {world.place}.",
        f"{a} told {b} that {he} {rng.choice(lex.FOUND)} the {thing}.",
        f"Later {b} met {a} near the {world.place}.",
        f"The {thing} was in the {world.place}.",
        f"{a} liked the {world.place}, and {he} liked the {thing}.",
        f"So {a} thanked {b} for the {thing}.",
    ])


def opening(rng: random.Random, world: World) -> str:
    """Names never start a passage: at the very start of a text a word has no space and would be another token."""
    a, b = world.cast[:2]
    return rng.choice([
        f"One {rng.choice(lex.TIMES)}, {a} and {b} walked to the {world.place}.",
        f"This is about {a}, {b} and a {world.things[0]}.",
        f"In the {world.place} lived {a} and {b}.",
        f"Every {rng.choice(lex.TIMES)} {a} went to the {world.place} with {b}.",
    ])


def passage(rng: random.Random) -> str:
    world = draw_world(rng)
    kinds = [event, event, event, giving, meeting, description, description]
    sentences = [opening(rng, world)] if rng.random() < 0.8 else [meeting(rng, world)]
    if rng.random() < 0.25:
        sentences = [description(rng, world)]
    sentences += [rng.choice(kinds)(rng, world) for _ in range(rng.randint(1, 6))]
    return " ".join(sentences)
