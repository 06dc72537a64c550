/** Glasses fitted to a head: rims, bridge, temples and lenses, made in the rest pose and moved with the head. */
import { mix, smoothstep, type Vec3 } from '../math';
import { meshNormals, type Body } from '../geometry/body';
import { sweep, sweepSides, sweepTriangles, type SweepPoint } from './sweep';

/** Outline and build of a frame; lengths in decimeters at the middle size. */
export interface FrameStyle {
  halfWidth: number;
  halfHeight: number;
  /** 2 an ellipse, more a rectangle. */
  squareness: number;
  /** How much narrower the bottom is than the top, as a share. */
  taper: number;
  /** Half thickness of the rim seen from the front, at the top and at the bottom; half depth. */
  top: number;
  bottom: number;
  depth: number;
  /** Half height of the temples. */
  temple: number;
  /** Height of the bridge over the lens centers as a share of halfHeight. */
  bridge: number;
}

export const frameStyles: Record<string, FrameStyle> = {
  round: {
    halfWidth: 0.232,
    halfHeight: 0.212,
    squareness: 2.15,
    taper: 0.06,
    top: 0.019,
    bottom: 0.016,
    depth: 0.019,
    temple: 0.022,
    bridge: 0.3,
  },
  rectangular: {
    halfWidth: 0.258,
    halfHeight: 0.175,
    squareness: 3.6,
    taper: 0.1,
    top: 0.023,
    bottom: 0.018,
    depth: 0.021,
    temple: 0.028,
    bridge: 0.42,
  },
  browline: {
    halfWidth: 0.25,
    halfHeight: 0.196,
    squareness: 2.7,
    taper: 0.12,
    top: 0.033,
    bottom: 0.0075,
    depth: 0.019,
    temple: 0.027,
    bridge: 0.42,
  },
  metal: {
    halfWidth: 0.252,
    halfHeight: 0.205,
    squareness: 2.6,
    taper: 0.16,
    top: 0.0085,
    bottom: 0.0085,
    depth: 0.011,
    temple: 0.011,
    bridge: 0.5,
  },
};

const rimPoints = 44;
const bridgePoints = 9;
const templePoints = 18;
const lensRings = 3;

const rimVertices = rimPoints * sweepSides;
const lensVertices = 1 + lensRings * rimPoints;
/** Vertices: two rims, the bridge, two temples, two lenses. */
export const frameVertices =
  2 * rimVertices + bridgePoints * sweepSides + 2 * templePoints * sweepSides;
export const glassesVertices = frameVertices + 2 * lensVertices;

/** Triangles of frame and lenses; the same for all styles. */
export function glassesTriangles(): { frame: Uint16Array; lenses: Uint16Array } {
  const bridge = 2 * rimVertices;
  const temples = bridge + bridgePoints * sweepSides;
  const frame = [
    ...sweepTriangles(rimPoints, true, 0),
    ...sweepTriangles(rimPoints, true, rimVertices),
    ...sweepTriangles(bridgePoints, false, bridge),
    ...sweepTriangles(templePoints, false, temples),
    ...sweepTriangles(templePoints, false, temples + templePoints * sweepSides),
  ];
  const lenses: number[] = [];
  for (let lens = 0; lens < 2; lens += 1) {
    const center = frameVertices + lens * lensVertices;
    for (let j = 0; j < rimPoints; j += 1) {
      const next = (j + 1) % rimPoints;
      lenses.push(center, center + 1 + j, center + 1 + next);
      for (let ring = 0; ring < lensRings - 1; ring += 1) {
        const a = center + 1 + ring * rimPoints;
        const b = a + rimPoints;
        lenses.push(a + j, b + j, a + next, a + next, b + j, b + next);
      }
    }
  }
  return { frame: new Uint16Array(frame), lenses: new Uint16Array(lenses) };
}

/** Per vertex: 0 rim, 1 bridge, 2 temple, 3 lens; height in the rim, -1 to 1; place on the lens, -1 to 1. */
export function glassesParts(): Float32Array {
  const out = new Float32Array(glassesVertices * 4);
  for (let i = 0; i < glassesVertices; i += 1) {
    const lens = i - frameVertices;
    if (lens >= 0) {
      const k = lens % lensVertices;
      const ring = k === 0 ? 0 : 1 + Math.floor((k - 1) / rimPoints);
      const angle = (((k - 1) % rimPoints) / rimPoints) * Math.PI * 2;
      const r = ring / lensRings;
      out.set(
        [3, r * Math.sin(angle), r * Math.cos(angle) * (lens < lensVertices ? 1 : -1), r],
        i * 4,
      );
      continue;
    }
    const part = i < 2 * rimVertices ? 0 : i < 2 * rimVertices + bridgePoints * sweepSides ? 1 : 2;
    const angle = ((Math.floor(i / sweepSides) % rimPoints) / rimPoints) * Math.PI * 2;
    out.set([part, part === 0 ? Math.sin(angle) : 1, 0, 0], i * 4);
  }
  return out;
}

