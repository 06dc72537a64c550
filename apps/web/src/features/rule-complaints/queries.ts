import { listComplaints, type ComplaintCase } from '@figment/core/complaint/rule-on-complaint';
import { comparisonInWords } from '@figment/core/complaint/comparison-in-words';
import type { FrameView } from '@/frame-view';
import { actorNames } from '@/server/actor-names';
import { deps, type Deps } from '@/server/deps';
import { frameView } from '@/server/frames';
import type { Session } from '@/server/session';

/** A picture of the library beside a complaint. */
export interface CasePicture {
  frame: FrameView;
  /** Where it stands to the complainant's picture; null where that was not compared. */
  said: string | null;
}

export interface CaseView {
  id: string;
  state: 'waiting' | 'dismissed' | 'upheld';
  filedAt: string;
  email: string;
  statement: string;
  seenAt: string | null;
  named: CasePicture | null;
  releaseNumber: string | null;
  /** Others that the complainant's picture was near to. */
  matches: CasePicture[];
  comparison: string[] | null;
  fileSha256: string | null;
  /** The complaint hides the person now. */
  hides: boolean;
  ruling: { by: string; at: string; reason: string } | null;
}

export interface ComplaintsView {
  cases: CaseView[];
  waiting: number;
  open: boolean;
  olderThan: string | null;
  now: string;
}

const how = { watermark: 'same mark', pixels: 'same pixels', looks: 'looks' } as const;

async function caseView(
  world: Deps,
  { complaint, named, matches }: ComplaintCase,
  nameOf: (id: string) => string,
): Promise<CaseView> {
  const { comparison, ruling } = complaint;
  const near = matches.filter(({ found }) => found.subject.id !== named?.subject.id);
  return {
    id: complaint.id,
    state: complaint.state,
    filedAt: complaint.filedAt.toISOString(),
    email: complaint.email,
    statement: complaint.statement,
    seenAt: complaint.seenAt,
    named: named && {
      frame: await frameView(world, named),
      said: comparison?.named
        ? `${comparison.named.distance} of 64 bits apart${comparison.named.watermark ? ', carries its mark' : ''}`
        : null,
    },
    releaseNumber: named?.subject.release?.number ?? null,
    matches: await Promise.all(
      near.map(async ({ found, by, distance }) => ({
        frame: await frameView(world, found),
        said: `${how[by]}, ${distance} bits apart`,
      })),
    ),
    comparison: comparison && comparisonInWords(comparison),
    fileSha256: comparison?.fileSha256 ?? null,
    hides:
      complaint.state === 'waiting' &&
      complaint.quarantinedAt !== null &&
      complaint.lifted === null,
    ruling: ruling && {
      by: nameOf(ruling.by),
      at: ruling.at.toISOString(),
      reason: ruling.reason,
    },
  };
}

/** Complaints for editors, those that wait or those that were ruled on. */
export async function complaintsView(
  { actor }: Session,
  { open, before }: { open: boolean; before?: string },
): Promise<ComplaintsView> {
  const world = await deps();
  const { cases, waiting, olderThan } = await listComplaints(world, actor, { open, before });
  const rulers = cases.flatMap(({ complaint }) => (complaint.ruling ? [complaint.ruling.by] : []));
  const names = await actorNames(world, rulers);
  return {
    cases: await Promise.all(
      cases.map((one) => caseView(world, one, (id) => names.get(id) ?? 'Somebody')),
    ),
    waiting,
    open,
    olderThan,
    now: world.clock.now().toISOString(),
  };
}
