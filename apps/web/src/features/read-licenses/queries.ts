import { renditionOf } from '@figment/core/asset/asset';
import { licenseStates } from '@figment/core/license/license';
import { can } from '@figment/core/access';
import { listLicenses, viewLicense, type ListedLicense } from '@figment/core/license/read-licenses';
import { actorNames } from '@/server/actor-names';
import { deps, type Deps } from '@/server/deps';
import { frameView } from '@/server/frames';
import { orPage, type Session } from '@/server/session';
import type { LicenseQuery, LicenseRow, LicenseView } from './license-view';

/** Reads an address; what it does not understand it leaves out. */
export function parseLicenseQuery(
  params: Record<string, string | string[] | undefined>,
): LicenseQuery {
  const one = (name: string) => {
    const value = params[name];
    return (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 100) || undefined;
  };
  return {
    text: one('text'),
    project: one('project'),
    state: licenseStates.find((state) => state === one('state')),
    before: one('before')?.slice(0, 40),
  };
}

/** One page of the licenses of the agency, newest first. */
export async function licenseRows(
  { actor }: Session,
  { before, ...filter }: LicenseQuery,
): Promise<{ rows: LicenseRow[]; older: string | null; projects: string[]; now: string }> {
  const world = await deps();
  const { items, nextCursor, projects } = await listLicenses(world, actor, {
    ...filter,
    cursor: before,
  });
  const names = await actorNames(world, [...new Set(items.map(({ userId }) => userId))]);
  return {
    rows: await Promise.all(
      items.map((license) => licenseRow(world, license, names.get(license.userId) ?? '')),
    ),
    older: nextCursor,
    projects,
    now: world.clock.now().toISOString(),
  };
}

async function licenseRow(world: Deps, license: ListedLicense, by: string): Promise<LicenseRow> {
  const found = await world.records.subjects.get(license.subjectId);
  if (!found) throw new Error(`The license ${license.id} names no subject.`);
  return {
    id: license.id,
    number: license.number,
    state: license.state,
    frame: await frameView(world, found),
    termsName: license.terms.name,
    projectReference: license.projectReference,
    declaredUse: license.declaredUse,
    exclusiveUntil: license.exclusive?.until.toISOString() ?? null,
    endsAt: license.endsAt?.toISOString() ?? null,
    by,
    createdAt: license.createdAt.toISOString(),
  };
}

/** Everything the page of one license shows; the not-found page when it is not this agency's. */
export async function licenseView(
  { actor }: Session,
  licenseId: string,
): Promise<{ license: LicenseView; now: string }> {
  const world = await deps();
  const found = await orPage(viewLicense(world, actor, { licenseId }));
  const { license, picture, downloads, buyer } = found;
  const names = await actorNames(world, [...new Set(downloads.map(({ userId }) => userId))]);
  const { width, height } = renditionOf(picture.asset, 'original');
  return {
    now: world.clock.now().toISOString(),
    license: {
      ...(await licenseRow(world, license, buyer)),
      termsId: license.termsId,
      termsVersion: license.termsVersion,
      startsAt: license.startsAt.toISOString(),
      recalled: license.recalled && {
        at: license.recalled.at.toISOString(),
        reason: license.recalled.reason,
      },
      releaseNumber: license.releaseNumber,
      orderId: license.orderId,
      orderNumber: license.certificate.order,
      credits: license.credits,
      cents: license.cents,
      showBuyer: license.showBuyer,
      native: { width, height },
      downloads: downloads.map((one) => ({
        at: one.at.toISOString(),
        who: names.get(one.userId) ?? 'Somebody',
        format: one.format,
        width: one.width,
        height: one.height,
      })),
      may: { setProject: can(actor, 'read own licenses') },
    },
  };
}
