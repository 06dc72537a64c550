import type { LicenseState } from '@figment/core/license/license';
import { Badge, type BadgeTone } from '@figment/ui/badge';

const looks: Record<LicenseState, { tone: BadgeTone; word: string }> = {
  active: { tone: 'good', word: 'Active' },
  expired: { tone: 'plain', word: 'Ended' },
  recalled: { tone: 'bad', word: 'Recalled' },
};

/** Whether a license may be used now, in a word. */
export function LicenseStateBadge({ state }: { state: LicenseState }) {
  const { tone, word } = looks[state];
  return <Badge tone={tone}>{word}</Badge>;
}
