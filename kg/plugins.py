"""The folder is the registry and the file name is the key.

A module of the folder ``kg/KIND/`` whose name has no leading underscore is a plugin. An installed
package can add one by an entry point in the group ``kg.KIND``.
"""

from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pkgutil import iter_modules
from types import ModuleType

from kg.errors import MissingExtra, UnknownPlugin


@cache
def names(package: str) -> tuple[str, ...]:
    """The names of all plugins of a package ('kg.formats'), in order."""
    folder = import_module(package).__path__
    own = {m.name for m in iter_modules(folder) if not m.name.startswith("_")}
    return tuple(sorted(own | _installed(package).keys()))


def load(package: str, name: str) -> ModuleType:
    """The plugin's module; only it is imported.

    Raises:
        UnknownPlugin: the package has no plugin of that name.
        MissingExtra: a package that the plugin needs is not installed.
    """
    kind = package.rpartition(".")[2].removesuffix("s")
    if name not in names(package):
        raise UnknownPlugin(kind=kind, name=name, available=names(package))
    outside = _installed(package)
    try:
        if name in outside:
            module: ModuleType = outside[name].load()
            return module
        return import_module(f"{package}.{name}")
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing in {"", "kg"}:
            raise
        raise MissingExtra(plugin=f"{kind} {name!r}", package=missing) from error


@cache
def _installed(package: str) -> dict[str, EntryPoint]:
    """The plugins of other installed packages; looking for them takes 20 ms."""
    return {point.name: point for point in entry_points(group=package)}


def summary(module: ModuleType) -> str:
    """The first line of the plugin's docstring, without its full stop."""
    return (module.__doc__ or "").strip().partition("\n")[0].rstrip(".")
