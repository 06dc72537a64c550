import type { OrderState } from '@figment/core/order/order';
import { Badge, type BadgeTone } from '@figment/ui/badge';

const looks: Record<OrderState, { tone: BadgeTone; word: string }> = {
  open: { tone: 'mark', word: 'Open' },
  paid: { tone: 'good', word: 'Paid' },
  cancelled: { tone: 'plain', word: 'Cancelled' },
};

export function OrderStateBadge({ state }: { state: OrderState }) {
  const { tone, word } = looks[state];
  return <Badge tone={tone}>{word}</Badge>;
}
