"""Words that can be typed, in both languages whoever types them."""

_WORDS = {
    "home": ("home", "главная"),
    "join": ("join", "участвую"),
    "profile": ("profile", "профиль"),
    "pause": ("pause", "пауза"),
    "leave": ("leave", "выйти"),
    "pair": ("pair", "пара"),
    "note": ("note", "заметка"),
    "share": ("share", "поделиться"),
    "library": ("library", "библиотека"),
    "language": ("language", "язык"),
    "privacy": ("privacy", "данные"),
    "organise": ("organise", "организатор"),
    "help": ("help", "помощь"),
}
_ACTIONS = {word: action for action, words in _WORDS.items() for word in words}


def action_of(text: str) -> str:
    """What a typed text asks for; nothing is home, anything unknown is help."""
    first = text.casefold().split(maxsplit=1)[:1]
    return _ACTIONS.get(first[0], "help") if first else "home"
