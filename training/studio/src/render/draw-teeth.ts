import type { Frame } from './renderer';
import type { Stage } from './stage';

/** Teeth show only in an open smile. */
export function drawTeeth(stage: Stage, frame: Frame): void {
  if (frame.person.features.teeth === 0) return;
  stage.use('teeth', { ...frame.shared, uWhite: 1.05 - 0.12 * frame.person.colors.skinAge });
  stage.draw(stage.meshes.proxy.teeth!, frame.bases.teeth!);
}
