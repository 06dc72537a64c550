import type { ExaminedCredentials, ExaminedPicture } from '../provenance/examined-picture';

const noCredentials: ExaminedCredentials = {
  state: 'none',
  facts: null,
  generator: null,
  digitalSourceType: null,
  issuer: null,
  problems: [],
};

/** What reading some unknown JPEG found: nothing that points anywhere. */
export function samplePicture(changes: Partial<ExaminedPicture> = {}): ExaminedPicture {
  return {
    format: 'jpeg',
    width: 640,
    height: 480,
    fileSha256: 'f'.repeat(64),
    fingerprint: {
      pixelSha256: 'e'.repeat(64),
      phash: '5a5a5a5a5a5a5a5a',
      phashMirrored: 'a5a5a5a5a5a5a5a5',
    },
    watermark: null,
    contentCredentials: noCredentials,
    ...changes,
  };
}

/** The manifest of a file that this library signed. */
export function sampleCredentials(
  facts: Partial<NonNullable<ExaminedCredentials['facts']>> & { assetId: string },
  changes: Partial<ExaminedCredentials> = {},
): ExaminedCredentials {
  return {
    ...noCredentials,
    state: 'valid',
    facts: {
      markCode: '0000000a',
      releaseNumber: null,
      licenseNumber: null,
      statedAt: new Date('2026-01-02T03:04:05.000Z'),
      ...facts,
    },
    generator: 'Figment',
    digitalSourceType: 'trainedAlgorithmicMedia',
    issuer: 'Figment Library',
    ...changes,
  };
}
