import type { Actor } from '../access';
import { addToCart } from '../cart/fill-cart';
import { grantCredits } from '../credit/keep-credits';
import { ensureTerms } from '../license/keep-terms';
import { checkout, type CheckoutInput } from '../order/checkout';
import type { PaymentProvider } from '../order/payment-provider';
import type { RecordStore } from '../ports';
import { draftRelease } from '../release/draft-release';
import { publishRelease } from '../release/publish-release';
import { sampleMeasurement } from './measurement-records.contract-suite';
import { addModelAndBatch, after, sampleAccount, sampleId, samplePerson } from './sample-records';
import { actors, memoryWorld } from './world';

export const atlas = sampleId('organization', 1);
export const boreal = sampleId('organization', 2);

const agencyUser = (number: number, organizationId: string, agencyRole: 'buyer' | 'requester') =>
  ({
    kind: 'user',
    userId: sampleId('user', number),
    role: 'agency',
    organizationId,
    agencyRole,
  }) as const;

/** Two agencies: Atlas with a buyer and a requester, Boreal with a buyer. */
export const buyers = {
  atlas: agencyUser(11, atlas, 'buyer'),
  asking: agencyUser(12, atlas, 'requester'),
  boreal: agencyUser(21, boreal, 'buyer'),
} as const satisfies Record<string, Actor>;
export const payments: Extract<Actor, { kind: 'system' }> = { kind: 'system', name: 'payments' };

/** Embeddings on a line: people whose numbers differ by one are 0.1 apart. */
export const placeOf = (number: number) => Float32Array.of(number * 0.1, 0, 0);

/** A provider that takes every card. What `say` returns is what it sends about a checkout. */
export function memoryPayments(): PaymentProvider & {
  say(kind: 'paid' | 'cancelled', reference: string, cents?: number | null): string;
} {
  return {
    name: 'memory',
    async startCheckout(order) {
      const providerReference = `pay-${order.id}`;
      return { redirectUrl: `https://pay.example/${order.id}`, providerReference };
    },
    async readEvent(rawBody) {
      return JSON.parse(rawBody) as Awaited<ReturnType<PaymentProvider['readEvent']>>;
    },
    say: (kind, providerReference, cents = null) =>
      JSON.stringify({ kind, providerReference, cents }),
  };
}

/** Everything that licensing asks for, with people 1 to `people` released and 1,000 credits for each agency. */
export async function licensingWorld(
  options: { records?: RecordStore; people?: number; credits?: number } = {},
) {
  const world = memoryWorld();
  const records = options.records ?? world.records;
  const site = { publicUrl: 'https://here.example' };
  const deps = { ...world, records, site, signer: world.keyRing, payments: memoryPayments() };
  await records.organizations.add({ id: atlas, name: 'Atlas', createdAt: after(1) });
  await records.organizations.add({ id: boreal, name: 'Boreal', createdAt: after(2) });
  for (const { userId, organizationId, role, agencyRole } of Object.values(buyers)) {
    const number = Number(userId.slice(4));
    await records.users.add(sampleAccount(number, { role, organizationId, agencyRole }));
  }
  for (const staff of [actors.admin, actors.editor]) {
    await records.users.add(sampleAccount(Number(staff.userId.slice(4)), { role: staff.role }));
  }
  await addModelAndBatch(records);
  const person = (number: number) => samplePerson(number).subject.id;
  const addPerson = async (number: number) => {
    const { subject, asset } = samplePerson(number);
    await records.subjects.add(subject, asset);
    await records.measurements.add(sampleMeasurement(number, { embedding: placeOf(number) }));
    // Hashes of numbers lie about 32 bits apart, so nobody looks like anybody else.
    const hash = deps.digest.ofJson(number);
    const fingerprint = {
      pixelSha256: hash,
      phash: hash.slice(0, 16),
      phashMirrored: hash.slice(16, 32),
    };
    await records.fingerprints.add(asset.id, fingerprint, deps.clock.now());
    const subjectId = subject.id;
    const note = 'Looked at it at full size; an adult.';
    const draft = await draftRelease(deps, actors.editor, { subjectId, adultReviewed: true, note });
    await publishRelease(deps, actors.editor, { releaseId: draft.id });
  };
  for (let number = 1; number <= (options.people ?? 2); number += 1) await addPerson(number);
  await ensureTerms(deps, { kind: 'system', name: 'start-up' });
  const credits = options.credits ?? 1_000;
  for (const organizationId of credits > 0 ? [atlas, boreal] : []) {
    await grantCredits(deps, actors.admin, { organizationId, credits, reason: 'To begin with' });
  }
  /** Puts people into a cart, standard unless months are given. */
  const fill = async (actor: Actor, numbers: number[], months: number | null = null) => {
    for (const number of numbers) {
      await addToCart(deps, actor, {
        subjectId: person(number),
        termsId: months === null ? 'standard' : 'exclusive',
        termsVersion: 1,
        months,
        declaredUse: 'website',
        projectReference: 'Spring',
      });
    }
  };
  const buy = (actor: Actor, input: Partial<CheckoutInput> & { seenTotalCredits: number }) =>
    checkout(
      deps,
      actor,
      {
        idempotencyKey: `key-${sampleId('order', input.seenTotalCredits)}`,
        method: 'credits',
        ...input,
      },
      { success: 'https://here.example/orders/{order}', cancel: 'https://here.example/cart' },
    );
  return { ...deps, person, addPerson, fill, buy };
}
export type LicensingWorld = Awaited<ReturnType<typeof licensingWorld>>;
