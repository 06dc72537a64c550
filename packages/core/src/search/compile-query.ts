import { can, type Actor } from '../access';
import type { Tag } from '../tag/tag';
import { onlookerOf } from '../subject/browse-subjects';
import type { SubjectState } from '../subject/subject';
import type { QueryProblem } from './search';
import {
  licenseStandings,
  type ConditionPart,
  type LicenseStanding,
  type SearchCondition,
} from './search-records';
import type { Term } from './terms';
import { codeOf, findKey, meantValues, type SearchKey, type SearchVocabulary } from './vocabulary';

/** What a query asks for, ready to be looked up. `parts[i]` says what `terms[i]` says. */
export interface CompiledQuery {
  terms: Term[];
  condition: SearchCondition;
  problems: QueryProblem[];
}

export interface CompileContext {
  actor: Actor;
  at: Date;
  vocabulary: SearchVocabulary;
  /** The tags that the query names, by slug and by lower-case label. */
  tags: ReadonlyMap<string, Tag>;
}

type Choice = Extract<Term, { kind: 'choice' }>;
type Range = Extract<Term, { kind: 'range' }>;

/** The next day, for a bound that is left out. */
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);

function partOfChoice(term: Choice, key: SearchKey, context: CompileContext): ConditionPart | null {
  const { anyOf, negated: not } = term;
  if (key.attribute) {
    const codes = meantValues(key, anyOf).map((value) => codeOf(key, value));
    return { kind: 'codes', not, anyOf: codes };
  }
  switch (key.key) {
    case 'id':
      return { kind: 'ids', not, ids: anyOf };
    case 'parent':
      return { kind: 'parents', not, ids: anyOf };
    case 'release':
      if (anyOf.length > 1) return null;
      return { kind: 'released', not, is: anyOf[0] === 'yes' };
    case 'license': {
      const { actor, at } = context;
      const organizationId = actor.kind === 'user' ? actor.organizationId : null;
      const standings = anyOf.filter((one): one is LicenseStanding =>
        (licenseStandings as readonly string[]).includes(one),
      );
      return { kind: 'license', not, anyOf: standings, organizationId, at };
    }
    case 'tag': {
      // A tag that is not there is told as a problem; the rest is searched.
      const ids = anyOf.flatMap((text) => context.tags.get(text.toLowerCase())?.id ?? []);
      if (ids.length === 0) return null;
      return { kind: 'codes', not, anyOf: ids.map((value) => ({ key: 'tag', value })) };
    }
    case 'state':
      return null;
    default:
      return { kind: 'codes', not, anyOf: anyOf.map((value) => ({ key: key.key, value })) };
  }
}

function partOfRange(term: Range, key: SearchKey): ConditionPart {
  const { negated: not } = term;
  const { min, max } = term;
  if (!key.attribute) {
    const whole = { min: min && Math.ceil(min), max: max && Math.floor(max) };
    return { kind: 'seed', not, ...whole };
  }
  // Nobody is measured to be exactly 40.
  const slack = min !== null && min === max ? (key.step ?? 0) / 2 : 0;
  const bounds = { min: min === null ? null : min - slack, max: max === null ? null : max + slack };
  return { kind: 'number', not, attribute: key.attribute, ...bounds };
}

function partOf(term: Term, key: SearchKey | undefined, context: CompileContext) {
  switch (term.kind) {
    case 'words':
      return { kind: 'words', not: term.negated, text: term.text } as const;
    case 'dates':
      return {
        kind: 'made',
        not: term.negated,
        from: term.from === null ? null : new Date(`${term.from}T00:00:00Z`),
        until: term.to === null ? null : dayAfter(term.to),
      } as const;
    case 'range':
      return partOfRange(term, key!);
    case 'choice':
      return partOfChoice(term, key!, context);
  }
}

function statesOf(terms: readonly Term[]): SubjectState[] {
  const all: SubjectState[] = ['available', 'hidden'];
  const chosen = terms.filter(
    (term): term is Choice => term.kind === 'choice' && term.key === 'state',
  );
  if (chosen.length === 0) return ['available'];
  return all.filter((state) =>
    chosen.every(
      ({ anyOf, negated }) => (anyOf.includes(state) || anyOf.includes('any')) !== negated,
    ),
  );
}

function problemOfTerm(term: Term, key: SearchKey | undefined, context: CompileContext) {
  const { at, length } = term;
  if (key?.staff && !can(context.actor, 'see hidden people')) {
    const message = `Only staff can search by ${key.key}.`;
    return { at, length, message, hint: 'Take this part away.' };
  }
  if (term.kind !== 'choice' || term.key !== 'tag') return null;
  const missing = term.anyOf.find((text) => !context.tags.has(text.toLowerCase()));
  if (missing === undefined) return null;
  const message = `There is no tag "${missing}".`;
  return { at, length, message, hint: `Search for the word instead: ${missing}` };
}

/** Makes a condition of what was read. What this actor may not ask for, and tags that are not there, become problems. */
export function compileQuery(read: readonly Term[], context: CompileContext): CompiledQuery {
  const terms: Term[] = [];
  const parts: ConditionPart[] = [];
  const problems: QueryProblem[] = [];
  const allowed: Term[] = [];
  for (const term of read) {
    const key = term.kind === 'words' ? undefined : findKey(context.vocabulary, term.key);
    const problem = problemOfTerm(term, key, context);
    if (problem) problems.push(problem);
    if (problem && key?.staff) continue;
    allowed.push(term);
    const part = partOf(term, key, context);
    if (!part) continue;
    terms.push(term);
    parts.push(part);
  }
  const onlooker = onlookerOf(context.actor, context.at);
  return { terms, problems, condition: { onlooker, states: statesOf(allowed), parts } };
}
