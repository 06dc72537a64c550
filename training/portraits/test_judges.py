"""Encoder and critic: shapes, losses, truth and graphs."""
import json
import re
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import torch

from critic import Critic
from encoder import EMBEDDING, FEATURES, Encoder, Judge, StyleHead, fit_styles, style_inputs
from eyes import asymmetry
from graphs import export_critic, export_encoder
from people import HAIR_LENGTHS, people_of, person_vector, truth_of_people
from test_calibration import made_answers
from traits import TRAITS, WIDTH, Choice, Scalar, mirrored, readable, split, trait_losses, weighted
from calibration import certainties

ATTRIBUTES = Path(__file__).resolve().parent.parent / "studio" / "src" / "person" / "attributes.ts"


class EncoderTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        torch.manual_seed(0)
        cls.net = Encoder().eval()

    def test_gives_features_traits_and_an_embedding_of_length_1(self) -> None:
        seen = self.net(torch.rand(2, 3, 128, 128) * 2 - 1)
        self.assertEqual((seen.features.shape, seen.raw.shape, seen.embedding.shape), ((2, FEATURES), (2, WIDTH), (2, EMBEDDING)))
        np.testing.assert_allclose(seen.embedding.norm(dim=1).detach().numpy(), 1, atol=1e-5)

    def test_stays_small(self) -> None:
        self.assertLess(sum(p.numel() for p in self.net.parameters()), 1_500_000)
        self.assertLess(sum(p.numel() for p in Critic().parameters()), 500_000)

    def test_readable_answers_are_probabilities_and_numbers_in_range(self) -> None:
        found = readable(split(torch.randn(20, WIDTH) * 5), {})
        for trait in TRAITS:
            said = found[trait.name]
            if isinstance(trait, Choice):
                np.testing.assert_allclose(said.sum(1).numpy(), 1, atol=1e-5)
            elif isinstance(trait, Scalar):
                self.assertTrue(bool((said[:, 0] >= trait.low).all() and (said[:, 0] <= trait.high).all() and (said[:, 1] > 0).all()))

    def test_learns_what_it_is_shown(self) -> None:
        raw, truth = made_answers(16)
        answers = torch.zeros(16, WIDTH, requires_grad=True)
        optimizer = torch.optim.Adam([answers], lr=0.2)
        first = float(weighted(trait_losses(split(answers), truth)))
        for _ in range(60):
            loss = weighted(trait_losses(split(answers), truth))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        self.assertLess(float(loss), 0.5 * first)

    def test_mirroring_turns_only_what_has_a_side(self) -> None:
        _, truth = made_answers(4)
        flip = torch.tensor([True, False, True, False])
        found = mirrored(truth, flip)
        self.assertTrue(torch.equal(found["yaw"], torch.where(flip, -truth["yaw"], truth["yaw"])))
        self.assertTrue(torch.equal(found["age"], truth["age"]))

    def test_the_judge_sees_the_same_at_any_batch_size(self) -> None:
        judge, pictures = Judge(self.net, {}), torch.rand(5, 3, 256, 256)
        a, b = judge.see(pictures, 2), judge.see(pictures, 5)
        np.testing.assert_allclose(a[1].numpy(), b[1].numpy(), atol=1e-5)


class StylesTest(unittest.TestCase):
    def test_least_squares_finds_a_linear_style(self) -> None:
        generator = torch.Generator().manual_seed(1)
        features = torch.randn(800, FEATURES, generator=generator)
        real = torch.randn(2 * FEATURES, 5, generator=generator)
        styles = style_inputs(features) @ real + 2
        weights, offset = fit_styles(features, styles, ridge=1e-8)
        np.testing.assert_allclose(style_inputs(features).numpy() @ weights + offset, styles.numpy(), atol=1e-3)


class GraphsTest(unittest.TestCase):
    def test_exported_judges_are_valid_small_and_described(self) -> None:
        net, critic = Encoder(), Critic()
        raw, truth = made_answers(30)
        head = StyleHead(np.random.randn(2 * FEATURES, 3 * 8), np.zeros(3 * 8), (0, 0, 1, 2))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            torch.save({"average": net.state_dict(), "cooling": {}, "certainties": certainties(raw, truth, {}), "covered": {}}, folder / "encoder.pt")
            torch.save({"average": critic.state_dict(), "held_out": {"count": 3, "passShare": 1.0}}, folder / "critic.pt")
            self.assertLess(export_encoder(folder / "encoder.pt", folder, head), 4_000_000)
            self.assertLess(export_critic(folder / "critic.pt", folder), 1_000_000)
            encoder = onnx.load(str(folder / "encoder.onnx"))
            onnx.checker.check_model(encoder, full_check=True)
            onnx.checker.check_model(onnx.load(str(folder / "critic.onnx")), full_check=True)
            entry = json.loads((folder / "encoder.json").read_text())
        outputs = {output.name: [d.dim_value or d.dim_param for d in output.type.tensor_type.shape.dim] for output in encoder.graph.output}
        self.assertEqual(outputs["w"], ["N", 4, 8])
        self.assertEqual(outputs["embedding"], ["N", EMBEDDING])
        for attribute in entry["attributes"]:
            self.assertRegex(attribute["name"], "^[a-z][a-z0-9-]{0,39}$")
            self.assertIn(attribute["value"]["output"], outputs)
            if attribute["kind"] == "choice":
                self.assertEqual(outputs[attribute["value"]["output"]], ["N", len(attribute["choices"])])


class PeopleTest(unittest.TestCase):
    def test_hair_lengths_are_the_studio_s(self) -> None:
        table = re.search(r"const lengths[^{]*\{(.*?)\};", ATTRIBUTES.read_text(), re.S)
        assert table is not None
        self.assertEqual(dict(re.findall(r"(\w+): '(\w+)'", table.group(1))), HAIR_LENGTHS)

    def test_colors_of_a_mixed_person_are_another_s(self) -> None:
        own, mixed = people_of([5]), people_of([5], [True])
        fine = people_of([5 ^ 0x33CC33CC])
        self.assertTrue(torch.equal(truth_of_people(mixed)["yaw"], truth_of_people(own)["yaw"]))
        self.assertTrue(torch.equal(truth_of_people(mixed)["lightAzimuth"], truth_of_people(fine)["lightAzimuth"]))

    def test_a_person_is_not_told_by_pose_or_light(self) -> None:
        who = people_of([5])
        turned = who._replace(form={**who.form, "yaw": who.form["yaw"] + 9})
        self.assertTrue(torch.equal(person_vector(who), person_vector(turned)))


class EyesTest(unittest.TestCase):
    def test_a_mirrored_face_has_equal_eyes_and_a_recolored_one_not(self) -> None:
        half = torch.rand(1, 3, 128, 64, generator=torch.Generator().manual_seed(1))
        face = torch.cat([half, half.flip(3)], 3)
        places = {"eye_left": np.array([[-0.2, -0.1]]), "eye_right": np.array([[0.2, -0.1]])}
        same = asymmetry(face, places)
        self.assertLess(max(float(values[0]) for values in same.values()), 1e-4)
        other = face.clone()
        other[:, 0, :, 64:] -= 0.8
        self.assertGreater(float(asymmetry(other, places)["color"][0]), 0.1)


if __name__ == "__main__":
    unittest.main()
