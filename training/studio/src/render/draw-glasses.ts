import { vocabulary } from '../person/vocabulary';
import type { Frame } from './renderer';
import type { Stage } from './stage';

/** Frame first, then the lenses over all that is behind them; last of all parts. */
export function drawGlasses(stage: Stage, frame: Frame): void {
  const { gl } = stage;
  const { glasses } = frame.person.form;
  if (!glasses) return;
  const tint = vocabulary.glassesColors[frame.person.colors.glassesColor]!;
  stage.use('glassesFrame', {
    ...frame.shared,
    uTint: tint,
    uMetal: glasses === 'metal' ? 1 : 0,
    uBrowline: glasses === 'browline' ? 1 : 0,
  });
  stage.draw(stage.meshes.glassesFrame, frame.bases.glasses!);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  gl.depthMask(false);
  stage.use('glassesLens', frame.shared);
  stage.draw(stage.meshes.glassesLens, frame.bases.glasses!);
  gl.depthMask(true);
  gl.disable(gl.BLEND);
}
