"""The words of the demo's small world. Everything else is grammar (passages.py, tasks.py)."""

WOMEN = "Mary Anna Clara Alice Emma Lucy Sarah Rosa Helen Nina Julia Laura".split()
MEN = "John Peter James Henry Robert David Thomas Martin Oscar Simon Victor Felix".split()
FIRST_NAMES = WOMEN + MEN
SURNAMES = ("Hale Marlow Finch Carter Lind Moss Reed Vale Ward Young Baker Cole "
            "Drake Ford Grant Hunt Lane Miller Page Shaw Archer Bishop Foster Porter").split()

# Plurals are regular (add s), so that number is one letter and the tokenizer has to learn it.
PORTABLE = ("key letter picture book lamp map coin cup drum flag ring rope candle clock basket lantern mirror "
            "wheel violin hammer blanket bottle").split()
LANDMARKS = "cabinet window door table chair garden boat bridge tower ladder wall statue fountain".split()
PEOPLE = "farmer teacher sailor doctor painter guard student friend baker singer".split()
ANIMALS = "horse bird dog cat goat".split()
SUBJECTS = PORTABLE + LANDMARKS + PEOPLE + ANIMALS
RELATIVES = "sister brother mother father cousin uncle".split()
PLACES = "harbour market mill church school library station forest river valley kitchen store museum castle".split()

ADJECTIVES = ("old new red blue green white small large broken heavy quiet bright dusty wooden silver "
              "golden narrow warm cold empty").split()
STATES = "old new small large quiet ready missing famous strange lovely useful clean".split()
WEATHERS = "raining snowing late early dark cold warm quiet".split()
TIMES = "morning evening afternoon night day week winter summer".split()

BETWEEN_THINGS = "near behind beside under on by".split()
FOUND = "found saw lost bought hid sold cleaned painted".split()
GAVE = "gave handed showed offered".split()
OWNED = "painted saw liked found cleaned".split()  # "the boat that the farmers ..."


def pronoun(first_name: str) -> str:
    return "she" if first_name in WOMEN else "he"


def plural(noun: str) -> str:
    return noun + "s"
