import type { Actor } from '../access';
import type { Clock, RecordStore } from '../ports';
import { tagSlug, type Tag } from '../tag/tag';
import { compileQuery, type CompiledQuery } from './compile-query';
import { parseQuery } from './parse-query';
import type { QueryProblem } from './search';
import type { Term } from './terms';
import { searchVocabulary, type SearchVocabulary } from './vocabulary';

export interface SearchDeps {
  records: Pick<RecordStore, 'subjects' | 'search' | 'models' | 'tags' | 'likeness'>;
  clock: Clock;
}

export interface OpenQuery extends CompiledQuery {
  vocabulary: SearchVocabulary;
  /** Of the text and of what it asks for, by place. */
  problems: QueryProblem[];
}

/** Every tag that terms name, by the lower-case text that named it. */
async function tagsNamed(
  { tags }: Pick<RecordStore, 'tags'>,
  terms: readonly Term[],
): Promise<Map<string, Tag>> {
  const texts = terms.flatMap((term) =>
    term.kind === 'choice' && term.key === 'tag' ? term.anyOf : [],
  );
  const named = [...new Set(texts.map((one) => one.toLowerCase()))];
  const found = await Promise.all(named.map((text) => tags.bySlug(tagSlug(text))));
  return new Map(named.flatMap((text, at) => (found[at] ? [[text, found[at]] as const] : [])));
}

/** The vocabulary of the models that are registered. */
export async function readVocabulary(deps: {
  records: Pick<RecordStore, 'models'>;
}): Promise<SearchVocabulary> {
  return searchVocabulary(await deps.records.models.all());
}

/** Reads a query and makes a condition of it, for this actor. */
export async function openQuery(deps: SearchDeps, actor: Actor, q: string): Promise<OpenQuery> {
  const vocabulary = await readVocabulary(deps);
  const read = parseQuery(q, vocabulary);
  const tags = await tagsNamed(deps.records, read.terms);
  const at = deps.clock.now();
  const compiled = compileQuery(read.terms, { actor, at, vocabulary, tags });
  const problems = [...read.problems, ...compiled.problems].sort((a, b) => a.at - b.at);
  return { ...compiled, vocabulary, problems };
}
