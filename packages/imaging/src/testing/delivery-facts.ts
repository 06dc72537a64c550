import type { DeliveryFacts } from '@figment/core/delivery/delivery';

/** Facts of a licensed portrait with two parents. */
export function sampleFacts(changed: Partial<DeliveryFacts> = {}): DeliveryFacts {
  return {
    version: 1,
    title: 'Generated portrait, seed 4711',
    altText: 'Generated portrait, seed 4711. Measured by the model’s encoder: age 41, glasses.',
    creatorTool: 'Figment, model portraits 1.2.0',
    credit: 'Figment',
    licensor: { name: 'Figment', url: 'https://library.example' },
    webStatement: 'https://library.example/certificates/FL-7K3M-9Q2X',
    termsUrl: 'https://library.example/terms',
    usageTerms: 'Licensed under number FL-7K3M-9Q2X: Standard, version 1.',
    rights: 'Made by a trained model. No photograph.',
    kind: 'person',
    assetId: 'ast_01k0000000aaaaaaaaaaaaaaaa',
    subjectId: 'sub_01k0000000aaaaaaaaaaaaaaaa',
    markCode: '7k3m9q2x',
    recipeSha256: 'ab'.repeat(32),
    model: { id: 'portraits', version: '1.2.0', sha256: 'cd'.repeat(32) },
    parents: [
      { assetId: 'ast_01k0000000bbbbbbbbbbbbbbbb', title: 'Generated portrait, seed 12' },
      { assetId: 'ast_01k0000000cccccccccccccccc', title: 'Generated portrait, seed 99' },
    ],
    releaseNumber: 'FR-2026-000042',
    licenseNumber: 'FL-7K3M-9Q2X',
    createdAt: new Date('2026-03-01T10:00:00.000Z'),
    statedAt: new Date('2026-04-02T11:30:00.000Z'),
    ...changed,
  };
}

/** Text that breaks careless writers: markup, quotes, right-to-left, emoji, controls, half a surrogate pair. */
export const hostileText =
  `"Tom's" <b>&amp; ]]> <!-- --> <?xpacket end='w'?> שלום ‮ 👩🏽‍🎨 tab\there` +
  `\u0000\u0007\u001b\uFFFE\uD83D end`;
/** The same without what XML cannot say. */
export const hostileTextCleaned =
  `"Tom's" <b>&amp; ]]> <!-- --> <?xpacket end='w'?> שלום ‮ 👩🏽‍🎨 tab\there` + `\uFFFD end`;
