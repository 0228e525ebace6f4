"""The version of kg, which readings, exports and the wheel carry."""

__version__ = "0.1.0"
