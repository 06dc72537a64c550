/** Grows a person's hair: guide strands with style fields, then children that follow their guide. */
import { hairSkinWeights, type Body } from '../geometry/body';
import { hairline } from '../geometry/head-regions';
import { clamp, dot, mix, normalize, smoothstep, type Vec3 } from '../math';
import type { Form } from '../person/person';
import { mulberry } from '../random';
import { Collider } from './collider';
import { bunPoint, tailKnots, tailPoint, type Draws, type Tie } from './gathered';
import { guideCount, onMesh, type Root } from './roots';
import { packPoint, type Strands } from './strand';
import { styleOf, type HairStyle } from './styles';

interface Guide {
  points: Float32Array;
  length: number;
  phase: number;
}

/** Length of hair at a rest position, decimeters; tapered cuts end short at nape and sideburns. */
export function lengthAt(style: HairStyle, [x, y, z]: Vec3): number {
  const low = style.taper * 1.1 * smoothstep(7.6, 7, y);
  return style.length(x, y, z) * (1 - low);
}

/** Tapered cuts lie close at the sides. */
const closeness = (style: HairStyle, y: number): number =>
  1 - 0.8 * style.taper * smoothstep(7.95, 7.45, y);

function growGuide(
  style: HairStyle,
  root: Root,
  start: Vec3,
  normal: Vec3,
  collider: Collider,
  tie: Tie | null,
  random: () => number,
): Guide {
  const K = style.points;
  const points = new Float32Array(K * 3);
  const [x, y, z] = root.rest;
  const varied = 1 + 0.25 * (random() - 0.5) * style.variation;
  const length =
    (tie
      ? Math.hypot(start[0] - tie.point[0], start[1] - tie.point[1], start[2] - tie.point[2]) * 1.2
      : lengthAt(style, root.rest)) * varied;
  const segment = length / (K - 1);
  const combed = style.comb(x, y, z);
  const off = dot(combed, normal);
  const comb = normalize([
    combed[0] - off * normal[0],
    combed[1] - off * normal[1],
    combed[2] - off * normal[2],
  ]);
  const lift = style.lift(x, y, z);
  let d = normalize(
    [0, 1, 2].map(
      (k) => normal[k]! * lift + comb[k]! * (1 - lift) + (random() - 0.5) * style.chaos,
    ) as Vec3,
  );
  const q: Vec3 = [...start];
  points.set(q, 0);
  const clear = 0.02 + closeness(style, y) * style.volume * (0.3 + 0.7 * random());
  for (let j = 1; j < K; j += 1) {
    const t = j / (K - 1);
    const pull = style.pull * Math.exp((-t * length) / style.pullLength);
    if (tie) {
      const to: Vec3 = [tie.point[0] - q[0], tie.point[1] - q[1], tie.point[2] - q[2]];
      const distance = Math.hypot(...to) || 1;
      for (let k = 0; k < 3; k += 1) d[k]! += (to[k]! / distance) * 0.5;
      if (distance < segment * 1.2) for (let k = 0; k < 3; k += 1) d[k]! *= 0.15;
    }
    for (let k = 0; k < 3; k += 1) d[k]! += comb[k]! * pull * segment;
    d[1] -= style.gravity * segment;
    d = normalize(d);
    const before: Vec3 = [...q];
    for (let k = 0; k < 3; k += 1) q[k]! += d[k]! * segment;
    collider.push(
      q,
      clear * smoothstep(0, 0.3, t * length) * style.shell,
      style.follow * smoothstep(6.6, 7.2, q[1]),
    );
    // The direction follows what really happened: strands slide along the head.
    const moved = normalize([q[0] - before[0], q[1] - before[1], q[2] - before[2]]);
    d = d.map((value, k) => value * (1 - style.slide) + moved[k]! * style.slide) as Vec3;
    points.set(q, j * 3);
  }
  for (let pass = 0; pass < 2; pass += 1)
    for (let j = 1; j < K - 1; j += 1)
      for (let k = 0; k < 3; k += 1) {
        const i = j * 3 + k;
        points[i] = points[i]! * 0.5 + (points[i - 3]! + points[i + 3]!) * 0.25;
      }
  return { points, length, phase: random() * 6.283 };
}

