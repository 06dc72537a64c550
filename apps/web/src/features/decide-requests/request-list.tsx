import { Decision, Withdraw } from './decision';
import type { RequestsPage } from './queries';
import { RequestCard } from './request-card';

/** Requests, newest first, each with what this reader can do about it. */
export function RequestList({ page }: { page: RequestsPage }) {
  const { requests, decides, methods, balance, now } = page;
  return (
    <ul aria-label="Requests" className="border-b border-ink">
      {requests.map((request) => {
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
