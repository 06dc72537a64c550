/** Eyeballs: placed by gaze, drawn with iris, cornea and highlights. */
import { rotate, type Vec3 } from '../math';
import type { Person } from '../person/person';
import type { Frame } from './renderer';
import type { Stage } from './stage';

export interface PlacedEyes {
  positions: Float32Array;
  normals: Float32Array;
  rotations: number[][];
}

export function placeEyes(stage: Stage, person: Person): PlacedEyes {
  const { body, eyeDirections } = stage;
  const degree = Math.PI / 180;
  const { gaze } = person.features;
  const { yaw, pitch } = person.form;
  // Eyes look at the camera but for the gaze: they turn back three quarters of what the head turns.
  const turn = Math.max(-22, Math.min(22, gaze[0] - yaw * 0.75)) * degree;
  const lift = Math.max(-10, Math.min(10, gaze[1] - pitch * 0.75)) * degree;
  const rotations = body.eyes.map((_, i) => {
    const y = turn + (i ? 1 : -1) * 0.018;
    const p = -lift;
    const columns: Vec3[] = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    return columns.flatMap((v) => {
      const own: Vec3 = [
        Math.cos(y) * v[0] + Math.sin(y) * Math.sin(p) * v[1] + Math.sin(y) * Math.cos(p) * v[2],
        Math.cos(p) * v[1] - Math.sin(p) * v[2],
        -Math.sin(y) * v[0] + Math.cos(y) * Math.sin(p) * v[1] + Math.cos(y) * Math.cos(p) * v[2],
      ];
      return rotate(body.neckRotation, rotate(body.headRotation, own));
    });
  });
  const count = eyeDirections.length / 3;
  const positions = new Float32Array(count * 3);
  const normals = new Float32Array(count * 3);
  for (let i = 0; i < count; i += 1) {
    const which = i < count / 2 ? 0 : 1;
    const eye = body.eyes[which]!;
    const r = rotations[which]!;
    const d = [
      eyeDirections[i * 3]!,
      eyeDirections[i * 3 + 1]!,
      eyeDirections[i * 3 + 2]!,
    ] as const;
    // The cornea stands out a little.
    const bulge = d[2] > 0 ? 1 + 0.045 * Math.max(0, 1 - (d[0] * d[0] + d[1] * d[1]) / 0.24) : 1;
    for (let k = 0; k < 3; k += 1) {
      const n = r[k]! * d[0] + r[3 + k]! * d[1] + r[6 + k]! * d[2];
      positions[i * 3 + k] = eye.center[k]! + n * eye.radius * 0.985 * bulge;
      normals[i * 3 + k] = n;
    }
  }
  return { positions, normals, rotations };
}

export function drawEyes(stage: Stage, frame: Frame): void {
  const { colors } = frame.person;
  stage.use('eye', {
    ...frame.shared,
    uIris: colors.iris,
    uPupil: 0.36,
    uAgeE: colors.skinAge,
    uER: frame.eyeRotations.flat(),
  });
  stage.draw(stage.meshes.eyes, frame.bases.eyes!);
}
