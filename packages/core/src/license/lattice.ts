/**
 * What pictures may be used for, from least to most: nothing at all, layouts inside a house ("comps"), everything that the
 * terms of a license allow. A chain, so that the meet of two is the lesser one.
 */
export const grades = ['nothing', 'comps', 'everything'] as const;
export type Grade = (typeof grades)[number];

/**
 * What something lets others do with what is made from it. Uses only shrink and duties only grow along an edge, so that the
 * permits form a lattice: grade by grade, and sets of attributions turned round.
 */
export interface Permit {
  grade: Grade;
  /** What must be said wherever a picture is used; sorted, each once. */
  attributions: readonly string[];
}

/** The top: everything, and nothing to say. What is made from nothing may be used for everything. */
export const everything: Permit = { grade: 'everything', attributions: [] };

function lesser(a: Grade, b: Grade): Grade {
  return grades.indexOf(a) <= grades.indexOf(b) ? a : b;
}

/** The most that both allow. Commutative, associative, idempotent, monotone; never more than either. */
export function meet(a: Permit, b: Permit): Permit {
  return {
    grade: lesser(a.grade, b.grade),
    attributions: [...new Set([...a.attributions, ...b.attributions])].sort(),
  };
}

/** Whether `a` allows no more than `b` and asks for no less: the order of the lattice. */
export function isAtMost(a: Permit, b: Permit): boolean {
  return (
    lesser(a.grade, b.grade) === a.grade &&
    b.attributions.every((one) => a.attributions.includes(one))
  );
}

/** One thing a subject's permit comes from: the weights it was drawn with, what they learned from, or a decision about them. */
export interface LicenseEdge {
  of: 'weights' | 'training data' | 'decision' | 'unknown ancestor';
  /** Whose it is: the subject itself or one of its ancestors; null for an ancestor of whom the reader may not know. */
  subjectId: string | null;
  /** How many generations up, 0 for the subject itself. */
  generation: number;
  model: { sha256: string; name: string; version: string } | null;
  /** Name of the license, or the reason of a decision. */
  stated: string | null;
  permit: Permit;
}

export interface LicenseTrace {
  permit: Permit;
  /** Every edge, nearest first. */
  edges: LicenseEdge[];
  /** The nearest edge that allows no more than the whole does; null where nothing is held back. */
  blocking: LicenseEdge | null;
}

/** The meet over all edges, and the one that holds it back. Pure and total. */
export function traceLicense(edges: readonly LicenseEdge[]): LicenseTrace {
  const nearest = [...edges].sort((a, b) => a.generation - b.generation);
  const permit = nearest.reduce((so, edge) => meet(so, edge.permit), everything);
  return {
    permit,
    edges: nearest,
    blocking:
      permit.grade === 'everything'
        ? null
        : nearest.find((edge) => edge.permit.grade === permit.grade)!,
  };
}

const mostOf: Record<Exclude<Grade, 'everything'>, string> = {
  nothing: 'Not licensed',
  comps: 'Internal comps only, no license',
};

/** Why a trace holds a subject back, naming the edge, in one sentence; null where it does not. */
export function blockedInWords({ permit, blocking }: LicenseTrace): string | null {
  if (permit.grade === 'everything' || blocking === null) return null;
  // Without the id of an ancestor: agencies read this, and may not know of every ancestor.
  const { of, model, stated, generation } = blocking;
  const named = model ? `${model.name} ${model.version}` : 'a model nobody knows';
  const whose = generation === 0 ? '' : ` of its ${ancestor(generation)}`;
  const most = mostOf[permit.grade];
  switch (of) {
    case 'unknown ancestor':
      return `${most}: its ${ancestor(generation)} is not known any more, nor what that one allows.`;
    case 'decision':
      return `${most}: the model${whose} (${named}) is forbidden here.${stated ? ` The reason: ${stated}` : ''}`;
    default:
      return `${most}: the ${of}${whose} (${named}), license ${stated ?? 'unknown'}, ${of === 'weights' ? 'forbid' : 'forbids'} commercial use.`;
  }
}

function ancestor(generation: number): string {
  return generation === 1 ? 'parent' : generation === 2 ? 'grandparent' : 'ancestor';
}
