/** What is made once: programs, meshes, textures, targets. */
import type { Body } from '../geometry/body';
import { array } from '../geometry/pack';
import { toothParts } from '../geometry/teeth';
import { mulberry } from '../random';
import * as gl2 from './gl';
import type { Gl, Mesh, Program, Sampled, Target, Uniforms } from './gl';
import { fullScreen } from './shaders/preamble';
import { eyeFragment } from './shaders/eye';
import { garmentFragment, neckClothVertex } from './shaders/garment';
import { frameFragment, lensFragment } from './shaders/glasses';
import { garmentAttributes, neckTriangles } from '../wear/garment-mesh';
import { glassesParts, glassesTriangles } from '../wear/glasses';
import { hairDepthVertex, hairFragment, hairLightFragment, hairVertex } from './shaders/hair';
import { depthFragment, depthVertex, irradianceFragment, meshVertex } from './shaders/mesh';
import { postFragment } from './shaders/post';
import { skinFragment } from './shaders/skin';
import { teethFragment } from './shaders/teeth';

/** Most strands a head can have. */
export const maxStrands = 24000;
/** Columns of the vertex textures, and rows. */
export const vertexColumns = 256;
export const vertexRows = 240;
const strandColumns = 2048;
export const strandRows = 256;
export { strandColumns };

const sources = {
  skin: [meshVertex, skinFragment],
  garment: [meshVertex, garmentFragment],
  neckCloth: [neckClothVertex, garmentFragment],
  glassesFrame: [meshVertex, frameFragment],
  glassesLens: [meshVertex, lensFragment],
  teeth: [meshVertex, teethFragment],
  eye: [meshVertex, eyeFragment],
  depth: [depthVertex, depthFragment],
  hairDepth: [hairDepthVertex, depthFragment],
  hair: [hairVertex, hairFragment],
  hairLight: [fullScreen, hairLightFragment],
  irradiance: [fullScreen, irradianceFragment],
  post: [fullScreen, postFragment],
} as const;
export type ProgramName = keyof typeof sources;

export interface Stage {
  gl: Gl;
  body: Body;
  /** Makes a program current with these uniforms. */
  use(name: ProgramName, uniforms: Uniforms): void;
  /** Draws a mesh whose vertices begin at `base`, with the current program. */
  draw(mesh: Mesh, base: number): void;
  meshes: {
    head: Mesh;
    coarse: Mesh;
    eyes: Mesh;
    glassesFrame: Mesh;
    glassesLens: Mesh;
    neck: Mesh;
    proxy: Record<string, Mesh>;
  };
  /** Unit directions [3n] of the eyeballs' vertices, two eyes one after the other. */
  eyeDirections: readonly number[];
  /** Per-person scalp shade of the head mesh. */
  scalpBuffer: WebGLBuffer;
  empty: WebGLVertexArrayObject;
  positions: WebGLTexture;
  normals: WebGLTexture;
  irradiance: Target;
  environment: Target;
  shadow: Target;
  compare: WebGLSampler;
  strands: WebGLTexture;
  strandColors: Target;
  noise3: Sampled;
  noise2: WebGLTexture;
  pictures: Record<string, WebGLTexture>;
}

function normalized(f: Float32Array, deviation: number): Uint8Array {
  const mean = f.reduce((sum, v) => sum + v, 0) / f.length;
  const spread = Math.sqrt(f.reduce((sum, v) => sum + (v - mean) ** 2, 0) / f.length);
  return Uint8Array.from(f, (v) =>
    Math.max(0, Math.min(255, 127.5 + ((v - mean) / spread) * deviation)),
  );
}

