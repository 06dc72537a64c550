import type { WhyPart } from '@figment/core/search/search';

/** Why somebody is in a result, term by term. */
export function WhyList({ why }: { why: readonly WhyPart[] }) {
  return (
    <ul className="space-y-0.5">
      {why.map(({ term, text }) => (
        <li key={term}>{text}</li>
      ))}
    </ul>
  );
}
