"""People, groups, what is shared with whom, and who is logged in: one file beside the ledger, for a team.

It holds no figures. What people decide about claims is in the ledger, under their names; a name is given once, and
never again to another person, so that a signature keeps its meaning.
"""

from reckoning.people.database import Database, PeopleError, people_path
from reckoning.people.logins import Limits, Logins
from reckoning.people.roster import Person, Roster
from reckoning.people.saved import Saved, SavedSearch
from reckoning.people.sharing import Act, Sharing

__all__ = [
    "Act",
    "Database",
    "Limits",
    "Logins",
    "PeopleError",
    "Person",
    "Roster",
    "Saved",
    "SavedSearch",
    "Sharing",
    "people_path",
]
