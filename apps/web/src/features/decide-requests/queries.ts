import { randomUUID } from 'node:crypto';
import { can } from '@figment/core/access';
import { listRequests, viewRequest } from '@figment/core/cart/request-licenses';
import { isBlocking } from '@figment/core/cart/quote';
import { readCredits } from '@figment/core/credit/keep-credits';
import type { OrderMethod } from '@figment/core/order/order';
import { actorNames } from '@/server/actor-names';
import { deps, type Deps } from '@/server/deps';
import { frameView } from '@/server/frames';
import type { Session } from '@/server/session';
import type { RequestLineView, RequestView } from './request-view';

type Found = Awaited<ReturnType<typeof viewRequest>>;

async function lineViews(world: Deps, { quote }: Found): Promise<RequestLineView[]> {
  return Promise.all(
    quote.lines.map(async ({ line, price, problems, found, terms }, at) => ({
      key: `${at} ${line.subjectId}`,
      frame: found && (await frameView(world, found)),
      termsName: terms?.document.name ?? line.termsId,
      months: line.months,
      declaredUse: line.declaredUse,
      projectReference: line.projectReference,
      credits: price.credits,
      cents: price.cents,
      problems: problems.map((problem) => ({ text: problem.text, blocks: isBlocking(problem) })),
    })),
  );
}

async function requestView(world: Deps, session: Session, found: Found): Promise<RequestView> {
  const { request, quote, requester } = found;
  const waiting = request.state === 'waiting';
  const seen = request.lines.reduce((sum, line) => sum + line.creditsSeen, 0);
  const names = request.decidedBy ? await actorNames(world, [request.decidedBy]) : null;
  return {
    id: request.id,
    state: request.state,
    by: requester,
    own: request.requestedBy === session.profile.id,
    note: request.note,
    createdAt: request.createdAt.toISOString(),
    lines: await lineViews(world, found),
    // What became of a decided request is in its order; here stands what was asked for.
    totalCredits: waiting ? quote.totalCredits : seen,
    totalCents: quote.totalCents,
    buyable: quote.buyable,
    decided:
      request.decidedAt && request.decidedBy
        ? {
            by: names?.get(request.decidedBy) ?? 'A buyer',
            at: request.decidedAt.toISOString(),
            reason: request.reason,
          }
        : null,
    orderId: request.orderId,
    idempotencyKey: randomUUID(),
  };
}

export interface RequestsPage {
  requests: RequestView[];
  older: string | null;
  waiting: number;
  /** Decides the requests of others; sees only own ones otherwise. */
  decides: boolean;
  methods: OrderMethod[];
  balance: number;
  now: string;
}

/** The requests a buyer decides, or a requester's own, newest first. With an id only that one. */
export async function requestsPage(
  session: Session,
  input: { cursor?: string; requestId?: string } = {},
): Promise<RequestsPage> {
  const world = await deps();
  const { actor } = session;
  const { items, nextCursor, waiting } = await listRequests(world, actor, { cursor: input.cursor });
  const ids = input.requestId ? [input.requestId] : items.map(({ id }) => id);
  const found: Found[] = [];
  for (const requestId of ids) found.push(await viewRequest(world, actor, { requestId }));
  const { balance, account } = await readCredits(world, actor);
  return {
    requests: await Promise.all(found.map((one) => requestView(world, session, one))),
    older: input.requestId ? null : nextCursor,
    waiting,
    decides: can(actor, 'buy licenses'),
    methods: [
      'credits',
      ...(account.invoiceAllowed ? (['invoice'] as const) : []),
      ...(world.payments ? (['card'] as const) : []),
    ],
    balance,
    now: world.clock.now().toISOString(),
  };
}
