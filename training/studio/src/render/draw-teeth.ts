import type { Frame } from './renderer';
import type { Stage } from './stage';

/** Teeth show only in an open smile. */
export function drawTeeth(stage: Stage, frame: Frame): void {
  if (frame.person.features.teeth === 0) return;
  stage.use('teeth', { ...frame.shared, uTex: { texture: stage.pictures.teeth! }, uWhite: 1.03 - 0.1 * frame.person.colors.skinAge });
  frame.draw(stage.meshes.proxy.teeth!, frame.bases.teeth!);
}