/** Tiling value noise, 64 cubed, four octaves. */
function noiseVolume(gl: Gl): Sampled {
  const N = 64;
  const random = mulberry(5);
  const f = new Float32Array(N * N * N);
  const ease = (t: number): number => t * t * (3 - 2 * t);
  [8, 16, 32, 64].forEach((m, octave) => {
    const lattice = new Float32Array(m * m * m).map(() => random());
    const at = (a: number, b: number, c: number): number =>
      lattice[((c % m) * m + (b % m)) * m + (a % m)]!;
    for (let z = 0; z < N; z += 1)
      for (let y = 0; y < N; y += 1)
        for (let x = 0; x < N; x += 1) {
          const p = [x, y, z].map((v) => (v * m) / N);
          const [x0, y0, z0] = p.map(Math.floor) as [number, number, number];
          const [u, v, w] = [ease(p[0]! - x0), ease(p[1]! - y0), ease(p[2]! - z0)];
          const row = (yy: number, zz: number): number =>
            at(x0, yy, zz) * (1 - u) + at(x0 + 1, yy, zz) * u;
          const plane = (zz: number): number => row(y0, zz) * (1 - v) + row(y0 + 1, zz) * v;
          f[(z * N + y) * N + x]! +=
            (plane(z0) * (1 - w) + plane(z0 + 1) * w) * Math.pow(0.62, octave);
        }
  });
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_3D, texture);
  gl.texImage3D(gl.TEXTURE_3D, 0, gl.R8, N, N, N, 0, gl.RED, gl.UNSIGNED_BYTE, normalized(f, 45));
  gl.texParameteri(gl.TEXTURE_3D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
  return { texture, target: gl.TEXTURE_3D };
}

/** Four tiling noises, 256 squared. */
function noisePlane(gl: Gl): WebGLTexture {
  const N = 256;
  const random = mulberry(9);
  const data = new Uint8Array(N * N * 4);
  const ease = (t: number): number => t * t * (3 - 2 * t);
  for (let channel = 0; channel < 4; channel += 1) {
    const f = new Float32Array(N * N);
    [8, 16, 32, 64, 128].forEach((m, octave) => {
      const lattice = new Float32Array(m * m).map(() => random());
      const at = (a: number, b: number): number => lattice[(b % m) * m + (a % m)]!;
      for (let y = 0; y < N; y += 1)
        for (let x = 0; x < N; x += 1) {
          const [fx, fy] = [(x * m) / N, (y * m) / N];
          const [x0, y0] = [Math.floor(fx), Math.floor(fy)];
          const [u, v] = [ease(fx - x0), ease(fy - y0)];
          const value =
            (at(x0, y0) * (1 - u) + at(x0 + 1, y0) * u) * (1 - v) +
            (at(x0, y0 + 1) * (1 - u) + at(x0 + 1, y0 + 1) * u) * v;
          f[y * N + x]! += value * Math.pow(channel < 2 ? 0.6 : 0.85, octave);
        }
    });
    normalized(f, 42).forEach((value, i) => (data[i * 4 + channel] = value));
  }
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, N, N, 0, gl.RGBA, gl.UNSIGNED_BYTE, data);
  gl.generateMipmap(gl.TEXTURE_2D);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_NEAREST);
  return texture;
}

/** Front three quarters of two unit spheres. */
function eyeballs(gl: Gl): { mesh: Mesh; directions: number[] } {
  const [rings, sectors] = [22, 32];
  const directions: number[] = [];
  const which: number[] = [];
  const indices: number[] = [];
  for (let eye = 0; eye < 2; eye += 1) {
    const first = directions.length / 3;
    for (let i = 0; i <= rings; i += 1)
      for (let j = 0; j <= sectors; j += 1) {
        const theta = (i / rings) * 2.1;
        const phi = (j / sectors) * 6.2831853;
        directions.push(
          Math.sin(theta) * Math.cos(phi),
          Math.sin(theta) * Math.sin(phi),
          Math.cos(theta),
        );
        which.push(eye, 0, 0, 0);
      }
    for (let i = 0; i < rings; i += 1)
      for (let j = 0; j < sectors; j += 1) {
        const a = first + i * (sectors + 1) + j;
        const c = a + sectors + 1;
        indices.push(a, c, a + 1, a + 1, c, c + 1);
      }
  }
  const attributes = [
    { location: 1, size: 4, data: new Float32Array(which) },
    { location: 3, size: 3, data: new Float32Array(directions) },
  ];
  return { mesh: gl2.mesh(gl, new Uint16Array(indices), attributes), directions };
}

function comparison(gl: Gl): WebGLSampler {
  const sampler = gl.createSampler();
  gl.samplerParameteri(sampler, gl.TEXTURE_COMPARE_MODE, gl.COMPARE_REF_TO_TEXTURE);
  gl.samplerParameteri(sampler, gl.TEXTURE_COMPARE_FUNC, gl.LEQUAL);
  for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
    gl.samplerParameteri(sampler, name, gl.LINEAR);
  for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
    gl.samplerParameteri(sampler, name, gl.CLAMP_TO_EDGE);
  return sampler;
}

