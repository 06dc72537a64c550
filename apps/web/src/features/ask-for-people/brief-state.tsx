import type { BriefState } from '@figment/core/brief/brief';
import { Badge, type BadgeTone } from '@figment/ui/badge';

const looks: Record<BriefState, { tone: BadgeTone; word: string }> = {
  submitted: { tone: 'mark', word: 'Waits for a decision' },
  approved: { tone: 'good', word: 'Approved' },
  refused: { tone: 'bad', word: 'Refused' },
  withdrawn: { tone: 'plain', word: 'Withdrawn' },
};

export function BriefStateBadge({ state }: { state: BriefState }) {
  const { tone, word } = looks[state];
  return <Badge tone={tone}>{word}</Badge>;
}
