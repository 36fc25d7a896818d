"""A made-up company for the sandbox and the tests. Every name in it is invented."""

from importlib.resources import files

COMPANY = (files(__name__) / "company.csv").read_text(encoding="utf-8")

DOMAIN = "@upmentor.example"

# On the page of the sandbox: an organiser for each language.
ORGANISERS = ("daria@upmentor.example", "emily@upmentor.example")
CONTACT = "agnes@upmentor.example"
MENTORS = (
    "anna@upmentor.example",
    "maxim@upmentor.example",
    "aigerim@upmentor.example",
    "chloe@upmentor.example",
    "yusuf@upmentor.example",
)
SPONSOR = "viktor@upmentor.example"
LEADERS = (
    SPONSOR,
    "elena@upmentor.example",
    "timur@upmentor.example",
    "james@upmentor.example",
)
CAST = (*ORGANISERS, CONTACT, *MENTORS, *LEADERS)
