"""How much one request may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds that hold for every request, whatever it asks."""

    seconds: float = 30.0  #: a query runs no longer: its process is killed
    page_seconds: float = 120.0  #: nor does making the page
    explorer_seconds: float = 600.0  #: nor does making the explorer's data: places for everything
    explorer_bytes: int = 2 << 30  #: of these data, which are kept on the disk
    start_seconds: float = 120.0  #: a process has opened the graph by then
    rows: int = 1_000_000  #: of an answer, or triples
    answer_bytes: int = 512 << 20
    request_bytes: int = 1 << 20
    change_bytes: int = 64 << 20  #: of an update or of a graph that is sent
    url_bytes: int = 32 << 10
    memory_bytes: int = 2 << 30  #: of a process, beside what the open graph takes
    workers: int = 4  #: queries that run at the same time
    allowed: tuple[str, ...] = ()  #: addresses that SERVICE and LOAD may name
    quick_seconds: float = 0.05  #: a query that runs longer is slow: it lets all others go first
    slow: int = 6  #: slow queries that run beside the workers; 0: none is treated as slow
    waiting: int = 32  #: requests that wait for a process; more are sent away