/** Point of a lens outline from its center, u to the temple; angle 0 at the temple, a quarter turn at the top. */
export function outline(style: FrameStyle, angle: number): [number, number] {
  const power = 2 / style.squareness;
  const round = (v: number): number => Math.sign(v) * Math.pow(Math.abs(v), power);
  const [u, v] = [round(Math.cos(angle)), round(Math.sin(angle))];
  return [u * style.halfWidth * (1 - style.taper * Math.max(0, -v)), v * style.halfHeight];
}

export interface Fit {
  /** Where the pupils are. */
  eyeX: number;
  eyeY: number;
  middle: number;
  /** Plane of the rims at the middle. */
  plane: number;
  /** Ridge of the nose under the bridge. */
  ridge: number;
  /** Root of each ear, left (positive x) and right. */
  ears: [Vec3, Vec3];
  /** Half width of the head before the ear at temple height. */
  halfHead: number;
}

const wrap = 0.16;
const tilt = 0.1;

export function fit(body: Body, style: FrameStyle): Fit {
  const p = body.restPositions;
  const [left, right] = body.eyes as [Body['eyes'][number], Body['eyes'][number]];
  const middle = (left.rest[0] + right.rest[0]) / 2;
  const eyeX = (left.rest[0] - right.rest[0]) / 2;
  const eyeY = (left.rest[1] + right.rest[1]) / 2;
  const cornea = (left.rest[2] + right.rest[2]) / 2 + (left.radius + right.radius) / 2;
  const reach = eyeX + style.halfWidth;
  const bridgeY = eyeY - 0.03 + style.halfHeight * style.bridge;
  let plane = cornea + 0.115;
  let ridge = -9;
  let halfHead = 0;
  for (let i = 0; i < p.length; i += 3) {
    const x = Math.abs(p[i]! - middle);
    const y = p[i + 1]! - eyeY;
    const z = p[i + 2]!;
    if (z > cornea - 0.5 && x > 0.13 && x < reach && Math.abs(y) < style.halfHeight + 0.04)
      plane = Math.max(plane, z + wrap * x * x - tilt * y + 0.022);
    if (x < 0.07 && Math.abs(p[i + 1]! - bridgeY) < 0.05) ridge = Math.max(ridge, z);
    if (Math.abs(y - 0.07) < 0.1 && z > cornea - 0.62 && z < cornea - 0.35)
      halfHead = Math.max(halfHead, x);
  }
  plane = Math.min(plane, cornea + 0.2);
  const ear = (side: 1 | -1): Vec3 => {
    let top = -9;
    let foremost: Vec3 = [side * 0.8, eyeY, cornea - 1];
    const seen: number[] = [];
    for (let r = 0; r < body.renderCount; r += 1) {
      const i = body.renderToSub[r]! * 3;
      if (body.ears[r]! < 0.5 || (p[i]! - middle) * side < 0) continue;
      seen.push(i);
      top = Math.max(top, p[i + 1]!);
    }
    // The temple lies in the fold between the upper ear and the head: the innermost of the ear's upper part.
    let inner = 9;
    for (const i of seen) {
      if (p[i + 1]! < top - 0.16 || p[i + 1]! > top - 0.02) continue;
      const x = Math.abs(p[i]! - middle);
      if (x < inner) {
        inner = x;
        foremost = [p[i]!, Math.min(top - 0.06, eyeY + 0.14), p[i + 2]!];
      }
    }
    return foremost;
  };
  return { eyeX, eyeY, middle, plane, ridge, ears: [ear(1), ear(-1)], halfHead };
}

