interface Placed {
  /** True for a term with a leading minus. */
  negated: boolean;
  /** Where it stands in the text it was read from, in UTF-16 units. */
  at: number;
  length: number;
}

/**
 * One part of a query. All parts must hold. `choice`: any of these values; `range`: between these bounds, both included and null for
 * open; `dates`: made on one of these days, YYYY-MM-DD; `words`: in the words of tags and of what was measured, `phrase` for words in
 * quotation marks.
 */
export type Term =
  | (Placed & { kind: 'choice'; key: string; anyOf: string[] })
  | (Placed & { kind: 'range'; key: string; min: number | null; max: number | null })
  | (Placed & { kind: 'dates'; key: string; from: string | null; to: string | null })
  | (Placed & { kind: 'words'; text: string; phrase: boolean });

/** A term without its place, as somebody who changes a query writes it. */
export type NewTerm = Term extends infer One
  ? One extends Term
    ? Omit<One, 'at' | 'length'>
    : never
  : never;
