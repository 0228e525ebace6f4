"""kg turns letters into a knowledge graph in which every edge carries its quote.

::

    sources ──formats──▶ Document ──extract──▶ Reading ──┐
                                                         ├──resolve──▶ Identity
                                            judgements ──┘        │
                                                                 rdf
                                                                  ▼
                              query · network · view · export ◀── store
"""

__version__ = "0.1.0"
