import { deliveryContentTypes, deliveryFormats } from '@figment/core/delivery/delivery';
import { beforeAll, describe, expect, it } from 'vitest';
import { flipBits, seeded, signedPicture } from '../testing/bit-flips';
import { testSigner, type TestSigner } from '../testing/content-signer';
import { gradient } from '../testing/pictures';
import { layOutContainer } from './container';
import { readContentCredentials } from './read-content-credentials';

let signer: TestSigner;
beforeAll(async () => {
  signer = await testSigner();
});

describe.each(deliveryFormats)('one flipped bit in a signed %s', (format) => {
  it('is found wherever it is, and nothing is found in the whole file', async () => {
    const file = await signedPicture(gradient(48, 32), format, signer);
    const anchors = signer.trustAnchorsPem;
    const counts = await flipBits(file, format, anchors, 60, seeded(7));
    expect(counts.missed).toEqual([]);
    const untouched = await readContentCredentials(file, deliveryContentTypes[format], anchors);
    expect(untouched).toMatchObject({ state: 'valid', problems: [] });
  });

  it('is found in the frame around the manifest, which no hash covers', async () => {
    const file = new Uint8Array(await signedPicture(gradient(48, 32), format, signer));
    const { carriers } = layOutContainer(format, file);
    const first = carriers[0]!.start;
    const missed: number[] = [];
    // The headers of the carrier and of the first boxes, and the first box of all in AVIF.
    for (let byte = format === 'avif' ? 0 : first; byte < first + 130; byte += 3) {
      file[byte]! ^= 4;
      const { state } = await readContentCredentials(
        file,
        deliveryContentTypes[format],
        signer.trustAnchorsPem,
      );
      if (state === 'valid') missed.push(byte);
      file[byte]! ^= 4;
    }
    expect(missed).toEqual([]);
  });
});
