"""The deformable convolution samples what grid_sample samples, beyond the edges too, and refuses graphs it does not know."""
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import helper, numpy_helper
from torch import Tensor, nn

from deform import deform_nodes, sample_by_deform
from flow import warp


class Sampled(nn.Module):
    def forward(self, maps: Tensor, places: Tensor) -> Tensor:
        return warp(maps * 1.0, places.permute(0, 2, 3, 1))


def deformed(nodes, constants, maps: np.ndarray, places: np.ndarray) -> np.ndarray:
    """What the nodes give, by the words of the ONNX operators."""
    known = {tensor.name: numpy_helper.to_array(tensor) for tensor in constants}
    known.update(maps=maps, places=places)
    for node in nodes[:-1]:
        a, *rest = (known[name] for name in node.input)
        known[node.output[0]] = {
            "Gather": lambda: np.take(a, rest[0], axis=1),
            "Mul": lambda: a * rest[0],
            "Add": lambda: a + rest[0],
            "Clip": lambda: np.clip(a, *rest),
            "Sub": lambda: a - rest[0],
        }[node.op_type]()
    convolution = nodes[-1]
    pad = {one.name: helper.get_attribute_value(one) for one in convolution.attribute}["pads"][0]
    offsets, weights = known[convolution.input[2]], known[convolution.input[1]][:, :, 0, 0]
    count, channels, height, width = maps.shape
    size = offsets.shape[2]
    out = np.zeros((count, channels, size, size), np.float32)
    for n in range(count):
        for row in range(size):
            for column in range(size):
                y, x = row - pad + offsets[n, 0, row, column], column - pad + offsets[n, 1, row, column]
                top, left = int(np.floor(y)), int(np.floor(x))
                for i, j in ((top, left), (top, left + 1), (top + 1, left), (top + 1, left + 1)):
                    if 0 <= i < height and 0 <= j < width:
                        out[n, :, row, column] += (1 - abs(y - i)) * (1 - abs(x - j)) * maps[n, :, i, j]
    return np.einsum("oc,nchw->nohw", weights, out)


class DeformTest(unittest.TestCase):
    def test_samples_as_grid_sample_does(self) -> None:
        torch.manual_seed(0)
        maps, places = torch.randn(2, 3, 6, 6), torch.rand(2, 2, 10, 10) * 3 - 1.5
        nodes, constants = deform_nodes("maps", "places", "out", channels=3, side=6, size=10)
        wanted = F.grid_sample(maps, places.permute(0, 2, 3, 1), mode="bilinear", padding_mode="border", align_corners=False)
        np.testing.assert_allclose(deformed(nodes, constants, maps.numpy(), places.numpy()), wanted.numpy(), atol=1e-5)

    def test_sizes_that_cannot_be_padded_are_refused(self) -> None:
        for size in (9, 4):
            with self.assertRaises(ValueError):
                deform_nodes("maps", "places", "out", channels=3, side=6, size=size)

    def test_rewrites_an_exported_graph_once(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "graph.onnx"
            shapes = (torch.zeros(2, 3, 6, 6), torch.zeros(2, 2, 10, 10))
            torch.onnx.export(Sampled(), shapes, str(path), input_names=["maps", "places"], output_names=["out"], opset_version=16)
            self.assertEqual(sample_by_deform(path, 10), path.stat().st_size)
            kinds = [node.op_type for node in onnx.load(str(path)).graph.node]
            self.assertEqual((kinds.count("DeformConv"), kinds.count("GridSample"), kinds.count("Transpose")), (1, 0, 0))
            with self.assertRaises(ValueError):
                sample_by_deform(path, 10)


if __name__ == "__main__":
    unittest.main()
