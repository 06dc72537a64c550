/** Where strands stand: fixed points on the mesh, the same for everybody, so that a strand is learnable. */
import type { Body } from '../geometry/body';
import type { Vec3 } from '../math';
import { mulberry } from '../random';

export interface Root {
  /** Subdivided vertices and barycentric weights. */
  vertices: [number, number, number];
  weights: Vec3;
  /** Rest position. */
  rest: Vec3;
  /** The guide strand it follows. */
  guide: number;
  /** Its own fixed uniform number. */
  draw: number;
}

export const guideCount = 520;
const hairRoots = 24000;
const beardRoots = 17000;

/** Point of a root on a mesh attribute [3n]. */
export function onMesh(root: Root, from: Float32Array): Vec3 {
  const [a, b, c] = root.vertices;
  const [u, v, w] = root.weights;
  return [0, 1, 2].map(
    (d) => from[a * 3 + d]! * u + from[b * 3 + d]! * v + from[c * 3 + d]! * w,
  ) as Vec3;
}

function scatter(
  body: Body,
  density: (vertex: number) => number,
  count: number,
  random: () => number,
): Root[] {
  const { triangles, renderToSub, subRest: P } = body;
  const area = (i: number): number => {
    const [a, b, c] = [0, 1, 2].map((k) => renderToSub[triangles[i + k]!]! * 3) as Vec3;
    const u = [0, 1, 2].map((d) => P[b + d]! - P[a + d]!) as Vec3;
    const v = [0, 1, 2].map((d) => P[c + d]! - P[a + d]!) as Vec3;
    return (
      0.5 *
      Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
    );
  };
  const chosen: number[] = [];
  const cumulative: number[] = [];
  let sum = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const weight =
      (density(triangles[i]!) + density(triangles[i + 1]!) + density(triangles[i + 2]!)) / 3;
    if (weight <= 0.02) continue;
    sum += weight * area(i);
    chosen.push(i);
    cumulative.push(sum);
  }
  const roots: Root[] = [];
  for (let k = 0; k < count; k += 1) {
    const target = random() * sum;
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! < target) low = middle + 1;
      else high = middle;
    }
    let u = random();
    let v = random();
    if (u + v > 1) [u, v] = [1 - u, 1 - v];
    const vertices = [0, 1, 2].map((d) => renderToSub[triangles[chosen[low]! + d]!]!) as [
      number,
      number,
      number,
    ];
    const root: Root = {
      vertices,
      weights: [u, v, 1 - u - v],
      rest: [0, 0, 0],
      guide: 0,
      draw: random(),
    };
    root.rest = onMesh(root, P);
    roots.push(root);
  }
  return roots;
}

export interface Roots {
  hair: Root[];
  beard: Root[];
}

export function plantRoots(body: Body): Roots {
  const random = mulberry(77);
  const hair = scatter(
    body,
    (i) => (body.hairline[i]! > -0.12 && body.ears[i]! < 0.5 ? 1 : 0),
    hairRoots,
    random,
  );
  const beard = scatter(
    body,
    (i) => (body.ears[i]! < 0.3 ? body.maskA[i * 4 + 2]! : 0),
    beardRoots,
    random,
  );
  hair.forEach((root, i) => {
    let best = Infinity;
    for (let k = 0; k < guideCount; k += 1) {
      const p = hair[k]!.rest;
      const d =
        (p[0] - root.rest[0]) ** 2 + (p[1] - root.rest[1]) ** 2 + (p[2] - root.rest[2]) ** 2;
      if (d < best) {
        best = d;
        root.guide = k;
      }
    }
    if (i < guideCount) root.guide = i;
  });
  return { hair, beard };
}
