/** Points of the head, neck and shoulders in the picture, by which a network can be told where things are. */
import type { Vec3 } from '../math';
import { mulberry } from '../random';
import { hairSkinWeights, meshNormals, type Body } from './body';
import { project, type Camera } from '../render/camera';

export const surfacePoints = 104;
/** Degrees; what lies further back would fold over when the head turns. */
const shellAzimuths = [-80, -52, -26, 0, 26, 52, 80];
/** Decimeters over the eyes. */
const shellHeights = [-1, -0.3, 0.4, 0.95, 1.35];
export const landmarkCount = surfacePoints + shellAzimuths.length * shellHeights.length;

const chosen = new WeakMap<Body, number[]>();

/** Farthest-point sample of the front of the body; the same vertices for everybody. Denser on the face. */
function surface(body: Body): number[] {
  const known = chosen.get(body);
  if (known) return known;
  const candidates: number[] = [];
  const normals = new Float32Array(body.subRest.length);
  meshNormals(body.subRest, body.subTriangles, normals);
  for (let i = 0; i < body.subCount; i += 1) {
    const [x, y, z] = [0, 1, 2].map((d) => body.subRest[i * 3 + d]!) as Vec3;
    if (y > 4.9 && z > 0 && Math.abs(x) < 2.2 && normals[i * 3 + 2]! > (y < 6 ? 0 : 0.25))
      candidates.push(i);
  }
  const weightOf = (i: number): number => {
    const [x, y, z] = [0, 1, 2].map((d) => body.subRest[i * 3 + d]!) as Vec3;
    const face = Math.exp(-((x / 0.7) ** 2) - ((y - 7) / 0.7) ** 2) * (z > 0.9 ? 1 : 0);
    return y < 5.9 ? 0.35 : 0.6 + 1.4 * face;
  };
  const picked: number[] = [candidates[Math.floor(mulberry(3)() * candidates.length)]!];
  const distance = new Float64Array(candidates.length).fill(Infinity);
  while (picked.length < surfacePoints) {
    const last = picked[picked.length - 1]! * 3;
    let best = 0;
    candidates.forEach((i, k) => {
      const d =
        Math.hypot(...[0, 1, 2].map((c) => body.subRest[i * 3 + c]! - body.subRest[last + c]!)) *
        weightOf(i);
      distance[k] = Math.min(distance[k]!, d);
      if (distance[k]! > distance[best]!) best = k;
    });
    picked.push(candidates[best]!);
  }
  chosen.set(body, picked);
  return picked;
}

/** x, y pairs in -1..1, y down; surface points first, then points of a shell around the head, where hair is. */
export function landmarksOf(body: Body, camera: Camera): number[] {
  const points: Vec3[] = surface(body).map(
    (i) => [0, 1, 2].map((d) => body.positions[i * 3 + d]!) as Vec3,
  );
  const eyeHeight = (body.eyes[0]!.rest[1] + body.eyes[1]!.rest[1]) / 2;
  const rise = eyeHeight - 7.28;
  for (const height of shellHeights)
    for (const azimuth of shellAzimuths) {
      const a = (azimuth * Math.PI) / 180;
      const wide = Math.sqrt(Math.max(0.2, 1 - Math.max(0, height - 0.4) ** 2));
      const p: Vec3 = [
        Math.sin(a) * 1.1 * wide,
        eyeHeight + height,
        0.2 + Math.cos(a) * 1.2 * wide,
      ];
      body.pose(p, ...hairSkinWeights(p[1] - rise));
      points.push(p);
    }
  return points.flatMap((p) => {
    const [x, y] = project(camera, p);
    return [Number(x.toFixed(4)), Number((-y).toFixed(4))];
  });
}
