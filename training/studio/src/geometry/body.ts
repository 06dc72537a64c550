/** A person's head, neck and shoulders: morphed, subdivided, posed. */
import { clamp, rotateAbout, rotation, smoothstep, type Mat3, type Vec3 } from '../math';
import type { Measures } from '../person/adults';
import type { Person } from '../person/person';
import { express } from './expression';
import { detailsOf, shapeHead, type Detail } from './face-shape';
import { beardMask, hairline } from './head-regions';
import { array, type Pack } from './pack';

export interface Eye {
  /** Posed center and, before posing, `rest`. */
  center: Vec3;
  rest: Vec3;
  radius: number;
}

/** A garment or part that follows the body. */
export interface Proxy {
  positions: Float32Array;
  normals: Float32Array;
  /** Render vertex to proxy vertex. */
  vertices: Uint16Array;
  triangles: Uint16Array;
  uv: Float32Array;
}

/** Weights of neck and head rotation for a point of the rest pose. */
function skinWeights(y: number, z: number): [number, number] {
  const height = y + 0.8 * Math.max(0, z - 0.2) * smoothstep(5.6, 6.1, y);
  return [smoothstep(5.35, 6.35, height), smoothstep(6.2, 6.95, height)];
}

/** The same for hair, which hangs below the head it grows on. */
export function hairSkinWeights(y: number): [number, number] {
  return [0.25 + 0.75 * smoothstep(5.2, 6.4, y), smoothstep(5.4, 6.9, y)];
}

export class Body {
  readonly pack: Pack;
  readonly base: Float32Array;
  readonly baseCount: number;
  readonly subCount: number;
  readonly renderCount: number;
  /** Render vertex (split at UV seams) to subdivided vertex. */
  readonly renderToSub: Uint16Array;
  readonly renderUv: Float32Array;
  readonly triangles: Uint16Array;
  /** Few triangles on the base mesh, for soft shadows. */
  readonly coarseTriangles: Uint16Array;
  /** Subdivided rest pose. */
  readonly subRest: Float32Array;
  /** Per render vertex: blush, nose, beard, scalp; and: under the eye, lids, ears, lips. */
  readonly maskA: Float32Array;
  readonly maskB: Float32Array;
  readonly hairline: Float32Array;
  readonly ears: Float32Array;

  /** The present person's base mesh, posed. */
  readonly current: Float32Array;
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** Before posing; hair grows here. */
  restPositions = new Float32Array(0);
  restNormals = new Float32Array(0);
  eyes: Eye[] = [];
  mouth: Vec3 = [0, 0, 0];
  neckRotation: Mat3 = rotation(0, 0, 0);
  headRotation: Mat3 = rotation(0, 0, 0);
  private neckJoint: Vec3 = [0, 0, 0];
  private headJoint: Vec3 = [0, 0, 0];
  /** Measures that tell a grown head from a child's: see adults.ts. */
  measures: Measures = { eyeLine: 0, jawWidth: 0, eyeSize: 0, lowerFace: 0 };

  private readonly stencilStart: Uint32Array;
  private readonly stencilIndex: Uint16Array;
  private readonly stencilWeight: Uint16Array;
  /** Triangles of the subdivided mesh. */
  readonly subTriangles: Uint16Array;
  private readonly neckWeight: Float32Array;
  private readonly headWeight: Float32Array;
  private readonly details: Detail[];

