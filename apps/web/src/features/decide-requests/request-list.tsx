import { Decision, Withdraw } from './decision';
import type { RequestsPage } from './queries';
import { RequestCard } from './request-card';

/** Requests, those still waiting before the rest, each with what this reader can do about it. */
export function RequestList({ page }: { page: RequestsPage }) {
  const { requests, decides, methods, balance, now } = page;
  const waitingFirst = [
    ...requests.filter(({ state }) => state === 'waiting'),
    ...requests.filter(({ state }) => state !== 'waiting'),
  ];
  return (
    <ul aria-label="Requests" className="border-b border-ink">
      {waitingFirst.map((request) => {
        const waiting = request.state === 'waiting';
        return (
          <RequestCard key={request.id} request={request} now={now}>
            {waiting && decides ? (
              <Decision request={request} methods={methods} balance={balance} />
            ) : waiting && request.own ? (
              <Withdraw requestId={request.id} />
            ) : null}
          </RequestCard>
        );
      })}
    </ul>
  );
}
