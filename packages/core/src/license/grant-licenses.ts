import type { Actor } from '../access';
import { auditEntry } from '../audit/audit';
import type { QuotedLine } from '../cart/quote';
import { newId } from '../ids';
import type { Digest, DocumentSigner } from '../key/key-ring';
import { appendToLog, hexOf } from '../log/append-to-log';
import type { Order, OrderLine } from '../order/order';
import type { Clock, Random, Records } from '../ports';
import type { Certificate } from './certificate';
import { addMonths, type Exclusive, type License, type Withheld } from './license';
import { newNumber } from './number';

interface GrantDeps {
  records: Pick<Records, 'organizations'>;
  clock: Clock;
  random: Random;
  digest: Digest;
  signer: DocumentSigner;
}

/** A license with its signed certificate, before it has a place in the log. */
export interface PreparedLicense {
  license: Omit<License, 'logIndex'>;
  exclusive: Exclusive | null;
}

/**
 * Draws numbers and dates and signs a certificate for every line of an order. Outside any transaction: what it rests on is
 * checked again when the licenses are written. Lines are those of `order.lines` at the same place.
 */
export async function prepareLicenses(
  deps: GrantDeps,
  order: Order,
  quoted: readonly QuotedLine[],
  at: Date,
): Promise<PreparedLicense[]> {
  const organization = await deps.records.organizations.get(order.organizationId);
  if (!organization) throw new Error(`The order ${order.id} is of no organization.`);
  const prepared: PreparedLicense[] = [];
  for (const [index, line] of quoted.entries()) {
    const drawn = drawLicense(deps, order, order.lines[index]!, line, organization.name, at);
    const { sha256, jws, keyId } = await deps.signer.signDocument(drawn.license.certificate);
    prepared.push({ ...drawn, license: { ...drawn.license, sha256, jws, keyId } });
  }
  return prepared;
}

type UnsignedLicense = Omit<License, 'logIndex' | 'sha256' | 'jws' | 'keyId'>;

function drawLicense(
  deps: GrantDeps,
  order: Order,
  sold: OrderLine,
  { found, terms, releaseNumber, embedding, lineage }: QuotedLine,
  licensee: string,
  at: Date,
): { license: UnsignedLicense; exclusive: Exclusive | null } {
  const original = found?.asset.renditions.find(({ kind }) => kind === 'original');
  if (!found || !terms || !releaseNumber || !original) {
    throw new Error(`The line ${sold.position} of ${order.id} cannot be licensed.`);
  }
  const { document } = terms;
  const { subjectId, declaredUse, projectReference, credits, cents } = sold;
  const endsAt = document.termMonths === null ? null : addMonths(at, document.termMonths);
  const until = document.exclusive && sold.months !== null ? addMonths(at, sold.months) : null;
  if (until && !lineage) throw new Error(`The exclusive line ${sold.position} says no lineage.`);
  // Without an embedding there is nothing to measure a distance with: the person alone is withheld.
  const radius = until && embedding ? document.exclusive!.radius : null;
  const exclusive = until && { until, radius };
  const id = newId('license', at, deps.random.bytes(10));
  const number = newNumber('FL', deps.random.bytes(5));
  const certificate: Certificate = {
    format: 'figment-license-certificate/1',
    number,
    order: order.number,
    issuedAt: at.toISOString(),
    licensee: { organization: licensee, id: order.organizationId },
    picture: { subjectId, assetId: found.asset.id, sha256: original.sha256, releaseNumber },
    terms: {
      id: document.id,
      version: document.version,
      name: document.name,
      sha256: deps.digest.ofJson(document),
    },
    startsAt: at.toISOString(),
    endsAt: endsAt && endsAt.toISOString(),
    exclusive: until && { until: until.toISOString(), radius },
    declaredUse,
  };
  const license: UnsignedLicense = {
    id,
    number,
    orderId: order.id,
    organizationId: order.organizationId,
    userId: order.userId,
    subjectId,
    assetId: found.asset.id,
    releaseNumber,
    termsId: document.id,
    termsVersion: document.version,
    terms: document,
    startsAt: at,
    endsAt,
    exclusive,
    projectReference,
    declaredUse,
    credits,
    cents,
    showBuyer: order.showBuyer,
    certificate,
    salt: hexOf(deps.random.bytes(32)),
    recalled: null,
    createdAt: at,
  };
  const { organizationId } = order;
  return {
    license,
    exclusive: until && {
      id: newId('exclusive', at, deps.random.bytes(10)),
      licenseId: id,
      subjectId,
      organizationId,
      lineage: lineage!,
      embedding: radius === null ? null : embedding,
      radius,
      from: at,
      until,
    },
  };
}

/**
 * Writes prepared licenses within the transaction of a purchase: the commitment in the log, the license, and for an exclusive
 * everybody inside its radius. The caller holds the locks and has checked that nothing changed since the signing.
 */
export async function writeLicenses(
  records: Records,
  deps: { clock: Clock; random: Random; digest: Digest },
  actor: Actor,
  order: Order,
  prepared: readonly PreparedLicense[],
): Promise<License[]> {
  const written: License[] = [];
  // The log is claimed last and held shortly, so whoever lies inside is looked for before.
  const inside: (Withheld[] | null)[] = [];
  for (const { exclusive } of prepared) {
    inside.push(exclusive && (await everybodyInside(records, exclusive)));
  }
  for (const [place, { license, exclusive }] of prepared.entries()) {
    const withheld = inside[place]!;
    const { salt, certificate, keyId, sha256 } = license;
    const commitment = deps.digest.ofJson({ salt, certificate });
    const entry = await appendToLog(records, deps, {
      kind: 'license.granted',
      body: { commitment },
    });
    const granted: License = { ...license, logIndex: entry.index };
    await records.licenses.add(granted);
    await records.signatures.add({
      keyId,
      purpose: 'license',
      target: granted.number,
      digest: sha256,
      at: granted.createdAt,
    });
    if (exclusive && withheld) await records.exclusives.add(exclusive, withheld);
    await records.audit.add(
      auditEntry(deps, actor, 'license.granted', granted.subjectId, {
        number: granted.number,
        terms: `${granted.termsId} ${granted.termsVersion}`,
        order: order.number,
        ...(withheld ? { withheld: withheld.length } : {}),
      }),
    );
    written.push(granted);
  }
  return written;
}

async function everybodyInside(
  records: Pick<Records, 'exclusives'>,
  exclusive: Exclusive,
): Promise<Withheld[]> {
  const { id: exclusiveId, subjectId, organizationId, lineage, embedding, radius } = exclusive;
  const { until } = exclusive;
  const inside =
    embedding && radius !== null ? await records.exclusives.within(lineage, embedding, radius) : [];
  const others = inside.filter((one) => one.subjectId !== subjectId);
  return [{ subjectId, distance: 0 }, ...others].map((one) => ({
    ...one,
    exclusiveId,
    organizationId,
    until,
  }));
}