  /** `masks`: RGBA pixels 1024x1024 of lips (R), eyelids (G) and ears (B) in UV, first row on top. */
  constructor(pack: Pack, masks: Uint8ClampedArray) {
    this.pack = pack;
    this.base = array(pack, 'base');
    this.baseCount = this.base.length / 3;
    this.stencilStart = array(pack, 'so');
    this.stencilIndex = array(pack, 'si');
    this.stencilWeight = array(pack, 'sw');
    this.subCount = this.stencilStart.length - 1;
    this.renderToSub = array(pack, 'rvs');
    this.renderUv = array(pack, 'rvuv');
    this.renderCount = this.renderToSub.length;
    this.triangles = array(pack, 'tri');
    this.subTriangles = this.triangles.map((vertex) => this.renderToSub[vertex]!);
    this.current = new Float32Array(this.baseCount * 3);
    this.positions = new Float32Array(this.subCount * 3);
    this.normals = new Float32Array(this.subCount * 3);
    this.neckWeight = new Float32Array(this.baseCount);
    this.headWeight = new Float32Array(this.baseCount);
    for (let i = 0; i < this.baseCount; i += 1) {
      const [neck, head] = skinWeights(this.base[i * 3 + 1]!, this.base[i * 3 + 2]!);
      this.neckWeight[i] = neck;
      this.headWeight[i] = head;
    }
    this.subRest = this.subdivide(this.base, new Float32Array(this.subCount * 3));
    this.maskA = new Float32Array(this.renderCount * 4);
    this.maskB = new Float32Array(this.renderCount * 4);
    this.hairline = new Float32Array(this.renderCount);
    this.ears = new Float32Array(this.renderCount);
    this.paintMasks(masks);
    this.coarseTriangles = this.coarsen();
    this.details = detailsOf(Object.keys(pack.meta.targets));
  }

  private subdivide(from: Float32Array, out: Float32Array): Float32Array {
    const { stencilStart: start, stencilIndex: index, stencilWeight: weight } = this;
    for (let i = 0; i < this.subCount; i += 1) {
      let x = 0;
      let y = 0;
      let z = 0;
      for (let k = start[i]!; k < start[i + 1]!; k += 1) {
        const j = index[k]! * 3;
        const w = weight[k]! / 65535;
        x += from[j]! * w;
        y += from[j + 1]! * w;
        z += from[j + 2]! * w;
      }
      out[i * 3] = x;
      out[i * 3 + 1] = y;
      out[i * 3 + 2] = z;
    }
    return out;
  }

