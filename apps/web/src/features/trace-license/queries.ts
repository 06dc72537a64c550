import { blockedInWords, type LicenseEdge } from '@figment/core/license/lattice';
import { viewLicenseTrace } from '@figment/core/license/view-license-trace';
import { pageDeps } from '@/server/page-deps';
import { orPage, type Session } from '@/server/session';

/** One thing that a person's permitted uses come from. */
export interface OriginView {
  what: string;
  /** The ancestor whose it is; null for the person's own. Without an id where the reader may not know of them. */
  ancestor: { id: string | null } | null;
  model: { name: string; version: string; sha256: string } | null;
  stated: string;
  allows: string;
  blocks: boolean;
}

export interface LicenseOriginsView {
  /** Why only comps, or nothing, is allowed; null where a license allows what it says. */
  blocked: string | null;
  attributions: readonly string[];
  origins: OriginView[];
}

const allows = {
  everything: 'whatever a license allows',
  comps: 'internal comps only',
  nothing: 'nothing',
} as const;

/** Where a person's permitted uses come from: weights, training data and every ancestor. */
export async function licenseOrigins(
  { actor }: Session,
  subjectId: string,
): Promise<LicenseOriginsView> {
  const world = await pageDeps();
  const trace = await orPage(viewLicenseTrace(world, actor, { subjectId }));
  const origin = (edge: LicenseEdge): OriginView => ({
    what: edge.of,
    ancestor: edge.generation === 0 ? null : { id: edge.subjectId },
    model: edge.model,
    stated: edge.stated ?? 'not known',
    allows: allows[edge.permit.grade],
    blocks: edge === trace.blocking,
  });
  return {
    blocked: blockedInWords(trace),
    attributions: trace.permit.attributions,
    origins: trace.edges.map(origin),
  };
}
