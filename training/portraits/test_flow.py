"""The warp is the inverse of moving canonical points to landmarks."""
import unittest

import numpy as np
import torch

from flow import CENTER, EXTENT, Warp, fisheye, spline_matrix, warp


def centers() -> np.ndarray:
    line = np.linspace(-0.9, 0.9, 6)
    return np.stack([a.ravel() for a in np.meshgrid(line, line)], 1)


class FlowTest(unittest.TestCase):
    def test_spline_passes_near_its_points_and_keeps_straight_lines(self) -> None:
        points = centers()
        straight = points @ np.array([[0.3, -0.1], [0.2, 0.4]]) + 0.05
        at = np.random.default_rng(0).uniform(-0.8, 0.8, (50, 2))
        np.testing.assert_allclose(spline_matrix(points, at) @ straight, at @ np.array([[0.3, -0.1], [0.2, 0.4]]) + 0.05, atol=1e-6)
        bent = np.sin(points)
        np.testing.assert_allclose(spline_matrix(points, points, 1e-6) @ bent, bent, atol=1e-3)

    def test_fisheye_is_undone_by_its_cubic(self) -> None:
        q = torch.linspace(-1, 1, 41)
        place = CENTER * q + (1 - CENTER) * q**3
        torch.testing.assert_close(fisheye(place), q, atol=1e-4, rtol=0)
        self.assertEqual(fisheye(torch.tensor([3.0])).item(), 1.0)

    def test_heads_that_do_not_move_are_seen_as_drawn(self) -> None:
        module = Warp(torch.tensor(centers()))
        grid = module(module.centers[None], 64)
        line = (torch.arange(64) + 0.5) / 64 * 2 - 1
        torch.testing.assert_close(grid[0, 32, :, 0], fisheye(line / EXTENT), atol=2e-2, rtol=0)

    def test_a_moved_point_shows_what_was_drawn_at_its_canonical_place(self) -> None:
        points = torch.tensor(centers()).float()
        module = Warp(points)
        moved = points + 0.08 * torch.sin(2 * points.flip(1))
        # A drawing whose color is its own place tells where a picture's pixel came from.
        size = 192
        q = (torch.arange(size) + 0.5) / size * 2 - 1
        place = EXTENT * (CENTER * q + (1 - CENTER) * q**3)
        drawing = torch.stack(torch.meshgrid(place, place, indexing="xy"))[None]
        seen = warp(drawing, module(moved[None], 128))
        inner = moved.abs().amax(1) < 0.7
        pixels = ((moved[inner] + 1) / 2 * 128).long()
        came_from = seen[0][:, pixels[:, 1], pixels[:, 0]].t()
        self.assertLess((came_from - points[inner]).abs().max().item(), 0.03)


if __name__ == "__main__":
    unittest.main()
