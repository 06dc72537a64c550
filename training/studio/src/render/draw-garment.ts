import { hsv, mix } from '../math';
import { vocabulary as v } from '../person/vocabulary';
import type { Frame } from './renderer';
import type { Stage } from './stage';

export function drawGarment(stage: Stage, frame: Frame): void {
  const { gl } = stage;
  const { garment } = frame.person.form;
  const { clothHue: h, clothValue, clothSaturation } = frame.person.colors;
  const suit = garment === 'male_elegantsuit01';
  const neutral = v.clothNeutrals[Math.min(3, Math.floor((h / 0.3) * 4))];
  const tint = suit
    ? v.suitColors[Math.min(4, Math.floor(h * 5))]!
    : h < 0.3
      ? neutral!
      : hsv((h - 0.3) / 0.7, mix(0.12, 0.52, clothSaturation), 0.18 + 0.62 * clothValue);
  stage.use('garment', {
    ...frame.shared, uTex: { texture: stage.pictures[garment]! }, uTint: tint,
    uMode: suit ? 1 : garment === 'male_casualsuit05' ? 2 : 0, uMean: stage.garmentMeans[garment]!,
  });
  gl.enable(gl.POLYGON_OFFSET_FILL);
  gl.polygonOffset(-1, -60);
  frame.draw(stage.meshes.proxy[garment]!, frame.bases[garment]!);
  gl.polygonOffset(0, 0);
  gl.disable(gl.POLYGON_OFFSET_FILL);
}
