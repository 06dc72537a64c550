/** What garments' shaders need to know of each vertex, beyond what the pack has. */
import type { Body } from '../geometry/body';
import { pieces } from './garments';

/** Rest positions [3n] and, in the first of four numbers, the piece of every render vertex of a garment. */
export function garmentAttributes(
  body: Body,
  name: string,
): { rest: Float32Array; parts: Float32Array } {
  body.current.set(body.base);
  const { positions, vertices, triangles } = body.proxy(name);
  const of = pieces(
    triangles.map((v) => vertices[v]!),
    positions.length / 3,
  );
  const rest = new Float32Array(vertices.length * 3);
  const parts = new Float32Array(vertices.length * 4);
  vertices.forEach((v, i) => {
    rest.set(positions.subarray(v * 3, v * 3 + 3), i * 3);
    parts[i * 4] = of[v]!;
  });
  return { rest, parts };
}

/** Triangles of the body around neck and shoulders, which collars are drawn on. */
export function neckTriangles(body: Body): Uint16Array {
  const height = (v: number): number => body.subRest[body.renderToSub[v]! * 3 + 1]!;
  const out: number[] = [];
  for (let t = 0; t < body.triangles.length; t += 3) {
    const corners = [0, 1, 2].map((k) => body.triangles[t + k]!);
    if (corners.every((v) => height(v) > 4.9 && height(v) < 6.5)) out.push(...corners);
  }
  return Uint16Array.from(out);
}
