"""Following links from claim to claim (merged, same as, part of) to where they end."""

from __future__ import annotations

from collections.abc import Mapping


def chain(name: str, links: Mapping[str, str]) -> list[str]:
    """The names from ``name`` along the links, to where they end; a circle ends at its least name."""
    path = [name]
    while path[-1] in links and links[path[-1]] not in path:
        path.append(links[path[-1]])
    again = links.get(path[-1])
    if again is None:
        return path
    circle = path[path.index(again) :]
    least = circle.index(min(circle))
    return path[: path.index(again)] + circle[least + 1 :] + circle[: least + 1]
