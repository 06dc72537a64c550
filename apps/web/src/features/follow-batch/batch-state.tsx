import type { BatchState } from '@figment/core/batch/batch';
import { Badge, type BadgeTone } from '@figment/ui/badge';

const looks: Record<BatchState, { tone: BadgeTone; word: string }> = {
  waiting: { tone: 'plain', word: 'Waiting' },
  running: { tone: 'mark', word: 'Being made' },
  completed: { tone: 'good', word: 'Completed' },
  failed: { tone: 'bad', word: 'Failed' },
  cancelled: { tone: 'plain', word: 'Cancelled' },
};

export function BatchStateBadge({ state }: { state: BatchState }) {
  const { tone, word } = looks[state];
  return (
    <Badge tone={tone} live={state === 'running'}>
      {word}
    </Badge>
  );
}
