from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bot.markup import Span, escape, link, mail_to, mention, parse, plain
from tests.drawings.samples import HOSTILE
from tests.drawings.strategies import markup


def test_bold_italic_and_links_are_read_within_one_another() -> None:
    assert parse("a *b _c_* [d](https://e.org/f_g)") == (
        Span("a "),
        Span("b ", bold=True),
        Span("c", bold=True, italic=True),
        Span(" "),
        Span("d", url="https://e.org/f_g"),
    )


def test_a_backslash_makes_a_mark_literal() -> None:
    assert parse(r"2 \* 3 = \[6\](https://e.org)") == (Span("2 * 3 = [6](https://e.org)"),)


def test_a_mark_that_nothing_closes_is_literal() -> None:
    assert parse("*bold* and 2 * 3") == (Span("bold", bold=True), Span(" and 2 * 3"))
    assert parse("snake_case") == (Span("snake_case"),)


def test_only_web_addresses_become_links() -> None:
    assert parse("[run](javascript:alert)") == (Span("[run](javascript:alert)"),)


def test_the_address_of_a_mail_is_read_without_its_draft() -> None:
    text = link("Write", mail_to("anna@e.org", "Reverse mentoring", "Hello (you)"))
    [span] = parse(text)
    assert span.url == "mailto:anna@e.org?subject=Reverse%20mentoring&body=Hello%20%28you%29"
    assert plain(text) == "Write (anna@e.org)"


@given(st.text(), st.text())
def test_a_draft_arrives_as_it_was_written(subject: str, body: str) -> None:
    [span] = parse(link("Write", mail_to("anna@e.org", subject, body)))
    address = urlsplit(span.url)
    asked = parse_qs(address.query, keep_blank_values=True, strict_parsing=True)
    assert (address.path, asked) == ("anna@e.org", {"subject": [subject], "body": [body]})


def test_a_mention_is_known_by_its_user_and_read_as_a_name() -> None:
    name = "Anna (A) [B] *C*"
    text = f"By *{mention(name, 'U1)')}*."
    assert parse(text) == (Span("By "), Span(name, bold=True, user="U1)"), Span("."))
    assert plain(text) == f"By {name}."


def test_nobody_mentions_by_typing() -> None:
    typed = "[Anna](user:U024BE7LH) user:U024BE7LH"
    assert parse(escape(typed)) == (Span(typed),)


def test_a_link_shows_its_address_where_there_are_no_links() -> None:
    assert plain("see [the *plan*](https://e.org/)") == "see the plan (https://e.org/)"
    assert plain("[](https://e.org/)") == "https://e.org/"


def test_a_hostile_name_in_a_text_of_ours_stays_one_literal_piece() -> None:
    assert parse(f"Your mentor: *{escape(HOSTILE)}*") == (
        Span("Your mentor: "),
        Span(HOSTILE, bold=True),
    )


@given(st.text())
def test_what_was_escaped_is_literal(text: str) -> None:
    assert plain(escape(text)) == text
    assert parse(escape(text)) == ((Span(text),) if text else ())


@given(st.text(), st.text())
def test_escaped_texts_do_not_act_on_one_another(one: str, other: str) -> None:
    assert plain(f"{escape(one)}*{escape(other)}*{escape(one)}") == one + other + one


@given(st.text() | markup(100))
def test_any_text_can_be_read(text: str) -> None:
    shown = plain(text)
    assert len(shown) <= 2 * len(text) + 3
    assert all(span.text for span in parse(text))
