import type { RecordStore } from '@figment/core/ports';

type Verb = (...given: unknown[]) => Promise<unknown>;

/** What several parts of a page ask for, each on its own: rows that are named by their ids. */
const asked = {
  subjects: ['get'],
  models: ['get'],
  modelStandings: ['get'],
  measurements: ['get'],
  users: ['get'],
  exclusives: ['withheldFrom'],
  licenses: ['heldBy'],
} as const satisfies { [Noun in keyof RecordStore]?: readonly (keyof RecordStore[Noun])[] };

function remembering(verb: Verb): Verb {
  const answers = new Map<string, Promise<unknown>>();
  return (...given) => {
    const key = JSON.stringify(given);
    let answer = answers.get(key);
    if (!answer) {
      answer = verb(...given);
      answers.set(key, answer);
    }
    return answer;
  };
}

/**
 * The same records, which are asked for the same row only once. For as long as one page is read: what is written meanwhile is not
 * seen, and whoever writes must not use it. A transaction reads anew.
 */
export function readOnce(records: RecordStore): RecordStore {
  const nouns = Object.entries(asked).map(([noun, verbs]) => {
    const all = records[noun as keyof typeof asked] as unknown as Record<string, Verb>;
    const remembered = verbs.map((verb) => [verb, remembering(all[verb]!)]);
    return [noun, { ...all, ...Object.fromEntries(remembered) }];
  });
  return { ...records, ...Object.fromEntries(nouns) } as RecordStore;
}
