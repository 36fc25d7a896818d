"""Cards that show each element at its plainest and at its limits."""

from bot.cards import (
    AnyElement,
    Button,
    Card,
    Chart,
    Choice,
    Divider,
    Facts,
    File,
    Input,
    Option,
    Row,
    Text,
    When,
    filled,
)
from bot.markup import escape, mention

HOSTILE = "[click](https://evil.example) <!channel> **x**"
ESCAPED = escape(HOSTILE)


def options(count: int) -> tuple[Option, ...]:
    return tuple(Option(f"o{n}", f"Option {n}") for n in range(count))


def chart(kind: str, points: int) -> Chart:
    series = tuple((f"Week {n}", n + 1) for n in range(points))
    return Chart(kind, "Sessions held", series)  # type: ignore[arg-type]


TEXTS: tuple[AnyElement, ...] = (
    Text(
        "Your mentor is *Anna Kovalyova*, _by topic_; see [the plan](https://example.org/plan?a=1&b=2)."
    ),
    Text("One line,\nanother,\n\nand a third."),
    Text(f"By *{mention('Anna [A] Bell', 'U024BE7LH')}*, {mention('Ben', 'ben)')}."),
    Facts((("Topic", "AI tools"), ("Time", "Tue, 14 October, 15:00"))),
    Divider(),
    Row("Anna Kovalyova: AI tools", (Button("pair.open:1", "Open"), Button("pair.end:1", "End"))),
    Row("Viktor Petrov: video"),
    File("Add to your calendar", "session.ics", "https://example.org/session.ics"),
)

FIELDS: tuple[AnyElement, ...] = (
    Input("goal", "What do you want to be able to do?", "To ask an assistant well"),
    Input("note", "What did you learn?", optional=True, long=True),
    Choice("level", "Your level", options(4), value="o2"),
    Choice("topic", "Topic", options(7), optional=True),
    Choice("formats", "Formats", options(3), many=True, value=("o0", "o2")),
    Choice("hours", "Usual free hours", options(12), many=True, optional=True),
    When("end", "Until which day?", "date", "2026-11-30"),
    When("time", "Which time suits you?", "datetime", "2026-11-03T15:00"),
)

SEND, LATER = Button("form.send:7", "Send", "primary"), Button("form.later:7", "Not now", "danger")
FORM = Card("Three questions", FIELDS, (SEND, LATER))

HOSTILE_ELEMENTS: tuple[AnyElement, ...] = (
    Text(f"Your mentor is {ESCAPED}, *in bold* {ESCAPED}"),
    Facts(((ESCAPED, ESCAPED),)),
    Row(ESCAPED, (Button("row:1", HOSTILE),)),
    Input("input", HOSTILE, HOSTILE),
    Input("long", HOSTILE, HOSTILE, long=True),
    Choice("few", HOSTILE, (Option("o", HOSTILE),)),
    Choice("many", HOSTILE, (Option("o", HOSTILE),), many=True),
    Choice("list", HOSTILE, (Option("o", HOSTILE), *options(6))),
    When("when", HOSTILE, "datetime", HOSTILE),
    Chart("bar", HOSTILE, ((HOSTILE, 1),)),
    Chart("pie", HOSTILE, ((HOSTILE, 1),)),
    Chart("line", HOSTILE, ((HOSTILE, 1),)),
    File(HOSTILE, HOSTILE, "https://example.org/file"),
)

CARDS = {
    "title_only": Card("Nothing waits for you"),
    "texts": Card("Your pair", TEXTS, (Button("home:", "Home"),)),
    "charts": Card("Numbers", (chart("bar", 5), chart("line", 8), chart("pie", 3))),
    "form": FORM,
    "form_with_errors": filled(
        FORM,
        {"goal": "", "time": "2020-01-01T10:00"},
        {"goal": "Say it in a few words", "level": "Choose one", "time": "This time has passed"},
    ),
    "one_way_out": Card("A form", (FIELDS[0], FIELDS[1], FIELDS[4]), (SEND,)),
    "channels": Card(
        "Where to?",
        (
            Input("channel", "Channel", "learnings", channel=True),
            Input("same", "The same channel", "C024BE91L", channel=True, optional=True),
        ),
        (SEND,),
    ),
    "refused": Card("That is over", (Text("This pair has ended."),), refused=True),
    "hostile": Card(
        HOSTILE, HOSTILE_ELEMENTS, (Button("foot:1", HOSTILE),), errors={"input": HOSTILE}
    ),
    "long_text": Card("Т" * 300, (Text("Очень длинный текст. " * 900),), (SEND,)),
    "long_list": Card(
        "Everyone",
        tuple(Row(f"Person {n}", (Button(f"open:{n}", "Open"),)) for n in range(60)),
        (LATER,),
    ),
    "long_choices": Card(
        "Choices",
        (
            Choice("one", "One of 30", options(30), value="o29"),
            Choice("many", "Many of 130", options(130), many=True),
        ),
        (SEND,),
    ),
    "long_labels": Card(
        "Labels",
        (
            Input("input", "Label " * 500, "Value " * 800, long=True),
            Choice("choice", "Choose", (Option("long", "Option " * 40), Option("short", "Short"))),
            Chart(
                "pie", "Title " * 20, tuple((f"{n}. a rather long label", n) for n in range(1, 9))
            ),
        ),
        (Button("button:1", "Button " * 30),),
    ),
}
