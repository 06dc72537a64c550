import { z } from 'zod';
import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import type { Clock, Random, RecordStore } from '../ports';
import type { CatalogSubject } from '../subject/subject';
import {
  licenseState,
  licenseStates,
  type License,
  type LicenseDownload,
  type LicenseState,
} from './license';
import { ownOrganization } from './own-organization';

export const licensePageSize = 50;
/** Rows of one export; more are asked for by narrowing the filter. */
export const exportLimit = 10_000;

const filterSchema = z.object({
  project: z.string().trim().max(100).optional(),
  text: z.string().trim().max(100).optional(),
  state: z.enum(licenseStates).optional(),
  subjectId: z.string().max(40).optional(),
  orderId: z.string().max(40).optional(),
  /** The last id of the page before. */
  cursor: z.string().max(40).optional(),
});
export type LicenseListInput = z.input<typeof filterSchema>;
export type ListedLicense = License & { state: LicenseState };

type Deps = { records: RecordStore; clock: Clock };

/** The licenses of the actor's organization, newest first. */
export async function listLicenses(
  deps: Deps,
  actor: Actor,
  input: LicenseListInput,
): Promise<{ items: ListedLicense[]; nextCursor: string | null; projects: string[] }> {
  permit(actor, 'read own licenses');
  const { organizationId } = ownOrganization(actor);
  const { cursor, ...filter } = parseInput(filterSchema, input, 'license filter');
  const at = deps.clock.now();
  const rows = await deps.records.licenses.page(
    { ...filter, organizationId, at },
    cursor ?? null,
    licensePageSize + 1,
  );
  const items = rows.slice(0, licensePageSize);
  return {
    items: items.map((license) => ({ ...license, state: licenseState(license, at) })),
    nextCursor: rows.length > licensePageSize ? items.at(-1)!.id : null,
    projects: await deps.records.licenses.projects(organizationId),
  };
}

/** The license if it is the organization's own; another one's is as good as not there. @throws NOT_FOUND */
async function ownLicense(deps: Deps, organizationId: string, licenseId: string): Promise<License> {
  const license = await deps.records.licenses.get(licenseId);
  if (!license || license.organizationId !== organizationId) {
    throw new FigmentError('NOT_FOUND', `There is no license "${licenseId}".`);
  }
  return license;
}

/** One license with its picture, downloads and buyer. @throws FORBIDDEN, NOT_FOUND (also when another organization's) */
export async function viewLicense(
  deps: Deps,
  actor: Actor,
  input: { licenseId: string },
): Promise<{
  license: ListedLicense;
  picture: CatalogSubject;
  downloads: LicenseDownload[];
  buyer: string;
}> {
  permit(actor, 'read own licenses');
  const { organizationId } = ownOrganization(actor);
  const license = await ownLicense(deps, organizationId, input.licenseId);
  const picture = await deps.records.subjects.get(license.subjectId);
  if (!picture) throw new Error(`The license ${license.id} names no subject.`);
  const buyer = await deps.records.users.get(license.userId);
  return {
    license: { ...license, state: licenseState(license, deps.clock.now()) },
    picture,
    downloads: await deps.records.licenses.downloads(license.id, 50),
    buyer: buyer?.name ?? license.userId,
  };
}

/** Rows for a CSV file, newest first; the file itself is written by whoever asks. */
export async function exportLicenses(
  deps: Deps,
  actor: Actor,
  input: LicenseListInput,
): Promise<{ rows: Record<string, string>[]; isCapped: boolean }> {
  permit(actor, 'read own licenses');
  const { organizationId } = ownOrganization(actor);
  const { cursor: _cursor, ...filter } = parseInput(filterSchema, input, 'license filter');
  const at = deps.clock.now();
  const found = await deps.records.licenses.page(
    { ...filter, organizationId, at },
    null,
    exportLimit + 1,
  );
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? '';
  const rows = found.slice(0, exportLimit).map((license) => ({
    number: license.number,
    order: license.certificate.order,
    bought: day(license.createdAt),
    state: licenseState(license, at),
    terms: `${license.terms.name} ${license.termsVersion}`,
    starts: day(license.startsAt),
    ends: day(license.endsAt),
    'exclusive until': day(license.exclusive?.until ?? null),
    person: license.subjectId,
    release: license.releaseNumber,
    project: license.projectReference,
    'declared use': license.declaredUse,
    credits: String(license.credits),
    euros: (license.cents / 100).toFixed(2),
    recalled: license.recalled?.reason ?? '',
  }));
  return { rows, isCapped: found.length > exportLimit };
}

/** Gives a license another project reference. @throws FORBIDDEN, INVALID, NOT_FOUND */
export async function setLicenseProject(
  deps: Deps & { random: Random },
  actor: Actor,
  input: { licenseId: string; projectReference: string },
): Promise<void> {
  permit(actor, 'read own licenses');
  const { organizationId } = ownOrganization(actor);
  const schema = z.object({ projectReference: z.string().trim().max(100) });
  const { projectReference } = parseInput(schema, input, 'project reference');
  const license = await ownLicense(deps, organizationId, input.licenseId);
  if (license.projectReference === projectReference) return;
  await deps.records.transaction(async (records) => {
    await records.licenses.setProject(license.id, projectReference);
    await records.audit.add(
      auditEntry(deps, actor, 'license.project-changed', license.subjectId, {
        number: license.number,
        from: license.projectReference,
        to: projectReference,
      }),
    );
  });
}

/**
 * The license if a file may be made and handed over under it now: the organization's own and active. Asked before any side effect.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (recalled or expired, with the reason)
 */
export async function requireActiveLicense(
  deps: Deps,
  actor: Actor,
  input: { licenseId: string },
): Promise<License> {
  permit(actor, 'read own licenses');
  const { organizationId } = ownOrganization(actor);
  const license = await ownLicense(deps, organizationId, input.licenseId);
  const state = licenseState(license, deps.clock.now());
  if (state === 'recalled') {
    throw new FigmentError(
      'INVALID_STATE',
      `The license ${license.number} was recalled: ${license.recalled!.reason}`,
      { hint: 'Stop using the picture and remove it where you can.' },
    );
  }
  if (state === 'expired') {
    const day = license.endsAt!.toISOString().slice(0, 10);
    throw new FigmentError('INVALID_STATE', `The license ${license.number} ended on ${day}.`, {
      hint: 'License the person again to go on using the picture.',
    });
  }
  return license;
}

const downloadSchema = z.object({
  licenseId: z.string().max(40),
  format: z.string().min(1).max(20),
  width: z.int().min(1),
  height: z.int().min(1),
});

/** Notes that a licensed file was handed over; downloads are free and as many as wanted. @throws as `requireActiveLicense` */
export async function recordDownload(
  deps: Deps & { random: Random },
  actor: Actor,
  input: z.input<typeof downloadSchema>,
): Promise<LicenseDownload> {
  permit(actor, 'read own licenses');
  const given = parseInput(downloadSchema, input, 'download');
  const license = await requireActiveLicense(deps, actor, given);
  const at = deps.clock.now();
  const { userId } = ownOrganization(actor);
  const download: LicenseDownload = {
    ...given,
    id: newId('download', at, deps.random.bytes(10)),
    userId,
    at,
  };
  await deps.records.transaction(async (records) => {
    await records.licenses.addDownload(download);
    await records.audit.add(
      auditEntry(deps, actor, 'license.downloaded', license.subjectId, {
        number: license.number,
        format: given.format,
        size: `${given.width} x ${given.height}`,
      }),
    );
  });
  return download;
}
