/** The skin of head, neck and shoulders. */
import type { Body } from '../geometry/body';
import { hairline } from '../geometry/head-regions';
import { smoothstep, type Vec3 } from '../math';
import { styleOf } from '../hair/styles';
import type { Form } from '../person/person';
import { vocabulary } from '../person/vocabulary';
import type { Frame } from './renderer';
import type { Stage } from './stage';

/** How much the scalp under the hair shows hair color, per render vertex. */
function scalpShade(body: Body, form: Form): Float32Array {
  const lowest = styleOf(form)?.lowest ?? 0;
  const shade = new Float32Array(body.renderCount);
  for (let i = 0; i < body.renderCount; i += 1) {
    if (body.hairline[i]! < -0.08) continue;
    const s = body.renderToSub[i]! * 3;
    const [x, y, z] = [body.subRest[s]!, body.subRest[s + 1]!, body.subRest[s + 2]!];
    const line = form.recess > 0 ? hairline(x, y, z, form.recess) : body.hairline[i]!;
    shade[i] =
      smoothstep(-0.03, 0.09, line) *
      (1 - body.ears[i]!) *
      (lowest > 0 ? smoothstep(lowest - 0.1, lowest + 0.2, y) : 1);
  }
  return shade;
}

/** Two fixed candidates for moles, on the rest pose. */
const moles: readonly Vec3[] = [
  [0.44, 6.72, 1.2],
  [-0.3, 6.42, 1.36],
];

export function drawSkin(stage: Stage, frame: Frame): void {
  const { gl, body } = stage;
  const { form, features, colors } = frame.person;
  gl.bindBuffer(gl.ARRAY_BUFFER, stage.scalpBuffer);
  gl.bufferSubData(gl.ARRAY_BUFFER, 0, scalpShade(body, form));
  const bearded = features.beard !== 'none' && features.beard !== 'stubble';
  const stubble =
    form.male > 0.6
      ? bearded
        ? 0.55
        : features.beard === 'stubble'
          ? 0.6 + 0.4 * colors.stubble
          : colors.stubble
      : 0;
  stage.use('skin', {
    ...frame.shared,
    uMask: { texture: stage.pictures.masks! },
    uN2: { texture: stage.noise2 },
    uSkin: colors.skin,
    uHairC: colors.hairColor.map(
      (c, i) => c * (1 - colors.grey) + colors.greyColor[i]! * colors.grey,
    ),
    uLip: vocabulary.lipColors[colors.lipColor as keyof typeof vocabulary.lipColors],
    uRed: colors.redness,
    uFreckle: colors.freckles,
    uOil: colors.oil,
    uOld: colors.skinAge,
    uStubble: stubble,
    uMakeup: colors.makeup,
    uScalp: frame.hair ? (form.hair === 'buzz' ? 0.8 : 0.92) : 0.12,
    uTone: colors.tone,
    uMole: moles.flatMap((m, i) => [...m, 0.016 * colors.moles[i]!]),
    uPattern: colors.pattern,
    uSmile: features.smile,
  });
  gl.enable(gl.CULL_FACE);
  stage.draw(stage.meshes.head, frame.bases.head!);
  gl.disable(gl.CULL_FACE);
}
