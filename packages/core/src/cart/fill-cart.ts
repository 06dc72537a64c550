import { z } from 'zod';
import { permit, type Actor } from '../access';
import { parseInput } from '../contract';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import { ownOrganization } from '../license/own-organization';
import { termsIds } from '../license/terms';
import { useNames } from '../license/uses';
import type { Clock, Random, RecordStore } from '../ports';
import type { CartLine } from './cart';
import { isBlocking, type Quote } from './quote';
import { priceFor, quoteLines } from './quote-lines';

/** More would make one certificate signing too long for a click. */
export const cartLimit = 100;

export const wantedSchema = z.object({
  subjectId: z.string().max(40),
  termsId: z.enum(termsIds),
  termsVersion: z.int().min(1),
  months: z.int().min(1).nullable().default(null),
  projectReference: z.string().trim().max(100, 'has at most 100 characters').default(''),
  declaredUse: z.enum(useNames),
  /** The buyer has read and accepts the condition of a use that is allowed with conditions. */
  conditionsAccepted: z.boolean().default(false),
});

type Deps = { records: RecordStore; clock: Clock; random: Random };

/**
 * Puts a person into the actor's cart, with the price as it is now. The same person under the same terms takes the place of the
 * line that was there.
 * @throws FORBIDDEN, INVALID (also for a use that the terms do not allow), INVALID_STATE (no organization), CONFLICT (cannot be
 * licensed as wanted, with the reason), LIMIT (full cart)
 */
export async function addToCart(
  deps: Deps,
  actor: Actor,
  input: z.input<typeof wantedSchema>,
): Promise<CartLine> {
  permit(actor, 'request licenses');
  const { userId, organizationId } = ownOrganization(actor);
  const wanted = parseInput(wantedSchema, input, 'license');
  const at = deps.clock.now();
  return deps.records.transaction(async (records) => {
    const there = await records.carts.lines(userId, organizationId);
    const replaces = there.find(
      (line) => line.subjectId === wanted.subjectId && line.termsId === wanted.termsId,
    );
    if (!replaces && there.length >= cartLimit) {
      throw new FigmentError('LIMIT', `A cart holds at most ${cartLimit} pictures.`, {
        hint: 'Buy what is in it first, or take something out.',
      });
    }
    const terms = await records.terms.get(wanted.termsId, wanted.termsVersion);
    if (!terms) {
      throw new FigmentError('INVALID', 'There are no such license terms.', {
        field: 'termsVersion',
      });
    }
    const price = priceFor(
      await records.credits.prices(organizationId),
      terms.document,
      wanted.months,
    );
    if (!price) {
      const field = 'months';
      throw new FigmentError('INVALID', 'These terms are not sold for that many months.', {
        field,
      });
    }
    const line: CartLine = {
      ...wanted,
      id: replaces?.id ?? newId('cartLine', at, deps.random.bytes(10)),
      userId,
      organizationId,
      creditsSeen: price.credits,
      centsSeen: price.cents,
      addedAt: at,
    };
    const quote = await quoteLines(records, organizationId, [line], at);
    const problem = quote.lines[0]!.problems.find(isBlocking);
    if (problem) {
      const ofUse = ['use-not-allowed', 'conditions-not-accepted'].includes(problem.kind);
      const field = problem.kind === 'use-not-allowed' ? 'declaredUse' : 'conditionsAccepted';
      throw ofUse
        ? new FigmentError('INVALID', problem.text, { field })
        : new FigmentError('CONFLICT', problem.text);
    }
    await records.carts.put(line);
    return line;
  });
}

/** Takes lines out of the actor's cart; how many there were. */
export async function removeFromCart(
  deps: { records: RecordStore },
  actor: Actor,
  input: { lineIds: readonly string[] },
): Promise<number> {
  permit(actor, 'request licenses');
  const { userId } = ownOrganization(actor);
  return deps.records.carts.remove(userId, input.lineIds.slice(0, cartLimit));
}

/** The actor's cart as it stands now: every line says its present price and what became of it since. */
export async function quoteCart(
  deps: { records: RecordStore; clock: Clock },
  actor: Actor,
): Promise<Quote<CartLine> & { balance: number }> {
  permit(actor, 'request licenses');
  const { userId, organizationId } = ownOrganization(actor);
  const lines = await deps.records.carts.lines(userId, organizationId);
  const quote = await quoteLines(deps.records, organizationId, lines, deps.clock.now());
  return { ...quote, balance: await deps.records.credits.balance(organizationId) };
}
