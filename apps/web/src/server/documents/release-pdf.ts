import type { PublicRelease } from '@figment/core/release/read-release';
import type { ReleaseDocument } from '@figment/core/release/release.contract';
import { dayOf } from './day';
import { openPdf } from './pdf';
import { basisInWords, groundRows } from '@figment/core/release/release-in-words';

const kindOf = {
  person: 'Fictional-person release',
  property: 'Property release',
} as const;

function standing(release: PublicRelease): { text: string; good: boolean } {
  if (release.revoked) {
    return {
      text: `Revoked on ${dayOf(release.revoked.at)}: ${release.revoked.reason}`,
      good: false,
    };
  }
  if (release.state === 'suspended') {
    return { text: 'Suspended while a complaint is looked into.', good: false };
  }
  return {
    text: `Published on ${dayOf(release.publishedAt)}. Scan the code to see whether it still holds.`,
    good: true,
  };
}

function about(document: ReleaseDocument) {
  const { subject, model } = document;
  return [
    { label: 'Picture', value: subject.assetId, mono: true },
    { label: 'SHA-256 of the original', value: subject.sha256, mono: true },
    {
      label: 'Model',
      value: `${model.id} ${model.version}, weights licensed ${model.license.name}`,
    },
    { label: 'SHA-256 of the model', value: model.sha256, mono: true },
    { label: 'SHA-256 of the recipe', value: document.recipeSha256, mono: true },
    {
      label: 'Allowed uses',
      value: document.usesCap ?? 'Whatever the license bought with it allows.',
    },
  ];
}

/**
 * A release as a document on paper: tagged, searchable, with its picture and a code that leads to the public page.
 * @param picture JPEG or PNG; null for one that is not shown any more
 */
export async function releasePdf(
  release: PublicRelease,
  { publicUrl, picture }: { publicUrl: string; picture: Uint8Array | null },
): Promise<Uint8Array> {
  const url = `${publicUrl}/releases/${release.number}`;
  const { document, signature } = release;
  const pdf = await openPdf({
    title: `${kindOf[release.kind]} ${release.number}`,
    subject: kindOf[release.kind],
    foot: url,
    stamp: release.revoked ? 'REVOKED' : release.state === 'suspended' ? 'SUSPENDED' : null,
    at: release.revoked?.at ?? release.publishedAt,
  });
  pdf.masthead(kindOf[release.kind], release.number, standing(release));
  await pdf.pictureAndCode(
    {
      bytes: picture,
      alt: `The picture that release ${release.number} is about`,
      missing: 'The picture is not shown any more.',
    },
    { url, caption: 'Anybody can check this release, without an account:' },
  );
  if (!document || !signature) {
    pdf.heading('What this says');
    pdf.paragraph(
      'This release was set before releases were signed. An editor looked at the picture and released it; there is no signed statement and no entry in the transparency log. Ask for a new release where you need one.',
    );
    return pdf.end();
  }
  pdf.heading('What this says');
  pdf.paragraph(document.statement.text);
  pdf.heading('What it is about');
  pdf.rows(about(document));
  pdf.heading('What it rests on');
  pdf.table(
    ['Ground', 'Kind', 'What is known'],
    groundRows(document).map(({ ground, basis, said }) => [ground, basisInWords[basis], said]),
    { shares: [0.24, 0.16, 0.6] },
  );
  pdf.heading('Signature');
  pdf.rows([
    { label: 'Key', value: signature.keyId, mono: true },
    { label: 'SHA-256 signed', value: signature.sha256, mono: true },
    { label: 'Place in the log', value: String(release.logIndex ?? 'none') },
    { label: 'Issued', value: `${document.issuedAt} by ${document.issuer.name}` },
    {
      label: 'Wording',
      value: `Statement version ${document.statement.version}, policy version ${document.policyVersion}`,
    },
  ]);
  pdf.paragraph(
    'Detached JWS (RFC 7515, ES256) over the RFC 8785 form of the JSON that the public page offers:',
    'soft',
  );
  pdf.code(signature.jws);
  return pdf.end();
}
