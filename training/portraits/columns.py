"""A feature matrix under construction: columns with names."""
from __future__ import annotations

from typing import List, Optional, Sequence

import torch
from torch import Tensor


class Columns:
    """Named columns of N rows, in the order they were added."""

    def __init__(self) -> None:
        self.names: List[str] = []
        self._parts: List[Tensor] = []

    def add(self, name: str, values: Tensor, labels: Optional[Sequence[str]] = None) -> None:
        """Adds [N] or [N, K] values; columns of a matrix are named by `labels` or numbered."""
        matrix = values[:, None] if values.dim() == 1 else values
        count = matrix.shape[1]
        if labels is not None and len(labels) != count:
            raise ValueError(f"{name} has {count} columns and {len(labels)} labels")
        self._parts.append(matrix)
        if values.dim() == 1:
            self.names.append(name)
        else:
            self.names.extend(f"{name}.{labels[k] if labels is not None else k}" for k in range(count))

    def add_sides(self, name: str, values: Tensor) -> None:
        """Adds signed values [N] or [N, K] and their size: a morph's two directions are two different targets."""
        self.add(name, values)
        self.add(f"|{name}|", torch.abs(values))

    def matrix(self) -> Tensor:
        """[N, columns]."""
        return torch.cat(self._parts, 1)


def outer(a: Tensor, b: Tensor) -> Tensor:
    """All products of the columns of [N, J] and [N, K]: [N, J * K], b's columns fastest."""
    return (a[:, :, None] * b[:, None, :]).flatten(1)
