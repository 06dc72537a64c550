import { quoteCart } from '@figment/core/cart/fill-cart';
import { can } from '@figment/core/access';
import { isBlocking } from '@figment/core/cart/quote';
import { frameView } from '@/server/frames';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';
import type { CartView } from './cart-view';

/** The cart of whoever asks, every line at its present price and with what became of it. */
export async function cartView({ actor }: Session): Promise<CartView & { balance: number }> {
  const world = await deps();
  const quote = await quoteCart(world, actor);
  const lines = quote.lines.map(async ({ line, price, problems, found, terms }) => ({
    id: line.id,
    frame: found && found.subject.state !== 'hidden' ? await frameView(world, found) : null,
    termsName: terms?.document.name ?? line.termsId,
    wanted: {
      subjectId: line.subjectId,
      termsId: line.termsId,
      termsVersion: line.termsVersion,
      months: line.months,
      projectReference: line.projectReference,
      declaredUse: line.declaredUse,
      conditionsAccepted: line.conditionsAccepted,
    },
    creditsSeen: line.creditsSeen,
    credits: price.credits,
    cents: price.cents,
    problems: problems.map((problem) => ({
      text: problem.text,
      blocks: isBlocking(problem),
      priceOnly: problem.kind === 'price-changed',
    })),
  }));
  return {
    lines: await Promise.all(lines),
    totalCredits: quote.totalCredits,
    totalCents: quote.totalCents,
    buyable: quote.buyable,
    balance: quote.balance,
  };
}

/** How many lines the cart has, for the navigation; null for whoever has no cart. */
export async function cartCount({ actor }: Session): Promise<number | null> {
  if (actor.kind !== 'user' || actor.agencyRole === null || actor.organizationId === null) {
    return null;
  }
  const { records } = await deps();
  return (await records.carts.lines(actor.userId, actor.organizationId)).length;
}

/** How many lines the cart of whoever asks holds, for the navigation. */
export async function linesInCart({ actor }: Session): Promise<number> {
  if (!can(actor, 'request licenses') || actor.kind !== 'user' || !actor.organizationId) return 0;
  const { carts } = (await deps()).records;
  return (await carts.lines(actor.userId, actor.organizationId)).length;
}
