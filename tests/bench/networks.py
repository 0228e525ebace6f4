"""Networks of letters of an exact size, for what draws them: so many nodes, so many edges.

Letters about one topic are signed mostly by organisations of that topic, a few sign much and most
once; each edge has one proof. The same sizes give the same network.
"""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import TypeAlias

import invented

from kg.model import ids
from kg.network import Edge, Fact, Network, Node, Proof

_NODES_A_LETTER = 25  # of which it is one, and its document another
_NODES_A_TOPIC = 1500
_FOREIGN = 0.15  # of the signatures of a letter are of organisations with other topics
_PEOPLE = 0.2  # of those who sign
_TAIL = 2.2  # how much more the first of a topic sign than the last
_LAWS, _BODIES = 40, 25  # at most

Triple: TypeAlias = tuple[str, str, str]


def network(nodes: int, edges: int, *, seed: int = 1) -> Network:
    """A network of letters with exactly so many nodes and edges; at least two edges a node."""
    chance = random.Random(seed)  # noqa: S311  (no secrets here)
    letters = max(2, nodes // _NODES_A_LETTER)
    things = {
        "letter": [_iri("letter", f"letter-{n}") for n in range(letters)],
        "document": [_iri("doc", f"document-{n}") for n in range(letters)],
        "law": [_iri("law", f"law-{n}") for n in range(min(_LAWS, letters))],
        "institution": [_iri("org", f"body-{n}") for n in range(min(_BODIES, letters))],
    }
    left = nodes - sum(map(len, things.values()))
    people = int(left * _PEOPLE)
    things["person"] = [_iri("person", invented.person(n)) for n in range(people)]
    names = [invented.organization(n) for n in range(left - people)]
    things["organization"] = [_iri("org", name) for name in names]
    document = dict(zip(things["letter"], things["document"], strict=True))
    triples = dict.fromkeys(_about(things, chance))
    for triple in _signings(things, chance):
        if len(triples) == edges:
            break
        triples.setdefault(triple)
    made = [_edge(triple, document, at) for at, triple in enumerate(sorted(triples))]
    labels = dict(_labels(things))
    weight = Counter(end for s, _, o in triples for end in {s, o})
    found = [
        Node(iri=iri, type=kind, label=labels[iri], weight=weight[iri], facts=_facts(kind, at))
        for kind, iris in things.items()
        for at, iri in enumerate(iris)
    ]
    return Network(nodes=tuple(sorted(found, key=lambda n: (n.type, n.iri))), edges=tuple(made))


def _iri(kind: str, name: str) -> str:
    return f"{ids.BASE}{kind}/{ids.slug(name)}"


def _labels(things: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    topic, place = invented.TOPICS, invented.PLACES
    for at, iri in enumerate(things["letter"]):
        yield iri, f"Letter {at + 1} on {topic[at % len(topic)]} in {place[at % len(place)]}"
    for at, iri in enumerate(things["document"]):
        yield iri, f"{topic[at % len(topic)]} in {place[at % len(place)]}: letter {at + 1}"
    for at, iri in enumerate(things["law"]):
        yield iri, f"{topic[at % len(topic)]} Act"
    for at, iri in enumerate(things["institution"]):
        yield iri, f"Ministry of {topic[at % len(topic)]}"
    for at, iri in enumerate(things["person"]):
        yield iri, invented.person(at)
    for at, iri in enumerate(things["organization"]):
        yield iri, invented.organization(at)


def _about(things: dict[str, list[str]], chance: random.Random) -> Iterator[Triple]:
    """What each letter is about, who is asked, where it stands; and who belongs to whom."""
    for letter, document in zip(things["letter"], things["document"], strict=True):
        asked = chance.choice(things["institution"])
        yield document, "kg:textOf", letter
        yield letter, "kg:addressee", asked
        yield letter, "kg:demandsOf", asked
        yield letter, "kg:concernedAbout", chance.choice(things["law"])
    for person in things["person"]:
        yield person, "schema:affiliation", chance.choice(things["organization"])


def _signings(things: dict[str, list[str]], chance: random.Random) -> Iterator[Triple]:
    """Signatures without end: first one of everybody, then those of who signs much."""
    signers = [*things["organization"], *things["person"]]
    topics = max(2, len(signers) // _NODES_A_TOPIC)
    of_topic = [signers[topic::topics] for topic in range(topics)]
    letters = [things["letter"][topic::topics] for topic in range(topics)]
    for at, signer in enumerate(signers):
        yield chance.choice(letters[at % topics] or things["letter"]), "kg:signatory", signer
    for _ in count():
        topic = chance.randrange(topics)
        letter = chance.choice(letters[topic] or things["letter"])
        own = topic if chance.random() > _FOREIGN else chance.randrange(topics)
        among = of_topic[own]
        yield letter, "kg:signatory", among[int(len(among) * chance.random() ** _TAIL)]


def _edge(triple: Triple, document: dict[str, str], at: int) -> Edge:
    source, relation, target = triple
    read = document.get(source) or (source if "/doc/" in source else _any(document, at))
    proof = Proof(
        source=f"letters/{read.rpartition('-')[2]}.html",
        start=20 * at % 8000,
        end=20 * at % 8000 + 18,
        quote=f"quoted words {at % 8000:05}",
        statement=f"{ids.BASE}statement/{at:08}",
        document=read,
        kind="kg:Statement",
        confidence=0.6 + 0.4 * (at % 5) / 5,
    )
    return Edge(source=source, target=target, relation=relation, proofs=(proof,))


def _any(document: dict[str, str], at: int) -> str:
    return list(document.values())[at % len(document)]


def _facts(kind: str, at: int) -> tuple[Fact, ...]:
    if kind != "document":
        return ()
    day = f"{2012 + at % 13}-{1 + at % 12:02}-{1 + at % 28:02}"
    return (
        Fact(relation="schema:datePublished", value=day),
        Fact(relation="kg:source", value=f"letters/{at}.html"),
    )
