import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import type { Digest } from '../key/key-ring';
import type { Clock, Random, RecordStore } from '../ports';
import { isActive, type LicenseTerms, type TermsVersion } from './terms';
import { shippedTerms } from './terms-catalog';
import { mayUse, type UseAnswer } from './may-use';
import { useNames } from './uses';
import { termsIds } from './terms';
import { FigmentError } from '../errors';

/**
 * Publishes what the library ships and does not have yet, at start-up: a new version retires the one before it. Versions are
 * never changed: a shipped document that differs from the stored one of its version is a fault of the build.
 * @returns the versions that were added
 */
export async function ensureTerms(
  deps: { records: RecordStore; clock: Clock; random: Random; digest: Pick<Digest, 'ofJson'> },
  actor: Actor,
  shipped: readonly LicenseTerms[] = shippedTerms,
): Promise<{ id: string; version: number }[]> {
  permit(actor, 'keep license terms');
  const at = deps.clock.now();
  return deps.records.transaction(async (records) => {
    const added: { id: string; version: number }[] = [];
    const known = await records.terms.all();
    for (const document of [...shipped].sort((a, b) => a.version - b.version)) {
      const { id, version } = document;
      const same = known.find((one) => one.id === id && one.version === version);
      if (same) {
        if (deps.digest.ofJson(same.document) === deps.digest.ofJson(document)) continue;
        throw new Error(`The terms ${id} ${version} are stored with other words than are shipped.`);
      }
      if (!(await records.terms.add({ id, version, document, activeFrom: at, retiredAt: null })))
        continue;
      added.push({ id, version });
      await records.audit.add(
        auditEntry(deps, actor, 'terms.published', `${id}.${version}`, { id, version }),
      );
      const newer = known.some((one) => one.id === id && one.version > version);
      const older = known.filter(
        (one) => one.id === id && one.version < version && isActive(one, at),
      );
      if (newer) await records.terms.retire(id, version, at);
      for (const one of older) {
        await records.terms.retire(id, one.version, at);
        const target = `${id}.${one.version}`;
        const detail = { id, version: one.version, by: version };
        await records.audit.add(auditEntry(deps, actor, 'terms.retired', target, detail));
      }
      known.push({ id, version, document, activeFrom: at, retiredAt: newer ? at : null });
    }
    return added;
  });
}

/** Every version of the terms, for the public page: those on sale first. */
export async function readTerms(
  deps: { records: Pick<RecordStore, 'terms'>; clock: Clock },
  actor: Actor,
): Promise<{ onSale: TermsVersion[]; earlier: TermsVersion[] }> {
  permit(actor, 'read public records');
  const at = deps.clock.now();
  const all = await deps.records.terms.all();
  const order = (a: TermsVersion, b: TermsVersion) =>
    termsIds.indexOf(a.id) - termsIds.indexOf(b.id);
  return {
    onSale: all.filter((one) => isActive(one, at)).sort(order),
    earlier: all.filter((one) => !isActive(one, at)),
  };
}

const questionSchema = z.object({
  termsId: z.enum(termsIds),
  /** Left out: the version on sale. */
  version: z.int().min(1).optional(),
  use: z.enum(useNames),
  copies: z.int().min(0).optional(),
  seats: z.int().min(1).optional(),
});

/** "May I use it for ...?", for everybody. @throws INVALID, NOT_FOUND */
export async function askTerms(
  deps: { records: Pick<RecordStore, 'terms'>; clock: Clock },
  actor: Actor,
  input: z.input<typeof questionSchema>,
): Promise<UseAnswer & { clause: string }> {
  permit(actor, 'read public records');
  const { termsId, version, ...question } = parseInput(questionSchema, input, 'question');
  const found = version
    ? await deps.records.terms.get(termsId, version)
    : (await deps.records.terms.active(deps.clock.now())).find(({ id }) => id === termsId);
  if (!found) throw new FigmentError('NOT_FOUND', 'There are no such license terms.');
  const answer = mayUse(found.document, question);
  const clause = found.document.clauses.find(({ id }) => id === answer.clauseId);
  return { ...answer, clause: clause ? `${clause.title}: ${clause.text}` : '' };
}