  private coarsen(): Uint16Array {
    const triangles = array<Uint16Array>(this.pack, 'ctri');
    const seen = new Map<string, number>();
    const representative = new Uint16Array(this.baseCount);
    const cell = 0.13;
    for (const i of triangles) {
      const key = [0, 1, 2].map((d) => Math.round(this.base[i * 3 + d]! / cell)).join();
      if (!seen.has(key)) seen.set(key, i);
      representative[i] = seen.get(key)!;
    }
    const out: number[] = [];
    const known = new Set<string>();
    for (let t = 0; t < triangles.length; t += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => representative[triangles[t + k]!]!) as Vec3;
      if (a === b || b === c || a === c) continue;
      const key = [a, b, c].sort((x, y) => x - y).join();
      if (known.has(key)) continue;
      known.add(key);
      out.push(a, b, c);
    }
    return new Uint16Array(out);
  }

  private paintMasks(pixels: Uint8ClampedArray): void {
    const near = (
      x: number,
      y: number,
      z: number,
      cx: number,
      cy: number,
      cz: number,
      r: number,
    ): number => Math.exp(-((x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2) / (r * r));
    for (let i = 0; i < this.renderCount; i += 1) {
      const s = this.renderToSub[i]! * 3;
      const [x, y, z] = [this.subRest[s]!, this.subRest[s + 1]!, this.subRest[s + 2]!];
      const side = Math.abs(x);
      const px = clamp(Math.floor(this.renderUv[i * 2]! * 1024), 0, 1023);
      const py = clamp(Math.floor((1 - this.renderUv[i * 2 + 1]!) * 1024), 0, 1023);
      const o = (py * 1024 + px) * 4;
      const [lips, lids, ears] = [pixels[o]! / 255, pixels[o + 1]! / 255, pixels[o + 2]! / 255];
      this.ears[i] = ears;
      const line = hairline(x, y, z, 0);
      this.hairline[i] = line;
      const blush = near(side, y, z, 0.47, 6.95, 1.28, 0.24);
      const nose =
        near(side, y, z, 0, 6.97, 1.62, 0.17) + 0.6 * near(side, y, z, 0.16, 6.9, 1.48, 0.1);
      const beard = beardMask(x, y, z) * (1 - smoothstep(0.15, 0.5, lips));
      this.maskA.set([blush, nose, beard, smoothstep(-0.05, 0.06, line) * (1 - ears)], i * 4);
      this.maskB.set([near(side, y, z, 0.31, 7.12, 1.36, 0.12), lids, ears, lips], i * 4);
    }
  }

  private add(target: string, weight: number): void {
    const unit = this.pack.meta.targets[target];
    if (unit === undefined || Math.abs(weight) < 1e-4) return;
    const index = array<Uint16Array>(this.pack, `t:${target}`);
    const delta = array<Int16Array>(this.pack, `d:${target}`);
    const scale = unit * weight;
    for (let i = 0; i < index.length; i += 1) {
      const j = index[i]! * 3;
      this.current[j]! += delta[i * 3]! * scale;
      this.current[j + 1]! += delta[i * 3 + 1]! * scale;
      this.current[j + 2]! += delta[i * 3 + 2]! * scale;
    }
  }

  private center(group: string): Vec3 {
    const vertices = this.pack.meta.groups[group]!;
    const sum: Vec3 = [0, 0, 0];
    for (const i of vertices) for (let d = 0; d < 3; d += 1) sum[d]! += this.current[i * 3 + d]!;
    return [sum[0] / vertices.length, sum[1] / vertices.length, sum[2] / vertices.length];
  }

  private locate(): void {
    const eye = (group: string): Eye => {
      const rest = this.center(group);
      const vertices = this.pack.meta.groups[group]!;
      const radius =
        vertices.reduce(
          (sum, i) =>
            sum + Math.hypot(...[0, 1, 2].map((d) => this.current[i * 3 + d]! - rest[d]!)),
          0,
        ) / vertices.length;
      return { center: [...rest], rest, radius };
    };
    this.eyes = [eye('helper-l-eye'), eye('helper-r-eye')];
    const [a, b] = [this.center('helper-upper-teeth'), this.center('helper-lower-teeth')];
    this.mouth = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2 + 0.32];
    this.neckJoint = this.center('joint-neck');
    this.headJoint = this.center('joint-head');
  }

  private measure(): void {
    let top = -9;
    let chin = 9;
    let jaw = 0;
    let nose = 9;
    const R = this.subRest;
    const S = this.restPositions;
    for (let i = 0; i < this.subCount; i += 1) {
      const [rx, ry, rz] = [R[i * 3]!, R[i * 3 + 1]!, R[i * 3 + 2]!];
      const y = S[i * 3 + 1]!;
      top = Math.max(top, y);
      if (Math.abs(rx) < 0.12 && rz > 1.25 && ry < 6.45 && ry > 5.95) chin = Math.min(chin, y);
      if (Math.abs(rx) < 0.03 && ry > 6.79 && ry < 6.83 && rz > 1.5) nose = Math.min(nose, y);
      if (ry > 6.5 && ry < 6.8 && rz > 0.6) jaw = Math.max(jaw, S[i * 3]!);
    }
    const eyes = this.eyes[0]!.rest[1] - chin;
    const height = top - chin;
    this.measures = {
      eyeLine: eyes / height,
      jawWidth: (2 * jaw) / height,
      eyeSize: (2 * this.eyes[0]!.radius) / height,
      lowerFace: (nose - chin) / eyes,
    };
  }

  /** Shapes and poses the body of a person. */
  build(person: Person): void {
    const { form, features } = person;
    this.current.set(this.base);
    const add = (target: string, weight: number): void => this.add(target, weight);
    shapeHead(add, this.details, form, features);
    express(add, form, features);
    this.relaxShoulders();
    this.locate();
    this.subdivide(this.current, this.positions);
    this.computeNormals();
    this.restPositions = Float32Array.from(this.positions);
    this.restNormals = Float32Array.from(this.normals);
    this.measure();
    const degree = Math.PI / 180;
    const part = (share: [number, number, number]): Mat3 =>
      rotation(
        form.yaw * degree * share[0],
        -form.pitch * degree * share[1],
        form.roll * degree * share[2],
      );
    this.neckRotation = part([0.38, 0.35, 0.35]);
    this.headRotation = part([0.62, 0.65, 0.65]);
    const point: Vec3 = [0, 0, 0];
    for (let i = 0; i < this.baseCount; i += 1) {
      for (let d = 0; d < 3; d += 1) point[d] = this.current[i * 3 + d]!;
      this.pose(point, this.neckWeight[i]!, this.headWeight[i]!);
      this.current.set(point, i * 3);
    }
    for (const eye of this.eyes) this.pose(eye.center, 1, 1);
    this.pose(this.mouth, 1, 1);
    this.subdivide(this.current, this.positions);
    this.computeNormals();
  }

  /** The mesh stands with raised arms; portraits do not. Turns the upper arms, then the collarbones, down. */
  private relaxShoulders(): void {
    const neck = this.pack.meta.groups['joint-neck']!;
    const moved = [0, 1].map(
      (d) =>
        neck.reduce((sum, i) => sum + this.current[i * 3 + d]! - this.base[i * 3 + d]!, 0) /
        neck.length,
    );
    const p = this.current;
    const turn = (i: number, side: number, x: number, y: number, angle: number): void => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const [px, py] = [side * x + moved[0]!, y + moved[1]!];
      const [dx, dy] = [(p[i]! - px) * side, p[i + 1]! - py];
      p[i] = px + side * (dx * c + dy * s);
      p[i + 1] = py - dx * s + dy * c;
    };
    for (let i = 0; i < p.length; i += 3) {
      const x = Math.abs(this.base[i]!);
      const below = 1 - smoothstep(5.85, 6.25, this.base[i + 1]!);
      if (x < 0.3 || below === 0) continue;
      const side = Math.sign(this.base[i]!);
      turn(i, side, 1.62, 5.32, 0.3 * smoothstep(1.3, 2.15, x) * below);
      turn(i, side, 0.3, 5.5, 0.27 * smoothstep(0.3, 1.35, x) * below);
    }
  }

  /** Moves a rest point with neck and head, in place. */
  pose(point: Vec3, neck: number, head: number): void {
    if (head > 0) {
      const moved = rotateAbout(this.headRotation, this.headJoint, point);
      for (let k = 0; k < 3; k += 1) point[k]! += (moved[k]! - point[k]!) * head;
    }
    if (neck > 0) {
      const moved = rotateAbout(this.neckRotation, this.neckJoint, point);
      for (let k = 0; k < 3; k += 1) point[k]! += (moved[k]! - point[k]!) * neck;
    }
  }

  private computeNormals(): void {
    meshNormals(this.positions, this.subTriangles, this.normals);
  }

  /** A part of the pack fitted to the present body; `lift` in decimeters pushes it along its normals. */
  proxy(name: string, lift = 0): Proxy {
    const read = <T extends Float32Array | Uint16Array>(key: string): T =>
      array<T>(this.pack, `p:${name}:${key}`);
    const reference = read<Uint16Array>('ref');
    const weight = read<Float32Array>('w');
    const offset = read<Float32Array>('off');
    const vertices = read<Uint16Array>('rv');
    const triangles = read<Uint16Array>('tri');
    const count = reference.length / 3;
    const positions = new Float32Array(count * 3);
    for (let i = 0; i < count; i += 1)
      for (let d = 0; d < 3; d += 1) {
        let sum = offset[i * 3 + d]!;
        for (let k = 0; k < 3; k += 1)
          sum += this.current[reference[i * 3 + k]! * 3 + d]! * weight[i * 3 + k]!;
        positions[i * 3 + d] = sum;
      }
    const normals = new Float32Array(count * 3);
    meshNormals(
      positions,
      triangles.map((vertex) => vertices[vertex]!),
      normals,
    );
    for (let i = 0; i < positions.length; i += 1) positions[i]! += normals[i]! * lift;
    return { positions, normals, vertices, triangles, uv: read<Float32Array>('uv') };
  }
}

/** Area-weighted vertex normals [3n] of a triangle mesh. */
export function meshNormals(p: Float32Array, triangles: Uint16Array, out: Float32Array): void {
  out.fill(0);
  for (let i = 0; i < triangles.length; i += 3) {
    const a = triangles[i]! * 3;
    const b = triangles[i + 1]! * 3;
    const c = triangles[i + 2]! * 3;
    const [ux, uy, uz] = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!];
    const [vx, vy, vz] = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!];
    const n = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    for (const corner of [a, b, c]) for (let d = 0; d < 3; d += 1) out[corner + d]! += n[d]!;
  }
  for (let i = 0; i < out.length; i += 3) {
    const length = Math.hypot(out[i]!, out[i + 1]!, out[i + 2]!) || 1;
    for (let d = 0; d < 3; d += 1) out[i + d]! /= length;
  }
}
