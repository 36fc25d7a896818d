"""``upmentor match``: the best pairs for a spreadsheet of people. It needs no settings and no
database."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path

from bot.config import read_locale
from bot.texts import Texts

INTERRUPTED = 130

FILE = """\
FILE is a CSV in UTF-8, as spreadsheets save it, with a comma or a semicolon between cells and
the names of the columns in its first line, in any order. A row is one person in one role; who
is both a mentor and a mentee has two rows with one id. Needed are id, role and topics.

  id          any text that is the person's own; no semicolon in it, nor = + - or @ at its
              beginning
  name        isn't used; for your eyes
  role        mentor or mentee; empty for somebody's manager who takes no part
  topics      with semicolons between them. A skill has levels, 1 to 4, and a view has none:
              a mentor's ai:4;video:2;genz; a mentee's ai:1>3;genz, which is now > wanted (now
              may be 0), and what is wanted most comes first
  grade       a whole number, higher above; empty: unknown
  department, location
  timezone    like Europe/London; empty: UTC
  hours       usually free, in that time zone, like mon-fri 09:00-18:00; sat 10:00-12:00;
              empty: mon-fri 09:00-18:00. Time zones are taken as the clocks stand in the week of
              5 January 2026, so that a file gives the same pairs whenever it is matched
  languages   like en;ru; empty: en
  manager     the id of their manager, who has a row, too
  capacity    1 to 3 partners; empty: 1
  avoid       ids of those they are never paired with
  upline      yes: this mentor may be paired with a manager three or more levels above
  waited      how many rounds they were left out of; empty: 0

Of name, grade, department, location, timezone, languages and manager one row of a person is
enough. If anything is wrong, all of it is told with its lines, and nothing is written.

DIR gets pairs.csv, unmatched.csv and summary.json; those that are there are replaced.
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = FILE
    parser.add_argument("file", type=Path, metavar="FILE", help="the people")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where to, made if it isn't there"
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="decides among equally good choices (0)"
    )
    parser.add_argument(
        "--scores",
        action="store_true",
        help="write scores.csv, too: every pair there could be, its score or the rule it breaks",
    )
    parser.add_argument("--json", action="store_true", help="the summary as a line of JSON")


def run(arguments: Namespace) -> int:
    """The exit status. ValueError for what is refused, with all there is to say."""
    try:
        from bot.pairing.work import work  # noqa: PLC0415  (numpy and a solver, for this alone)

        return work(Texts(read_locale()), arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
