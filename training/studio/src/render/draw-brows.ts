import type { Person } from '../person/person';
import type { Frame } from './renderer';
import type { Stage } from './stage';

const feminine = [2, 3, 4, 5, 8, 11, 12, 1];
const masculine = [1, 9, 12, 3, 10, 5, 4, 9];

export function browOf({ form, features }: Person): string {
  return `brow${(form.male > 0.5 ? masculine : feminine)[Math.min(7, Math.floor(features.browShape * 8))]}`;
}

export const lashOf = ({ form }: Person): string => (form.male > 0.5 ? 'lash2' : 'lash3');

export function drawBrowsAndLashes(stage: Stage, frame: Frame): void {
  const { gl } = stage;
  const { form, colors } = frame.person;
  gl.enable(gl.BLEND);
  gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ZERO, gl.ONE);
  gl.depthMask(false);
  gl.enable(gl.POLYGON_OFFSET_FILL);
  const masculineFace = form.male > 0.5;
  const warm = [1, 0.93, 0.85];
  const tint = colors.hairColor.map((c, i) => {
    const k = c * (1 - colors.grey * 0.5) + colors.greyColor[i]! * warm[i]! * colors.grey * 0.45;
    return k * 0.62 + 0.008 * colors.skin[i]! + 0.001;
  });
  const card = (name: string, offset: [number, number], uTint: number[], uGain: number): void => {
    gl.polygonOffset(...offset);
    stage.use('card', { ...frame.shared, uTex: { texture: stage.pictures[name]! }, uTint, uGain });
    frame.draw(stage.meshes.proxy[name]!, frame.bases[name]!);
  };
  card(browOf(frame.person), [-2, -400], tint, masculineFace ? 1.45 : 1.25);
  card(lashOf(frame.person), [-1, -20], [0.008, 0.006, 0.005], masculineFace ? 0.7 : 1.2 + 0.5 * colors.makeup);
  gl.polygonOffset(0, 0);
  gl.disable(gl.POLYGON_OFFSET_FILL);
  gl.disable(gl.BLEND);
  gl.depthMask(true);
}
