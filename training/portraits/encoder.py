"""The encoder: what a portrait shows, and where it lies among portraits.

Pictures [N, 3, 256, 256] in -1..1 to traits with confidences, an embedding of the person and features for statistics.
It looks at 128 px, because that is a quarter of the work and still shows an iris.
"""
from __future__ import annotations

from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from traits import TRAITS, WIDTH, Answers, Trait, readable, split

INPUT_SIZE = 128
EMBEDDING = 128
FEATURES = 192
CHANNELS = (24, 48, 96, 160)
# Channels that keep their place on the last 4 x 4 map: where a color is says whether it is hair or cloth.
PLACED = 48


class Convolution(nn.Sequential):
    """3x3 convolution with batch statistics, which fold into its weights at export."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1) -> None:
        super().__init__(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs))


class Residual(nn.Module):
    """Two convolutions beside a straight line."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first, self.second = Convolution(channels, channels), Convolution(channels, channels)
        # Starts as the straight line, so that the deep network learns as fast as a shallow one.
        nn.init.zeros_(self.second[1].weight)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(F.relu(self.first(x))))


class Trunk(nn.Module):
    """Pictures [N, 3, 128, 128] in -1..1 to maps [N, channels[-1], 4, 4]."""

    def __init__(self, channels: Tuple[int, ...]) -> None:
        super().__init__()
        inputs = (12, *channels[:-1])
        self.steps = nn.ModuleList(Convolution(a, b, stride=2) for a, b in zip(inputs, channels))
        self.blocks = nn.ModuleList(Residual(c) for c in channels)

    def forward(self, x: Tensor) -> Tensor:
        # Half the pixels in four times the channels: the widest layers would cost most and learn least.
        x = F.pixel_unshuffle(x, 2)
        for step, block in zip(self.steps, self.blocks):
            x = block(F.relu(step(x)))
        return x


class Seen(NamedTuple):
    """features [N, 192] un-normalized; raw traits [N, WIDTH]; embedding [N, 128] of length 1."""

    features: Tensor
    raw: Tensor
    embedding: Tensor


class Encoder(nn.Module):
    """About 1.1 million parameters. `width`: of the raw traits."""

    def __init__(self, channels: Tuple[int, ...] = CHANNELS, width: int = WIDTH) -> None:
        super().__init__()
        self.trunk = Trunk(channels)
        self.place = nn.Sequential(nn.Conv2d(channels[-1], PLACED, 1, bias=False), nn.BatchNorm2d(PLACED), nn.ReLU())
        self.pool = nn.Sequential(nn.Dropout(0.1), nn.Linear(PLACED * 16, FEATURES, bias=False), nn.BatchNorm1d(FEATURES))
        self.traits = nn.Linear(FEATURES, width)
        self.person = nn.Linear(FEATURES, EMBEDDING)

    def features(self, small: Tensor) -> Tensor:
        """Pictures [N, 3, 128, 128] in -1..1 to features [N, 192]."""
        return self.pool(self.place(self.trunk(small)).flatten(1))

    def forward(self, small: Tensor) -> Seen:
        features = self.features(small)
        active = F.leaky_relu(features, 0.2)
        return Seen(features, self.traits(active), F.normalize(self.person(active), dim=1))


def shrink(pictures: Tensor) -> Tensor:
    """Pictures [N, 3, S, S] to [N, 3, 128, 128] by box means; S is a multiple of 128."""
    factor = pictures.shape[-1] // INPUT_SIZE
    return F.avg_pool2d(pictures, factor) if factor > 1 else pictures


