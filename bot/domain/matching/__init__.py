"""Who is paired with whom: `match` for a whole round, `broken_rules` and `describe` for two."""

from bot.domain.matching.left_out import LeftOut as LeftOut
from bot.domain.matching.left_out import LeftOutReason as LeftOutReason
from bot.domain.matching.people import Seeker as Seeker
from bot.domain.matching.people import Weights as Weights
from bot.domain.matching.people import Wish as Wish
from bot.domain.matching.reasons import Match as Match
from bot.domain.matching.reasons import Reason as Reason
from bot.domain.matching.reasons import describe as describe
from bot.domain.matching.round import Matching as Matching
from bot.domain.matching.round import match as match
from bot.domain.matching.rules import PRIVATE_RULES as PRIVATE_RULES
from bot.domain.matching.rules import Rule as Rule
from bot.domain.matching.rules import broken_rules as broken_rules
from bot.domain.matching.richest import TooManyPeople as TooManyPeople
from bot.domain.matching.terms import Aims as Aims
from bot.domain.matching.terms import ReasonKind as ReasonKind
