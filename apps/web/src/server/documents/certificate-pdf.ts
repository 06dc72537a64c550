import type { LicenseState } from '@figment/core/license/license';
import type { LicenseTerms } from '@figment/core/license/terms';
import { uses, type Use } from '@figment/core/license/uses';
import { openPdf } from './pdf';
import { dayOf } from './day';

/** What stands on a license certificate. Whoever holds it sees more than the public does. */
export interface CertificatePaper {
  number: string;
  state: LicenseState;
  recalled: { at: Date; reason: string } | null;
  /** Null on the public copy of a holder who chose not to be named. */
  licensee: string | null;
  assetId: string;
  releaseNumber: string;
  terms: LicenseTerms;
  startsAt: Date;
  endsAt: Date | null;
  exclusiveUntil: Date | null;
  signature: { sha256: string; jws: string; keyId: string };
  logIndex: number;
  /** For the holder alone. */
  held: { declaredUse: Use; projectReference: string; order: string; salt: string } | null;
}

const stamps: Record<LicenseState, string | null> = {
  active: null,
  expired: 'ENDED',
  recalled: 'RECALLED',
};

function standing({ state, recalled, endsAt }: CertificatePaper): { text: string; good: boolean } {
  if (recalled) {
    return {
      text: `Recalled on ${dayOf(recalled.at)}: ${recalled.reason} The picture may not be used any more.`,
      good: false,
    };
  }
  if (state === 'expired' && endsAt) return { text: `Ended on ${dayOf(endsAt)}.`, good: false };
  return { text: 'In force. Scan the code to see whether it still is.', good: true };
}

function facts(paper: CertificatePaper) {
  const { terms, held } = paper;
  return [
    { label: 'Held by', value: paper.licensee ?? 'The holder chose not to be named here.' },
    { label: 'Terms', value: `${terms.name}, version ${terms.version}` },
    {
      label: 'In force',
      value: `From ${dayOf(paper.startsAt)}${paper.endsAt ? ` until ${dayOf(paper.endsAt)}` : ', without end'}`,
    },
    ...(paper.exclusiveUntil
      ? [{ label: 'Exclusive', value: `Until ${dayOf(paper.exclusiveUntil)}` }]
      : []),
    { label: 'Where', value: terms.territory },
    {
      label: 'Copies',
      value: terms.copies === null ? 'Without a limit' : terms.copies.toLocaleString('en'),
    },
    { label: 'Picture', value: paper.assetId, mono: true },
    { label: 'Release', value: paper.releaseNumber, mono: true },
    ...(held
      ? [
          { label: 'Declared use', value: uses[held.declaredUse].label },
          { label: 'Project', value: held.projectReference || 'None named' },
          { label: 'Order', value: held.order, mono: true },
        ]
      : []),
  ];
}

/**
 * A license certificate as a document on paper: tagged, searchable, with the picture and a code that leads to its public page.
 * @param picture JPEG or PNG; null for one that is not shown any more
 */
export async function certificatePdf(
  paper: CertificatePaper,
  { publicUrl, picture }: { publicUrl: string; picture: Uint8Array | null },
): Promise<Uint8Array> {
  const { number, terms, signature } = paper;
  const url = `${publicUrl}/certificates/${number}`;
  const pdf = await openPdf({
    title: `License certificate ${number}`,
    subject: 'License certificate',
    foot: url,
    stamp: stamps[paper.state],
    at: paper.recalled?.at ?? paper.startsAt,
  });
  pdf.masthead('License certificate', number, standing(paper));
  await pdf.pictureAndCode(
    {
      bytes: picture,
      alt: `The picture that license ${number} is about`,
      missing: 'The picture is not shown any more.',
    },
    { url, caption: 'Anybody can check this certificate, without an account:' },
  );
  pdf.heading('What is licensed');
  pdf.rows(facts(paper));
  pdf.heading('What it allows');
  for (const sentence of terms.summary) pdf.paragraph(sentence);
  pdf.heading('The terms');
  for (const { id, title, text } of terms.clauses) pdf.paragraph(`${id} ${title}. ${text}`, 'soft');
  pdf.heading('How it can be proved');
  pdf.rows([
    { label: 'Key', value: signature.keyId, mono: true },
    { label: 'SHA-256 signed', value: signature.sha256, mono: true },
    { label: 'Place in the log', value: String(paper.logIndex) },
    ...(paper.held
      ? [{ label: 'Salt of the commitment', value: paper.held.salt, mono: true }]
      : []),
  ]);
  pdf.code(signature.jws);
  return pdf.end();
}
