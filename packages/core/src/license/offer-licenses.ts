import { can, permit, type Actor } from '../access';
import { FigmentError } from '../errors';
import { priceFor } from '../cart/quote-lines';
import type { Clock, RecordStore } from '../ports';
import { isInSight } from '../subject/sight';
import type { License } from './license';
import { permittedTerms, type SubjectFacts } from './permitted-terms';
import { subjectFacts } from './subject-facts';
import type { Price, TermsVersion } from './terms';

/** What one version of terms costs this organization on a subject, and why it may not be had. */
export interface Offer {
  terms: TermsVersion;
  permitted: boolean;
  /** Why not; null when permitted. */
  because: string | null;
  prices: (Price & { months: number | null })[];
}

export interface Offers {
  facts: SubjectFacts;
  offers: Offer[];
  /** Licenses of the actor's organization on this subject, newest first. */
  held: License[];
  /** The organization's own exclusive on it, or on somebody within whose distance it lies; staff see everybody's. */
  exclusiveUntil: Date | null;
}

/** What can be licensed of a subject, at which price. @throws FORBIDDEN, NOT_FOUND (also when this actor may not know of it) */
export async function offersFor(
  deps: { records: RecordStore; clock: Clock },
  actor: Actor,
  input: { subjectId: string },
): Promise<Offers> {
  permit(actor, 'browse people');
  const { records } = deps;
  const at = deps.clock.now();
  const { subjectId } = input;
  const missing = () => new FigmentError('NOT_FOUND', `There is no subject "${subjectId}".`);
  const found = await records.subjects.get(subjectId);
  if (!found || !(await isInSight(records, actor, found.subject, at))) throw missing();
  const organizationId = actor.kind === 'user' ? actor.organizationId : null;
  const isStaff = can(actor, 'see hidden people');
  const exclusives = await records.exclusives.withheldFrom(null, [subjectId], at);
  const mine = exclusives.filter((one) => isStaff || one.organizationId === organizationId);
  const held = organizationId
    ? await records.licenses.page({ organizationId, subjectId, at }, null, 20)
    : [];
  const facts = await subjectFacts(records, found.subject);
  const overrides = organizationId ? await records.credits.prices(organizationId) : [];
  const offers = (await records.terms.active(at)).map((terms) => ({
    terms,
    ...permittedTerms(facts, terms.document),
    prices: terms.document.prices.map(({ months }) => ({
      ...priceFor(overrides, terms.document, months)!,
      months,
    })),
  }));
  const untils = mine.map(({ until }) => until.getTime());
  return {
    facts,
    offers,
    held,
    exclusiveUntil: untils.length > 0 ? new Date(Math.max(...untils)) : null,
  };
}