/** The point of the head where a style gathers its hair. */
function tieOf(style: HairStyle, collider: Collider): Tie | null {
  if (!style.goal) return null;
  const point: Vec3 = [style.goal[0], style.goal[1] + collider.rise, style.goal[2]];
  collider.push(point, 0.05, 1);
  const c = collider.center;
  return { point, out: normalize([point[0] - c[0], point[1] - c[1], point[2] - c[2]]) };
}

/** What a child strand is grown from. */
interface Child {
  root: Root;
  start: Vec3;
  guide: Guide;
  length: number;
  draws: Draws;
  clear: number;
  curlPhase: number;
}

/** Writes the point at index j into q; unposed. */
function childPoint(style: HairStyle, collider: Collider, child: Child, j: number, q: Vec3): void {
  const { guide, start, draws, root } = child;
  const [, r2, r3, r4] = draws;
  const K = style.points;
  const t = j / (K - 1);
  const s = t * child.length;
  const f = Math.min(K - 1, (s / guide.length) * (K - 1));
  const j0 = Math.min(K - 2, Math.floor(f));
  const u = f - j0;
  const spread = 1 - style.clump * Math.pow(t, 0.7);
  const P = guide.points;
  for (let d = 0; d < 3; d += 1)
    q[d] = P[j0 * 3 + d]! * (1 - u) + P[j0 * 3 + 3 + d]! * u + (start[d]! - P[d]!) * spread;
  if (style.curlAmplitude > 0) {
    const w = style.curlAmplitude * smoothstep(0, style.curlRamp, s);
    q[0] += Math.sin(s * style.curlFrequency + child.curlPhase) * w;
    q[1] += Math.sin(s * style.curlFrequency * 0.9 + child.curlPhase + 1.7) * w * 0.6;
    q[2] += Math.cos(s * style.curlFrequency + child.curlPhase) * w;
  }
  if (style.sway > 0) {
    // Neighbors sway together, by the place of their roots: hair falls in locks, not as a sheet.
    const w = style.sway * smoothstep(0.1, 1.2, s);
    const place = root.rest[0] * 5 + root.rest[2] * 4 - root.rest[1] * 3;
    q[0] += w * Math.sin(s * 2.6 + place);
    q[2] += w * Math.cos(s * 2.2 + place * 1.3);
  }
  if (style.bevel > 0) {
    const inward = 1 - style.bevel * smoothstep(0.6, 1, t) * smoothstep(0.8, 1.6, child.length);
    q[0] *= inward;
    q[2] = 0.2 + (q[2] - 0.2) * inward;
  }
  const phase = r3 * 6.283;
  const frizz = style.frizz * t;
  q[0] += (r2 - 0.5 + Math.sin(phase + s * 7) * 0.35) * frizz;
  q[1] += (r3 - 0.5 + Math.sin(phase * 1.7 + s * 6) * 0.35) * frizz;
  q[2] += (r4 - 0.5 + Math.cos(phase + s * 8) * 0.35) * frizz;
  if (j > 0)
    collider.push(
      q,
      0.012 + child.clear * smoothstep(0, 0.25, s) * style.shell,
      style.childFollow * t * smoothstep(6.7, 7.2, q[1] - collider.rise),
    );
}