/** Positions and normals of the glasses on the present head, posed. */
export function wearGlasses(
  body: Body,
  frames: string,
  size: number,
): { positions: Float32Array; normals: Float32Array } {
  const base = frameStyles[frames] ?? frameStyles.round!;
  const scale = 0.95 + 0.085 * size;
  const style: FrameStyle = {
    ...base,
    halfWidth: base.halfWidth * scale,
    halfHeight: base.halfHeight * scale,
  };
  const { eyeX, eyeY, middle, plane, ridge, ears, halfHead } = fit(body, style);
  const centerX = Math.max(eyeX + 0.012, style.halfWidth + 0.075);
  const centerY = eyeY - 0.03;
  const front = (x: number, y: number): number => plane - wrap * x * x + tilt * (y - eyeY);
  const out: number[] = [];
  for (const side of [1, -1]) {
    const points: SweepPoint[] = [];
    for (let j = 0; j < rimPoints; j += 1) {
      const angle = (j / rimPoints) * Math.PI * 2;
      const [u, v] = outline(style, angle);
      const [x, y] = [side * (centerX + u), centerY + v];
      const top = smoothstep(-0.35, 0.55, Math.sin(angle));
      points.push({
        at: [middle + x, y, front(x, y)],
        wide: mix(style.bottom, style.top, top),
        deep: style.depth,
      });
    }
    out.push(...sweep(points, [0, 0, 1], true));
  }
  const bridgeY = centerY + style.halfHeight * style.bridge;
  const [inner] = outline(
    style,
    Math.PI - Math.asin(Math.min(0.99, Math.pow(style.bridge, style.squareness / 2))),
  );
  const gap = centerX + inner + style.top * 0.5;
  const over = Math.max(front(0, bridgeY), ridge + 0.03 + style.depth);
  const bridge: SweepPoint[] = [];
  for (let j = 0; j < bridgePoints; j += 1) {
    const t = (j / (bridgePoints - 1)) * 2 - 1;
    const arch = 1 - t * t;
    const thick = Math.max(style.top * 0.72, 0.009);
    bridge.push({
      at: [
        middle + t * gap,
        bridgeY + 0.03 * arch,
        mix(front(t * gap, bridgeY), over, Math.sqrt(arch)),
      ],
      wide: thick,
      deep: style.depth * 0.8,
    });
  }
  out.push(...sweep(bridge, [0, 0, 1], false));
  for (const side of [1, -1] as const) {
    const ear = ears[side === 1 ? 0 : 1];
    const hingeAngle = 0.55;
    const [u, v] = outline(style, hingeAngle);
    const hingeX = centerX + Math.max(u, style.halfWidth * 0.93) + style.top * 0.4;
    const hingeY = centerY + v;
    const hingeZ = front(centerX + u, hingeY);
    const earX = Math.abs(ear[0] - middle);
    const wide = Math.max(halfHead + 0.012, (hingeX + earX) / 2);
    const path: Vec3[] = [];
    for (let j = 0; j < templePoints; j += 1) {
      const t = j / (templePoints - 1);
      // The last quarter bends down behind the ear.
      const run = Math.min(1, t / 0.78);
      const drop = Math.max(0, (t - 0.78) / 0.22);
      const x =
        run < 0.5
          ? mix(hingeX, wide, smoothstep(-0.15, 0.5, run))
          : mix(wide, earX + 0.008, (run - 0.5) * 2);
      path.push([
        middle + side * x,
        mix(hingeY, ear[1], smoothstep(0, 1, run)) - 0.3 * drop * drop,
        mix(hingeZ, ear[2], run) - 0.22 * drop * (1 - 0.4 * drop),
      ]);
    }
    out.push(
      ...sweep(
        path.map((at) => ({ at, wide: style.temple, deep: 0.011 })),
        [1, 0, 0],
        false,
      ),
    );
  }
  for (const side of [1, -1]) {
    out.push(middle + side * centerX, centerY, front(centerX, centerY) + 0.012);
    for (let ring = 1; ring <= lensRings; ring += 1)
      for (let j = 0; j < rimPoints; j += 1) {
        const r = ring / lensRings;
        const [u, v] = outline(style, (j / rimPoints) * Math.PI * 2);
        const [x, y] = [side * (centerX + u * r), centerY + v * r];
        out.push(middle + x, y, front(x, y) + 0.012 * (1 - r * r));
      }
  }
  const positions = Float32Array.from(out);
  const point: Vec3 = [0, 0, 0];
  for (let i = 0; i < positions.length; i += 3) {
    for (let d = 0; d < 3; d += 1) point[d] = positions[i + d]!;
    body.pose(point, 1, 1);
    positions.set(point, i);
  }
  const { frame, lenses } = glassesTriangles();
  const normals = new Float32Array(positions.length);
  meshNormals(positions, Uint16Array.from([...frame, ...lenses]), normals);
  return { positions, normals };
}