export async function setStage(
  gl: Gl,
  body: Body,
  picture: (name: string) => Promise<ImageBitmap>,
): Promise<Stage> {
  if (!gl.getExtension('EXT_color_buffer_float'))
    throw new Error('This WebGL2 cannot render to float textures.');
  gl.getExtension('OES_texture_float_linear');
  const programs = Object.fromEntries(
    Object.entries(sources).map(([name, [vertex, fragment]]) => [
      name,
      gl2.compile(gl, name, vertex, fragment),
    ]),
  ) as Record<ProgramName, Program>;
  const rest = new Float32Array(body.renderCount * 3);
  for (let i = 0; i < body.renderCount; i += 1)
    for (let d = 0; d < 3; d += 1) rest[i * 3 + d] = body.subRest[body.renderToSub[i]! * 3 + d]!;
  const head = gl2.mesh(gl, body.triangles, [
    { location: 0, size: 2, data: body.renderUv },
    { location: 1, size: 4, data: body.maskA },
    { location: 2, size: 4, data: body.maskB },
    { location: 3, size: 3, data: rest },
  ]);
  const neck = gl2.mesh(gl, neckTriangles(body), [
    { location: 0, size: 2, data: body.renderUv },
    { location: 3, size: 3, data: rest },
  ]);
  const scalpBuffer = gl.createBuffer();
  gl.bindVertexArray(head.array);
  gl.bindBuffer(gl.ARRAY_BUFFER, scalpBuffer);
  gl.bufferData(gl.ARRAY_BUFFER, body.renderCount * 4, gl.DYNAMIC_DRAW);
  gl.enableVertexAttribArray(4);
  gl.vertexAttribPointer(4, 1, gl.FLOAT, false, 0, 0);
  gl.bindVertexArray(null);
  const proxy: Record<string, Mesh> = {};
  const pictures: Record<string, WebGLTexture> = {
    masks: gl2.pictureTexture(gl, await picture('masks')),
  };
  for (const [name, { kind }] of Object.entries(body.pack.meta.proxies)) {
    // Brows and lashes are grown; of the pack's cards only the shape of the lids' edges is read.
    if (kind === 'brow' || kind === 'lash') continue;
    const uv = array<Float32Array>(body.pack, `p:${name}:uv`);
    const attributes = [{ location: 0, size: 2, data: uv }];
    if (kind === 'cloth') {
      const { rest, parts } = garmentAttributes(body, name);
      attributes.push({ location: 1, size: 4, data: parts }, { location: 3, size: 3, data: rest });
    } else attributes.push({ location: 1, size: 4, data: toothParts(body.pack) });
    proxy[name] = gl2.mesh(gl, array<Uint16Array>(body.pack, `p:${name}:tri`), attributes);
  }
  let current: Program | null = null;
  const eyes = eyeballs(gl);
  const glasses = glassesTriangles();
  const glassesAttributes = [{ location: 1, size: 4, data: glassesParts() }];
  return {
    gl,
    body,
    use(name, uniforms) {
      current = programs[name];
      gl2.useProgram(gl, current, uniforms);
    },
    draw(mesh, base) {
      gl.uniform1i(current!.uniforms.get('uBase')!.location, base);
      gl.bindVertexArray(mesh.array);
      gl.drawElements(gl.TRIANGLES, mesh.count, mesh.type, 0);
    },
    meshes: {
      head,
      coarse: gl2.mesh(gl, body.coarseTriangles, []),
      eyes: eyes.mesh,
      neck,
      proxy,
      glassesFrame: gl2.mesh(gl, glasses.frame, glassesAttributes),
      glassesLens: gl2.mesh(gl, glasses.lenses, glassesAttributes),
    },
    eyeDirections: eyes.directions,
    scalpBuffer,
    empty: gl.createVertexArray(),
    positions: gl2.dataTexture(gl, vertexColumns, vertexRows, gl.RGBA32F),
    normals: gl2.dataTexture(gl, vertexColumns, vertexRows, gl.RGBA32F),
    irradiance: gl2.colorTarget(gl, vertexColumns, vertexRows, gl.RGBA16F),
    environment: gl2.depthTarget(gl, 512),
    shadow: gl2.depthTarget(gl, 768),
    compare: comparison(gl),
    strands: gl2.dataTexture(gl, strandColumns, strandRows, gl.RGBA32F),
    strandColors: gl2.colorTarget(gl, strandColumns, strandRows, gl.RGBA16F),
    noise3: noiseVolume(gl),
    noise2: noisePlane(gl),
    pictures,
  };
}
