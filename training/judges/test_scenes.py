"""Eyes that look aside: pixels between the lids move, and nothing else does."""
import unittest

import torch

from faces import POINTS, SIZE, People
from scenes import make_scenes


def people(count: int) -> People:
    """Noise, which shows every move, with the eyes where they are in the mean person."""
    g = torch.Generator().manual_seed(3)
    pixels = (torch.rand(count, 3, SIZE, SIZE, generator=g) * 255).to(torch.uint8)
    points = torch.tensor(list(POINTS.values())).expand(count, -1, -1)
    return People(pixels, torch.full((count, 1, SIZE, SIZE), 255, dtype=torch.uint8), pixels, points)


class AsideTest(unittest.TestCase):
    def scenes(self, aside: float):
        return make_scenes(people(8), torch.Generator().manual_seed(1), spoil=False, aside=aside)

    def test_points_stay_where_the_eyes_are(self) -> None:
        self.assertTrue(torch.equal(self.scenes(1.0).points, self.scenes(0.0).points))

    def test_only_what_is_between_the_lids_moves(self) -> None:
        still, turned = self.scenes(0.0), self.scenes(1.0)
        moved = (still.picture - turned.picture).abs().amax(1) > 0.02
        line = (torch.arange(SIZE) + 0.5) / SIZE * 2 - 1
        y, x = torch.meshgrid(line, line, indexing="ij")
        for picture, points in zip(moved, still.points):
            distance = (points[1] - points[0]).norm()
            near = torch.zeros(SIZE, SIZE, dtype=torch.bool)
            for eye in points[:2]:
                near |= torch.hypot(x - eye[0], y - eye[1]) < 0.4 * distance
            self.assertFalse(bool((picture & ~near).any()))
            self.assertTrue(bool(picture.any()))


if __name__ == "__main__":
    unittest.main()
