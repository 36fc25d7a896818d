from storage.chats import Chats
from storage.due import Due
from storage.inspecting import Inspecting
from storage.keeping import Keeping
from storage.leases import Leases
from storage.letters import Letters
from storage.materials import Materials
from storage.pairs import Pairs
from storage.people import People
from storage.programmes import Programmes
from storage.roster import Roster
from storage.rounds import Rounds
from storage.undelivered import Undelivered


class Work(
    People,
    Roster,
    Programmes,
    Rounds,
    Pairs,
    Materials,
    Letters,
    Undelivered,
    Chats,
    Leases,
    Due,
    Keeping,
    Inspecting,
):
    """One transaction, with all the questions that can be asked in it. See ``Database.work``."""
