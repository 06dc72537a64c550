import { z } from 'zod';
import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import { newNumber } from '../license/number';
import type { Model } from '../model/model';
import type { Clock, Random, Records, RecordStore } from '../ports';
import type { CatalogSubject } from '../subject/subject';
import { decideRelease, type ReleaseDecision } from './decide-release';
import { currentPolicy } from './keep-policy';
import type { Release } from './release';
import { releaseEvidence, type ReleaseEvidence } from './release-evidence';
import type { ReleasePolicy } from './release-policy';
import { statementVersion } from './statement';

const draftSchema = z.object({
  subjectId: z.string(),
  /** The reviewer says that the person looks an adult beyond doubt. */
  adultReviewed: z.boolean(),
  note: z
    .string()
    .trim()
    .min(10, 'say in at least 10 characters what you looked at')
    .max(1000, 'has at most 1000 characters'),
});

type Deps = { records: RecordStore; clock: Clock; random: Random };
/** Two numbers are the same once in 2^40; then another is drawn. */
const mostDraws = 5;

export async function subjectWithModel(
  records: Pick<Records, 'subjects' | 'models'>,
  subjectId: string,
): Promise<{ found: CatalogSubject; model: Model }> {
  const found = await records.subjects.get(subjectId);
  if (!found) throw new FigmentError('NOT_FOUND', `There is no subject "${subjectId}".`);
  const model = await records.models.get(found.subject.modelSha256);
  if (!model) throw new Error(`Subject ${subjectId} names a model that is not registered.`);
  return { found, model };
}

/**
 * Writes down what a reviewer saw. Whether that is enough is decided when it is published; a person who may be too young is
 * refused here.
 * @throws FORBIDDEN, INVALID, NOT_FOUND, INVALID_STATE (hidden; a draft or a published release is there already)
 */
export async function draftRelease(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof draftSchema>,
): Promise<Release> {
  permit(actor, 'release people');
  const { subjectId, adultReviewed, note } = parseInput(draftSchema, input, 'release');
  return deps.records.transaction(async (records) => {
    const { found } = await subjectWithModel(records, subjectId);
    const { subject } = found;
    if (subject.kind === 'person' && !adultReviewed) {
      throw new FigmentError(
        'INVALID',
        'Only a person who looks an adult beyond doubt may be released.',
        { field: 'adultReviewed', hint: 'If there is any doubt, hide the person instead.' },
      );
    }
    if (subject.state === 'hidden') {
      throw new FigmentError(
        'INVALID_STATE',
        'A hidden subject cannot be released: restore it first.',
      );
    }
    if (subject.release) {
      throw new FigmentError(
        'INVALID_STATE',
        `This subject is released already under ${subject.release.number}. Reload to see by whom and when.`,
      );
    }
    const at = deps.clock.now();
    const release: Release = {
      id: newId('release', at, deps.random.bytes(10)),
      number: '',
      subjectId,
      state: 'draft',
      statementVersion,
      review: { adultReviewed, note },
      document: null,
      signature: null,
      drafted: { by: actorName(actor), at },
      published: null,
      revoked: null,
      suspendedAt: null,
    };
    const prefix = subject.kind === 'person' ? 'FR' : 'PR';
    const others = await records.releases.ofSubject(subjectId);
    if (others.some((one) => one.state === 'draft')) {
      throw new FigmentError(
        'INVALID_STATE',
        'Somebody has drafted a release of this subject already. Reload to see it.',
      );
    }
    for (let draw = 1; ; draw += 1) {
      release.number = newNumber(prefix, deps.random.bytes(5));
      if (await records.releases.addDraft(release)) break;
      if (draw === mostDraws) throw new Error('No free number was found for a release.');
    }
    await records.audit.add(
      auditEntry(deps, actor, 'release.drafted', subjectId, { number: release.number, note }),
    );
    return release;
  });
}

/** Takes a draft away; nothing was said to anybody yet. @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (no draft any more) */
export async function discardDraft(
  deps: Deps,
  actor: Actor,
  input: { releaseId: string },
): Promise<void> {
  permit(actor, 'release people');
  await deps.records.transaction(async (records) => {
    const release = await records.releases.get(input.releaseId);
    if (!release) throw new FigmentError('NOT_FOUND', `There is no release "${input.releaseId}".`);
    if (!(await records.releases.discard(release.id))) {
      throw new FigmentError('INVALID_STATE', 'This release is no draft any more.');
    }
    await records.audit.add(
      auditEntry(deps, actor, 'release.discarded', release.subjectId, { number: release.number }),
    );
  });
}

/** What an editor sees before deciding: every release there was, what is known now and what is still missing. */
export interface ReleaseStanding {
  releases: Release[];
  evidence: ReleaseEvidence;
  decision: ReleaseDecision;
  policy: ReleasePolicy;
}

/**
 * How a subject stands with its releases. Where there is no draft, the evidence is decided as if the review were done: what is
 * missing then is not the reviewer's to fix.
 * @throws FORBIDDEN, NOT_FOUND
 */
export async function releaseStanding(
  deps: { records: RecordStore },
  actor: Actor,
  input: { subjectId: string },
): Promise<ReleaseStanding> {
  permit(actor, 'release people');
  const { records } = deps;
  const { found, model } = await subjectWithModel(records, input.subjectId);
  const releases = await records.releases.ofSubject(input.subjectId);
  const draft = releases.find(({ state }) => state === 'draft');
  const review = draft?.review ?? { adultReviewed: true, note: 'Not reviewed yet.' };
  const evidence = await releaseEvidence(records, found, model, review);
  const policy = await currentPolicy(records);
  return { releases, evidence, decision: decideRelease(policy, evidence), policy };
}