class Judge:
    """A trained encoder at work: batches of pictures in, numpy or torch out, no gradients."""

    def __init__(
        self, net: Encoder, cooling: Dict[str, float], step: Optional[int] = None, traits: Sequence[Trait] = TRAITS
    ) -> None:
        self.net, self.cooling, self.step, self.known = net.eval().requires_grad_(False), cooling, step, tuple(traits)

    def see(self, pictures: Tensor, batch: int = 64) -> Tuple[Answers, Tensor, Tensor]:
        """Pictures [N, 3, 256 or 128, ...] in -1..1 to (readable traits, embeddings [N, 128], features [N, 192])."""
        return self.see_all(iter(pictures.split(batch)))

    @torch.no_grad()
    def see_all(self, batches: Iterator[Tensor]) -> Tuple[Answers, Tensor, Tensor]:
        parts: List[Seen] = [self.net(shrink(batch.float().clamp(-1, 1))) for batch in batches]
        raw = torch.cat([part.raw for part in parts])
        return readable(split(raw, self.known), self.cooling, self.known), torch.cat([p.embedding for p in parts]), torch.cat([p.features for p in parts])


def load_judge(checkpoint: Path) -> Judge:
    """The running average of a checkpoint of train_encoder.py."""
    state = torch.load(checkpoint, map_location="cpu")
    net = Encoder()
    net.load_state_dict(state["average"])
    return Judge(net, state.get("cooling", {}), state.get("step"))


class StyleHead(NamedTuple):
    """From features to w: weights [384, groups x D], offset [groups x D], and which group each row of w repeats."""

    weights: np.ndarray
    offset: np.ndarray
    group_of_row: Tuple[int, ...]


class Exported(nn.Module):
    """What the product runs: pictures [N, 3, 256, 256] in -1..1 to one tensor per trait, embedding and features.

    With a style head also an estimate of w [N, rows, D].
    """

    def __init__(
        self, net: Encoder, cooling: Dict[str, float], head: Optional[StyleHead] = None, traits: Sequence[Trait] = TRAITS
    ) -> None:
        super().__init__()
        self.net, self.cooling, self.known = net, cooling, tuple(traits)
        self.styles: Optional[nn.Linear] = None
        if head is not None:
            self.styles = nn.Linear(*head.weights.shape)
            weight, bias = torch.from_numpy(head.weights.T.copy()).float(), torch.from_numpy(head.offset).float()
            self.styles.load_state_dict({"weight": weight, "bias": bias})
            self.groups = max(head.group_of_row) + 1
            self.group_of_row = head.group_of_row

    def forward(self, picture: Tensor) -> Tuple[Tensor, ...]:
        seen = self.net(F.avg_pool2d(picture, 2))
        found = readable(split(seen.raw, self.known), self.cooling, self.known)
        outputs = [*(found[trait.name] for trait in self.known), seen.embedding, seen.features]
        if self.styles is not None:
            vectors = self.styles(style_inputs(seen.features))
            # Sizes as constants, so that the graph declares them.
            size = self.styles.out_features // self.groups
            rows = [vectors[:, k * size : (k + 1) * size] for k in self.group_of_row]
            outputs.append(torch.stack(rows, 1))
        return tuple(outputs)


OUTPUT_NAMES = (*(trait.name for trait in TRAITS), "embedding", "features")


def style_inputs(features: Tensor) -> Tensor:
    """Inputs of the style head [N, 2 x 192]: features and their positive part, so that a line can bend once."""
    return torch.cat([features, F.relu(features)], 1)


def fit_styles(features: Tensor, styles: Tensor, ridge: float = 1e-2) -> Tuple[np.ndarray, np.ndarray]:
    """Least squares from features [N, 192] of generated pictures to their styles [N, D].

    Returns weights [384, D] and offset [D] for a `StyleHead`. `ridge` is relative to the inputs' mean variance: features
    are correlated, and without it rare directions would get huge weights.
    """
    x = style_inputs(features).double().numpy()
    y = styles.double().numpy()
    x_mean, y_mean = x.mean(0), y.mean(0)
    x, y = x - x_mean, y - y_mean
    gram = x.T @ x
    gram[np.diag_indices_from(gram)] += ridge * gram.trace() / len(gram)
    weights = np.linalg.solve(gram, x.T @ y)
    return weights, y_mean - x_mean @ weights
