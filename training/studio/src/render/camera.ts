/** The camera: frames a head by eyes and mouth, as aligned portrait sets do. */
import { cross, dot, normalize, type Vec3 } from '../math';
import type { Body } from '../geometry/body';

export interface Camera {
  position: Vec3;
  /** Column-major view-projection, 16 numbers. */
  matrix: Float32Array;
  /** Half the picture's height as a tangent. */
  halfHeight: number;
  distance: number;
}

export function cameraFor(body: Body, distance: number): Camera {
  const [left, right] = [body.eyes[0]!.center, body.eyes[1]!.center];
  const between = [0, 1, 2].map((k) => (left[k]! + right[k]!) / 2) as Vec3;
  const position: Vec3 = [between[0] * 0.3, between[1] - 0.15, between[2] + distance];
  const onPlane = (p: Vec3): [number, number] => [
    (p[0] - position[0]) / (position[2] - p[2]),
    (p[1] - position[1]) / (position[2] - p[2]),
  ];
  const [a, b, mouth] = [onPlane(left), onPlane(right), onPlane(body.mouth)];
  const eyes = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const;
  const apart = Math.hypot(a[0] - b[0], a[1] - b[1]);
  const down = Math.hypot(eyes[0] - mouth[0], eyes[1] - mouth[1]);
  const halfHeight = Math.max(apart * 2, down * 1.8) * 1.18;
  const f = 1 / halfHeight;
  const ox = -(eyes[0] * 0.72 + mouth[0] * 0.28) * f;
  const oy = -eyes[1] * f + 0.06;
  const [near, far] = [distance - 4, distance + 4];
  const m = [
    f,
    0,
    0,
    0,
    0,
    f,
    0,
    0,
    -ox,
    -oy,
    -(far + near) / (far - near),
    -1,
    0,
    0,
    (-2 * far * near) / (far - near),
    0,
  ];
  const matrix = new Float32Array(m);
  for (let r = 0; r < 4; r += 1)
    matrix[12 + r] =
      m[12 + r]! - (m[r]! * position[0] + m[4 + r]! * position[1] + m[8 + r]! * position[2]);
  return { position, matrix, halfHeight, distance };
}

/** Picture coordinates of a point in -1..1 (x to the right, y up) and its distance. */
export function project(camera: Camera, p: readonly number[]): [number, number, number] {
  const m = camera.matrix;
  const row = (r: number): number =>
    m[r]! * p[0]! + m[4 + r]! * p[1]! + m[8 + r]! * p[2]! + m[12 + r]!;
  const w = row(3);
  return [row(0) / w, row(1) / w, w];
}

/** Orthographic matrix that looks along -direction at a ball around center. */
export function orthographic(
  direction: Vec3,
  center: Vec3,
  radius: number,
  depth: number,
): Float32Array {
  const x = normalize(cross(Math.abs(direction[1]) > 0.95 ? [0, 0, 1] : [0, 1, 0], direction));
  const y = cross(direction, x);
  const s = 1 / radius;
  const k = -1 / depth;
  return new Float32Array([
    x[0] * s,
    y[0] * s,
    direction[0] * k,
    0,
    x[1] * s,
    y[1] * s,
    direction[1] * k,
    0,
    x[2] * s,
    y[2] * s,
    direction[2] * k,
    0,
    -dot(x, center) * s,
    -dot(y, center) * s,
    -dot(direction, center) * k,
    1,
  ]);
}
