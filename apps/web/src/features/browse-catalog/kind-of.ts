import type { Term } from '@figment/core/search/terms';
import { parseKind } from '@figment/core/subject/kind-nouns';
import type { SubjectKind } from '@figment/core/subject/subject';
import { termsOf } from './edit-query';

/** The one kind a query asks for; undefined for several or any. */
export function kindOf(terms: readonly Term[]): SubjectKind | undefined {
  const [term, ...others] = termsOf(terms, 'kind');
  if (term?.kind !== 'choice' || others.length > 0 || term.anyOf.length !== 1) return undefined;
  return parseKind(term.anyOf[0]);
}
