import { clothColors, cloths, garmentOf, meshNames, necklines } from '../wear/garments';
import type { Frame } from './renderer';
import type { Stage } from './stage';

export function drawGarment(stage: Stage, frame: Frame): void {
  const { gl } = stage;
  const garment = garmentOf(frame.person.form.garment);
  const { main, under, tie, stripes, check, tieStripes } = clothColors(
    garment,
    frame.person.colors,
  );
  const uniforms = {
    ...frame.shared,
    uMain: main,
    uUnder: under,
    uTie: tie,
    uStripes: stripes,
    uCheck: check,
    uTieStripes: tieStripes,
    uMesh: meshNames.indexOf(garment.mesh),
    uNeck: necklines.indexOf(garment.neckline),
    uCloth: cloths.indexOf(garment.cloth),
    uHasTie: garment.tie ? 1 : 0,
  };
  gl.enable(gl.POLYGON_OFFSET_FILL);
  gl.polygonOffset(-1, -60);
  stage.use('garment', uniforms);
  stage.draw(stage.meshes.proxy[garment.mesh]!, frame.bases.garment!);
  if (garment.neckline === 'turtle') {
    stage.use('neckCloth', uniforms);
    stage.draw(stage.meshes.neck, frame.bases.head!);
  }
  gl.polygonOffset(0, 0);
  gl.disable(gl.POLYGON_OFFSET_FILL);
}
