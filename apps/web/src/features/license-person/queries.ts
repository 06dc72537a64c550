import { can } from '@figment/core/access';
import { licenseState } from '@figment/core/license/license';
import { offersFor } from '@figment/core/license/offer-licenses';
import { pageDeps } from '@/server/page-deps';
import { orPage, type Session } from '@/server/session';
import type { HeldView, LicensePanelView } from './license-view';

/** What an agency can license of one picture and what it holds; null for staff, who license nothing. */
export async function licensePanel(
  { actor }: Session,
  subjectId: string,
): Promise<LicensePanelView | null> {
  if (actor.kind !== 'user' || actor.role !== 'agency') return null;
  const world = await pageDeps();
  const { offers, held, facts } = await orPage(offersFor(world, actor, { subjectId }));
  const { organizationId, userId } = actor;
  const mayRequest = can(actor, 'request licenses') && organizationId !== null;
  const now = world.clock.now();
  const cart = mayRequest ? await world.records.carts.lines(userId, organizationId) : [];
  const projects = mayRequest ? await world.records.licenses.projects(organizationId) : [];
  return {
    subjectId,
    closed: !mayRequest
      ? 'Your account belongs to no agency yet, and licenses are held by agencies. Ask an admin of the library to add it to yours.'
      : facts.releaseNumber === null
        ? 'It has no published release yet, so it cannot be licensed. An editor reviews it first; a comp for your layout is free meanwhile.'
        : offers.every(({ permitted }) => !permitted)
          ? (offers[0]?.because ?? 'No license is on sale at the moment.')
          : null,
    offers: offers.map(({ terms, because, prices }) => ({
      termsId: terms.id,
      version: terms.version,
      terms: terms.document,
      prices,
      refused: because,
    })),
    held: held.flatMap((license): HeldView[] =>
      licenseState(license, now) === 'active'
        ? [
            {
              id: license.id,
              number: license.number,
              termsName: license.terms.name,
              projectReference: license.projectReference,
              declaredUse: license.declaredUse,
              endsAt: license.endsAt?.toISOString() ?? null,
              exclusiveUntil: license.exclusive?.until.toISOString() ?? null,
            },
          ]
        : [],
    ),
    inCart: cart.filter((line) => line.subjectId === subjectId).map(({ termsId }) => termsId),
    projects,
    buys: can(actor, 'buy licenses'),
    comps: can(actor, 'download comps'),
  };
}
