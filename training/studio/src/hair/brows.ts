/** Grows eyebrows on the brow ridge and lashes on the lids' edges; the same hairs for everybody. */
import type { Body } from '../geometry/body';
import { clamp, mix, normalize, rotate, smoothstep, type Vec3 } from '../math';
import type { Person } from '../person/person';
import { mulberry } from '../random';
import { FaceSurface } from './face-surface';
import { packPoint, type Strands } from './strand';

/** Middle line of the left brow on the rest pose, decimeters: `u` from the inner end 0 to the tail 1; `shape` 0 straight to 1 arched. */
export function browLine(u: number, shape: number): [number, number] {
  const rise = smoothstep(-0.25, 0.62, u) * mix(0.026, 0.05, shape);
  const fall = smoothstep(0.45, 1.1, u) * mix(0.06, 0.085, shape);
  return [mix(0.115, 0.55, u), mix(7.44, 7.446, shape) + rise - fall];
}

/** Half the brow's height, decimeters; `weight` 0 thin to 1 bushy. */
export function browHalfHeight(u: number, weight: number): number {
  return (
    mix(0.021, 0.042, weight) *
    mix(0.9, 1, smoothstep(0, 0.2, u)) *
    mix(1, 0.36, smoothstep(0.35, 1, u))
  );
}

const browHairs = 520;

export function growBrows(body: Body, person: Person): Strands {
  const K = 5;
  const { browShape } = person.features;
  const { male } = person.form;
  const weight = clamp(person.features.browWeight * 0.75 + 0.3 * male - 0.05, 0, 1);
  const surface = FaceSurface.of(body);
  const out = new Float32Array(browHairs * 2 * K * 4);
  let n = 0;
  for (const side of [1, -1]) {
    const random = mulberry(side > 0 ? 311 : 313);
    for (let i = 0; i < browHairs; i += 1) {
      const [r1, r2, r3, r4, r5, r6] = [random(), random(), random(), random(), random(), random()];
      // Sparse at the inner end, where a hard edge looks drawn on.
      const u = r1;
      const v = (r2 + r3 - 1) * 1.15;
      if (
        r4 >
        mix(0.4, 0.95, weight) *
          mix(0.5, 1, smoothstep(0, 0.16, u)) *
          mix(1, 0.5, smoothstep(0.5, 1, u))
      )
        continue;
      const [cx, cy] = browLine(u, browShape);
      const [nx, ny] = browLine(u + 0.02, browShape);
      const along = Math.atan2(ny - cy, nx - cx);
      const stand = mix(1.15, 0.22, smoothstep(0, 0.36, u)) * mix(1, 0.25, smoothstep(0.6, 1, u));
      let angle = along + stand - v * 0.42 + (r5 - 0.5) * 0.4;
      const length =
        mix(0.042, 0.07, r6) *
        mix(0.8, 1.12, weight) *
        mix(0.72, 1, smoothstep(0, 0.2, u)) *
        mix(1, 0.6, smoothstep(0.6, 1, u));
      let x = cx - Math.cos(angle) * length * 0.4;
      let y = cy + v * browHalfHeight(u, weight) - Math.sin(angle) * length * 0.4;
      const width =
        mix(0.5, 1, r5) *
        mix(0.75, 1, weight) *
        mix(0.75, 1, smoothstep(0, 0.15, u)) *
        mix(1, 0.7, smoothstep(0.6, 1, u));
      for (let j = 0; j < K; j += 1) {
        const t = j / (K - 1);
        const p = surface.at(x * side, y, 0.003 + 0.012 * t);
        if (!p) break;
        out.set([...p, packPoint(1, r3, width)], (n * K + j) * 4);
        if (j === K - 1) n += 1;
        angle += (along - angle) * 0.22;
        x += (Math.cos(angle) * length) / (K - 1);
        y += (Math.sin(angle) * length) / (K - 1);
      }
    }
  }
  return { points: out, count: n, perStrand: K, width: 0.0045 };
}

/** Vertices of the pack's lash strips along the lid's edge from the inner to the outer corner; the right eye's come 125 later. */
const lidEdges = {
  upper: [29, 22, 54, 61, 62, 60, 59, 58, 57, 56],
  upperInner: [31, 32, 33, 52, 53, 49, 48, 47, 46, 45],
  lower: [76, 80, 81, 82, 83, 84, 85, 86],
  lowerInner: [34, 35, 36, 37, 38, 39, 40, 41],
} as const;

function onChain(
  positions: Float32Array,
  chain: readonly number[],
  offset: number,
  u: number,
): Vec3 {
  const f = clamp(u, 0, 1) * (chain.length - 1);
  const i = Math.min(chain.length - 2, Math.floor(f));
  const [a, b] = [(chain[i]! + offset) * 3, (chain[i + 1]! + offset) * 3];
  return [0, 1, 2].map((d) => mix(positions[a + d]!, positions[b + d]!, f - i)) as Vec3;
}

const upperLashes = 95;
const lowerLashes = 42;

export function growLashes(body: Body, person: Person): Strands {
  const K = 5;
  const feminine = 1 - person.form.male;
  const { makeup } = person.colors;
  const { positions } = body.proxy('lash2');
  const up = rotate(body.neckRotation, rotate(body.headRotation, [0, 1, 0]));
  const right = rotate(body.neckRotation, rotate(body.headRotation, [1, 0, 0]));
  const out = new Float32Array((upperLashes + lowerLashes) * 2 * K * 4);
  let n = 0;
  [0, 1].forEach((eye) => {
    const random = mulberry(331 + eye);
    const center = body.eyes[eye]!.center;
    const away = eye === 0 ? 1 : -1;
    for (let i = 0; i < upperLashes + lowerLashes; i += 1) {
      const lower = i >= upperLashes;
      const [r1, r2, r3, r4] = [random(), random(), random(), random()];
      const u = lower ? (i - upperLashes + r1) / lowerLashes : (i + r1) / upperLashes;
      const root = onChain(positions, lower ? lidEdges.lower : lidEdges.upper, eye * 125, u);
      const inner = onChain(
        positions,
        lower ? lidEdges.lowerInner : lidEdges.upperInner,
        eye * 125,
        u,
      );
      for (let d = 0; d < 3; d += 1) root[d] = mix(root[d]!, inner[d]!, lower ? 0.7 : 0.45);
      const outward = normalize([root[0] - center[0], root[1] - center[1], root[2] - center[2]]);
      const length =
        (lower
          ? 0.024
          : mix(0.046, 0.066, smoothstep(0, 0.6, u)) * mix(1, 0.75, smoothstep(0.8, 1, u))) *
        mix(0.7, 1.1, r2) *
        (0.6 + 0.3 * feminine + 0.25 * makeup) *
        smoothstep(-0.12, 0.2, u);
      const fan = away * (mix(-0.3, 0.5, u) + (r3 - 0.5) * 0.35);
      const lift = lower ? -0.3 : 0.95;
      const width = (lower ? 0.2 : 0.45) + (lower ? 0.2 : 0.4) * makeup;
      for (let j = 0; j < K; j += 1) {
        const t = j / (K - 1);
        const p = [0, 1, 2].map(
          (d) =>
            root[d]! +
            length *
              (outward[d]! * t * (1 - 0.25 * t) +
                up[d]! * (lift * t * t - (lower ? 0.35 : 0.12) * t) +
                right[d]! * fan * t * 0.7),
        ) as Vec3;
        out.set([...p, packPoint(1, r4, width)], (n * K + j) * 4);
      }
      n += 1;
    }
  });
  return { points: out, count: n, perStrand: K, width: 0.0062 };
}
