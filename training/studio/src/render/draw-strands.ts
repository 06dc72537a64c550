/** Hair and beards: light per strand point, then ribbons. */
import type { Vec3 } from '../math';
import type { Strands } from '../hair/strand';
import type { Colors } from '../person/person';
import type { Frame } from './renderer';
import { maxStrands, strandColumns, strandRows, type Stage } from './stage';

export interface Uploaded {
  strands: Strands;
  /** Strands a texture row. */
  perRow: number;
}

const indexed = new WeakMap<
  Stage,
  Map<string, { array: WebGLVertexArrayObject; perStrand: number }>
>();
const scratch = new Float32Array(strandColumns * strandRows * 4);

/** Copies strands into the stage's texture; what was there is gone. */
export function uploadStrands(stage: Stage, strands: Strands): Uploaded {
  const { gl } = stage;
  const perRow = Math.floor(strandColumns / strands.perStrand);
  scratch.set(strands.points.subarray(0, strands.count * strands.perStrand * 4));
  gl.bindTexture(gl.TEXTURE_2D, stage.strands);
  gl.texSubImage2D(
    gl.TEXTURE_2D,
    0,
    0,
    0,
    perRow * strands.perStrand,
    Math.ceil(strands.count / perRow),
    gl.RGBA,
    gl.FLOAT,
    scratch,
  );
  return { strands, perRow };
}

function ribbons(
  stage: Stage,
  points: number,
  step: number,
): { array: WebGLVertexArrayObject; perStrand: number } {
  const { gl } = stage;
  const known =
    indexed.get(stage) ?? new Map<string, { array: WebGLVertexArrayObject; perStrand: number }>();
  indexed.set(stage, known);
  const key = `${points} ${step}`;
  const found = known.get(key);
  if (found) return found;
  const segments = Math.ceil((points - 1) / step);
  const indices = new Uint32Array(maxStrands * segments * 6);
  let o = 0;
  for (let s = 0; s < maxStrands; s += 1)
    for (let j = 0; j < points - 1; j += step) {
      const a = (s * points + j) * 2;
      const b = (s * points + Math.min(points - 1, j + step)) * 2;
      indices.set([a, b, a + 1, a + 1, b, b + 1], o);
      o += 6;
    }
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, indices, gl.STATIC_DRAW);
  gl.bindVertexArray(null);
  const made = { array, perStrand: segments * 6 };
  known.set(key, made);
  return made;
}

function drawRibbons(stage: Stage, points: number, count: number, step = 1): void {
  const { array, perStrand } = ribbons(stage, points, step);
  stage.gl.bindVertexArray(array);
  stage.gl.drawElements(stage.gl.TRIANGLES, perStrand * count, stage.gl.UNSIGNED_INT, 0);
}

export function drawStrandDepth(
  stage: Stage,
  { strands, perRow }: Uploaded,
  matrix: Float32Array,
  view: Vec3,
  detail: { strands: number; width: number; step: number },
): void {
  stage.use('hairDepth', {
    uHair: { texture: stage.strands },
    uK: strands.perStrand,
    uRow: perRow,
    uVP: matrix,
    uView: view,
    uW: detail.width,
  });
  drawRibbons(stage, strands.perStrand, Math.min(detail.strands, strands.count), detail.step);
}

type StrandKind = 'hair' | 'beard' | 'brow' | 'lash';

/** Linear colors that strands of a kind go between, and the share of the second. */
function dye(
  kind: StrandKind,
  { hairColor, greyColor, grey, skin }: Colors,
): { from: number[]; to: number[]; share: number } {
  // Grey hair without a warm cast reads as silver, with one as straw.
  const silver = greyColor.map((c, i) => c * [0.95, 0.99, 1.06][i]!);
  switch (kind) {
    case 'hair':
      return { from: [...hairColor], to: silver, share: grey };
    case 'beard':
      return {
        from: hairColor.map((c) => c * 0.9),
        to: silver.map((c) => c * 0.92),
        share: Math.min(1, grey * 1.15),
      };
    case 'brow':
      return {
        from: hairColor.map((c, i) => c * 0.62 + skin[i]! * 0.035),
        to: silver.map((c) => c * 0.5),
        share: grey * 0.55,
      };
    case 'lash':
      return {
        from: hairColor.map((c, i) => c * 0.06 + [0.007, 0.006, 0.0055][i]!),
        to: silver,
        share: 0,
      };
  }
}

/** Lights and draws the uploaded strands; `toScene` makes the picture the target again. */
export function drawStrands(
  stage: Stage,
  frame: Frame,
  { strands, perRow }: Uploaded,
  kind: StrandKind,
  toScene: () => void,
): void {
  const { gl, body } = stage;
  const { from, to, share } = dye(kind, frame.person.colors);
  const short = kind !== 'hair';
  gl.disable(gl.DEPTH_TEST);
  gl.bindFramebuffer(gl.FRAMEBUFFER, stage.strandColors.framebuffer);
  gl.viewport(0, 0, perRow * strands.perStrand, Math.ceil(strands.count / perRow));
  const eyeHeight = (body.eyes[0]!.center[1] + body.eyes[1]!.center[1]) / 2;
  stage.use('hairLight', {
    ...frame.shared,
    uHair: { texture: stage.strands },
    uK: strands.perStrand,
    uRow: perRow,
    uN: strands.count,
    uSD: { texture: stage.shadow.texture },
    uC0: from,
    uC1: to,
    uGrey: share,
    uHC: [body.mouth[0] * 0.3, eyeHeight - 0.05, 0.2],
    uRough: 1,
    uTipL: short ? 0 : 0.4,
    uBeard: short ? 1 : 0,
  });
  gl.bindVertexArray(stage.empty);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  toScene();
  stage.use('hair', {
    uHair: { texture: stage.strands },
    uHairC: { texture: stage.strandColors.texture },
    uCam: frame.camera.position,
    uVP: frame.camera.matrix,
    uK: strands.perStrand,
    uRow: perRow,
    uW: strands.width,
    uMinW: frame.pixel,
  });
  drawRibbons(stage, strands.perStrand, strands.count, strands.straight ? 2 : 1);
}
