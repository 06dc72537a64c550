import { Badge, type BadgeTone } from '@figment/ui/badge';
import type { BatchState } from '@figment/core/batch/batch';
import { isOpenState, stateWords } from './batch-view';

const tones: Record<BatchState, BadgeTone> = {
  waiting: 'plain',
  running: 'mark',
  completed: 'good',
  failed: 'bad',
  cancelled: 'plain',
};

export function BatchStateBadge({ state, trouble }: { state: BatchState; trouble: boolean }) {
  if (trouble && isOpenState(state)) return <Badge tone="bad">Held up</Badge>;
  return (
    <Badge tone={tones[state]} live={state === 'running'}>
      {stateWords[state]}
    </Badge>
  );
}
