"""How much of a corpus the program gets right: precision, recall and F1 against gold standards.

What is measured is what users get: each document is built and asked by the named queries. The
building is handed in, so that this step knows neither pipeline nor store::

    measured = measure(documents(corpus), build)
    print(table(measured))
"""

from kg.evaluate.answers import FIELDS, Answers, Item, Place
from kg.evaluate.compare import Comparison, Earlier, compare
from kg.evaluate.compare import as_json as changes_as_json
from kg.evaluate.corpus import Build, Error, Measured, documents, measure
from kg.evaluate.report import as_json, differences, table
from kg.evaluate.score import FieldScore, Scores, score

__all__ = [
    "FIELDS",
    "Answers",
    "Build",
    "Comparison",
    "Earlier",
    "Error",
    "FieldScore",
    "Item",
    "Measured",
    "Place",
    "Scores",
    "as_json",
    "changes_as_json",
    "compare",
    "differences",
    "documents",
    "measure",
    "score",
    "table",
]
