import type { Moment } from '@figment/core/subject/read-history';
import { sentenceOf } from './sentences';

/** The same without a name, for whoever is not told who did it. */
const nameless: Partial<Record<Moment['action'], string>> = {
  'subject.made': 'Made',
  'release.published': 'Released',
  'license.granted': 'Licensed',
};

/** One moment as a sentence: "Ada Editor published the release FR-7K3M-9Q2X". */
export function momentInWords({ who, action, detail }: Moment): string {
  if (action === 'subject.made') return 'Made';
  if (who === null) {
    const { number } = detail;
    return `${nameless[action] ?? sentenceOf({ action, detail }, null)}${typeof number === 'string' ? ` under ${number}` : ''}`;
  }
  return `${who} ${sentenceOf({ action, detail }, null)}`;
}
