import { can } from '@figment/core/access';
import { releaseStanding } from '@figment/core/release/draft-release';
import type { ReleaseEvidence } from '@figment/core/release/release-evidence';
import type { SubjectRelease } from '@figment/core/release/release';
import { pageDeps } from '@/server/page-deps';
import type { Session } from '@/server/session';

/** One thing known of a picture before its release, and whether it stands in the way. */
export interface EvidenceRow {
  name: string;
  said: string;
  /** Null where it decides nothing. */
  good: boolean | null;
}

/** How a person stands with their release, for the panel of their page. */
export interface ReleasePanelView {
  current: { number: string; by: string; at: string; note: string | null; legacy: boolean } | null;
  /** For editors alone. */
  staff: {
    draft: { id: string; number: string; by: string; at: string; note: string } | null;
    evidence: EvidenceRow[];
    /** Sentences; empty when nothing stands against publishing. */
    against: string[];
    cap: string | null;
    /** How many were revoked before. */
    revoked: { number: string; at: string }[];
    complaint: boolean;
  } | null;
}

const realPeople = {
  yes: 'The model’s maker declares pictures of real people.',
  no: 'The model’s maker declares no pictures of real people.',
  unknown: 'Whether it holds pictures of real people is not known.',
} as const;

function rowsOf(evidence: ReleaseEvidence): EvidenceRow[] {
  const { lookAlikes, nearestTraining, measuredAge } = evidence;
  const rows: EvidenceRow[] = [
    {
      name: 'Training data',
      said: realPeople[evidence.trainingData.realPeople],
      good: null,
    },
    {
      name: 'Look-alikes',
      said: !lookAlikes.searched
        ? 'Not compared yet.'
        : lookAlikes.nearestPhotograph
          ? `A registered photograph is ${lookAlikes.nearestPhotograph.bits} of 64 bits away.`
          : lookAlikes.nearestSubject
            ? `No registered photograph; another picture of the library is ${lookAlikes.nearestSubject.bits} bits away.`
            : 'No registered photograph and no other picture of the library is near.',
      good: lookAlikes.searched && lookAlikes.nearestPhotograph === null,
    },
    {
      name: 'Origin',
      said:
        evidence.taints.length === 0
          ? 'Drawn from a seed, and so was everybody it descends from.'
          : 'Not from seeds alone: see below.',
      good: evidence.taints.length === 0,
    },
    ...evidence.checks.map((check) => ({
      name: `Check: ${check.name}`,
      said: `${check.score.toFixed(2)}, at least ${check.threshold.toFixed(2)} asked for`,
      good: check.passed,
    })),
  ];
  if (nearestTraining) {
    rows.push({
      name: 'Nearest training picture',
      said: `Distance ${nearestTraining.distance.toFixed(3)} to row ${nearestTraining.row}.`,
      good: null,
    });
  }
  if (evidence.kind === 'person' && !evidence.checks.some(({ name }) => name === 'age')) {
    rows.push({
      name: 'Estimated age',
      said: measuredAge === null ? 'Not measured.' : `${measuredAge.toFixed(1)} years`,
      good: null,
    });
  }
  return rows;
}

/** What the release panel of one subject shows to this actor. */
export async function releasePanelView(
  { actor }: Session,
  subjectId: string,
  release: SubjectRelease | null,
): Promise<ReleasePanelView> {
  const world = await pageDeps();
  const { records } = world;
  const nameOf = async (id: string) =>
    (await records.users.get(id))?.name ?? id.replace(/^system:/, 'the ');
  const whole = release && (await records.releases.byNumber(release.number));
  const current = release && {
    number: release.number,
    by: await nameOf(release.by),
    at: release.at.toISOString(),
    note: whole?.review.note ?? null,
    legacy: whole !== null && whole.document === null,
  };
  if (!can(actor, 'release people')) return { current, staff: null };
  const { releases, evidence, decision } = await releaseStanding(world, actor, { subjectId });
  const draft = releases.find(({ state }) => state === 'draft');
  return {
    current,
    staff: {
      draft: draft
        ? {
            id: draft.id,
            number: draft.number,
            by: await nameOf(draft.drafted.by),
            at: draft.drafted.at.toISOString(),
            note: draft.review.note,
          }
        : null,
      evidence: rowsOf(evidence),
      against: [...decision.missing, ...decision.taints],
      cap: decision.cap,
      revoked: releases.flatMap(({ number, revoked }) =>
        revoked ? [{ number, at: revoked.at.toISOString() }] : [],
      ),
      complaint: evidence.complaint !== null,
    },
  };
}
