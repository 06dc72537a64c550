import type { SubjectKind } from '../subject/subject';
import type { LicenseTerms } from './terms';

/** What is known of a subject that decides which terms may be sold on it. */
export interface SubjectFacts {
  kind: SubjectKind;
  /** The number of its published release; null without one. */
  releaseNumber: string | null;
  /** Why its release allows internal comps only; null where it allows every use. */
  usesCap: string | null;
  /**
   * Why the licenses of the weights, of what they learned from, or of an ancestor forbid it, naming the one that does; null
   * where they all allow it.
   */
  licenseBlock: string | null;
}

export interface TermsVerdict {
  permitted: boolean;
  /** Why not, in a plain sentence; null when permitted. */
  because: string | null;
}

/** Whether these terms may be sold on this subject. Pure and total. */
export function permittedTerms(
  facts: SubjectFacts,
  terms: Pick<LicenseTerms, 'id' | 'exclusive'>,
): TermsVerdict {
  const refuse = (because: string): TermsVerdict => ({ permitted: false, because });
  if (facts.releaseNumber === null) {
    return refuse('There is no published release: without one nothing is licensed.');
  }
  if (facts.licenseBlock !== null) return refuse(facts.licenseBlock);
  if (facts.usesCap !== null) return refuse(facts.usesCap);
  if (terms.exclusive !== null && facts.kind !== 'person') {
    return refuse('Only people are licensed exclusively.');
  }
  return { permitted: true, because: null };
}