/** Null for a bald head. `fine`: more and thinner strands, for pictures of 512 px and more. */
export function growHair(
  body: Body,
  form: Form,
  roots: readonly Root[],
  fine: boolean,
): Strands | null {
  const style = styleOf(form);
  if (!style) return null;
  const collider = new Collider(body, style.taper > 0 ? 0 : 0.7);
  const tie = tieOf(style, collider);
  const knots = tie ? tailKnots(form, tie) : [];
  const K = style.points;
  // Below 512 px strands are thinner than pixels anyway: fewer and wider ones look the same and cost half.
  const limit = Math.min(roots.length, Math.round(style.count * (fine ? 1.35 : 0.6)));
  // One fixed stream: a strand is the same for everybody, so that a network can learn it.
  const random = mulberry(0x9e3779b9);
  const guides: Guide[] = [];
  for (let i = 0; i < guideCount; i += 1) {
    const root = roots[i]!;
    guides.push(
      growGuide(
        style,
        root,
        onMesh(root, body.restPositions),
        onMesh(root, body.restNormals),
        collider,
        tie,
        random,
      ),
    );
  }
  const out = new Float32Array(limit * K * 4);
  let n = 0;
  const rise = collider.rise;
  const eyeZ = body.eyes[0]!.rest[2];
  const clearsFace = !['afro', 'afro_short', 'buzz'].includes(form.hair);
  const q: Vec3 = [0, 0, 0];
  const put = (j: number, packed: number): void => {
    const [neck, head] = hairSkinWeights(q[1] - rise);
    body.pose(q, neck, head);
    const o = (n * K + j) * 4;
    out[o] = q[0];
    out[o + 1] = q[1];
    out[o + 2] = q[2];
    out[o + 3] = packed;
  };
  for (let i = 0; i < limit; i += 1) {
    const root = roots[i]!;
    const draws: Draws = [random(), random(), random(), random()];
    const [shell, r2, r3, r4] = draws;
    if (tie && style.gather && i >= guideCount && i % 5 < 2) {
      for (let j = 0; j < K; j += 1) {
        const t = j / (K - 1);
        const made =
          style.gather === 'bun'
            ? bunPoint(form, tie, draws, t)
            : tailPoint(form, knots, draws, t, style.curlAmplitude);
        for (let d = 0; d < 3; d += 1) q[d] = made.point[d]!;
        if (style.gather === 'tail' && t > 0.2) collider.push(q, 0.03 + 0.08 * made.shell);
        put(j, packPoint(made.shell, root.draw, 0.7 + 0.3 * r3));
      }
      n += 1;
      continue;
    }
    const line = hairline(root.rest[0], root.rest[1], root.rest[2], form.recess);
    if (line < r4 * r4 * 0.15 - 0.04 || root.rest[1] < style.lowest + 0.3 * (r3 - 0.5)) continue;
    if (r4 < style.thinning * smoothstep(8, 8.4, root.rest[1])) continue;
    const guide = guides[root.guide]!;
    const edge = smoothstep(-0.03, 0.13, line);
    // Fine short hairs stand along the hairline.
    const baby = mix(r2 < 0.45 ? 0.3 : 0.85, 1, edge);
    const length =
      Math.min(guide.length, tie ? guide.length : lengthAt(style, root.rest) * 1.1) *
      (1 - 0.42 * shell * style.variation) *
      baby;
    const child: Child = {
      root,
      guide,
      draws,
      length,
      start: onMesh(root, body.restPositions),
      clear:
        closeness(style, root.rest[1]) *
        style.volume *
        (0.12 + 0.88 * shell) *
        (0.5 + 0.5 * root.draw),
      curlPhase: style.ownCurls ? r2 * 6.283 : guide.phase + (r2 - 0.5) * 1.3,
    };
    const packed = packPoint(shell, root.draw, mix(0.35, 1, edge) * (0.65 + 0.35 * r3));
    const low = style.fringe ? 7.42 + 0.1 * r2 : 7.78;
    let hidden = false;
    for (let j = 0, tries = 0; j < K; j += 1) {
      childPoint(style, collider, child, j, q);
      const y = q[1] - rise;
      if (
        clearsFace &&
        j > 1 &&
        q[2] > eyeZ - 0.3 &&
        y < low &&
        y > 6.2 &&
        Math.abs(q[0]) < 0.46 + 0.16 * r3
      ) {
        // A fringe ends above the eyes; other hair does not fall into the face.
        if (!style.fringe || tries > 3 || j < 3) {
          hidden = true;
          break;
        }
        child.length *= clamp((j - 0.5) / (K - 1), 0.2, 0.95);
        tries += 1;
        j = -1;
        continue;
      }
      put(j, packed);
    }
    if (!hidden) n += 1;
  }
  return {
    points: out,
    count: n,
    perStrand: K,
    width: style.width * (fine ? 0.78 : 1.25),
    straight: !fine && K >= 12 && style.curlAmplitude < 0.03,
  };
}
