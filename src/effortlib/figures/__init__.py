"""The book's figures: each takes a state and returns a drawing and its sentence."""

from .approval import approval
from .fork import fork
from .frankenstein import frankenstein
from .frontier import frontier_map
from .gate import gate
from .growth import growth
from .hiding import hiding
from .ledger import ledger
from .lifecycle import lifecycle
from .overclaiming import overclaiming
from .priorities import priorities
from .projects import allocation, ml_first
from .prose import say, table
from .quota import quota
from .returns import returns
from .roadmap import roadmap
from .room import room
from .sizes import sizes
from .survivors import survivors
from .verdicts import verdicts

__all__ = [
    "allocation",
    "approval",
    "fork",
    "frankenstein",
    "frontier_map",
    "gate",
    "growth",
    "hiding",
    "ledger",
    "lifecycle",
    "ml_first",
    "overclaiming",
    "priorities",
    "quota",
    "returns",
    "roadmap",
    "room",
    "say",
    "sizes",
    "survivors",
    "table",
    "verdicts",
]
