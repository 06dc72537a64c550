import { limitClause, type LicenseTerms } from './terms';
import { neverUses, uses, type Use } from './uses';

/** Something somebody means to do with a picture. */
export interface UseQuestion {
  use: Use;
  /** Printed or sold copies, where there are any. */
  copies?: number;
  /** People of the licensee who work with the file. */
  seats?: number;
}

export interface UseAnswer {
  answer: 'yes' | 'no' | 'with conditions';
  /** One plain sentence. */
  because: string;
  clauseId: string;
}

/**
 * May I use it for this? Pure and total: every use has an answer, and the uses in `neverUses` are refused whatever the document
 * says. More copies or seats than the terms allow turn a yes into a no.
 */
export function mayUse(terms: LicenseTerms, question: UseQuestion): UseAnswer {
  const { use, copies = 0, seats = 1 } = question;
  const stated = terms.uses[use];
  if (neverUses.has(use)) {
    const because =
      stated.answer === 'no'
        ? stated.because
        : `${uses[use].label}: no license of this library allows it.`;
    return { answer: 'no', because, clauseId: stated.clause };
  }
  if (stated.answer === 'no') return answerOf(stated);
  if (terms.copies !== null && copies > terms.copies) {
    const because = `This license covers ${said(terms.copies)} copies; ${said(copies)} need another one.`;
    return { answer: 'no', because, clauseId: limitClause };
  }
  if (terms.seats !== null && seats > terms.seats) {
    const because = `This license covers ${said(terms.seats)} people who work with the file, not ${said(seats)}.`;
    return { answer: 'no', because, clauseId: limitClause };
  }
  return answerOf(stated);
}

function answerOf(stated: LicenseTerms['uses'][Use]): UseAnswer {
  return { answer: stated.answer, because: stated.because, clauseId: stated.clause };
}

const said = (count: number) => count.toLocaleString('en-US');
