"""Who is paired with whom. What goes in and comes out is light; ``round`` and all that finds it
need numpy and a solver, and are imported by whoever finds pairs."""

from bot.domain.matching.findings import LeftOut as LeftOut
from bot.domain.matching.findings import LeftOutReason as LeftOutReason
from bot.domain.matching.findings import Match as Match
from bot.domain.matching.findings import Matching as Matching
from bot.domain.matching.findings import Reason as Reason
from bot.domain.matching.findings import ReasonKind as ReasonKind
from bot.domain.matching.people import Seeker as Seeker
from bot.domain.matching.people import Weights as Weights
from bot.domain.matching.people import Wish as Wish
