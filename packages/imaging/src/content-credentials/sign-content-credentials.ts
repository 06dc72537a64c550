import type { DeliveryFacts } from '@figment/core/delivery/delivery';
import type { ContentSigner } from '@figment/core/key/key-ring';
import { c2paLibrary, ReadyBlob } from './c2pa-library';
import { signatureSize, signClaim } from './cose';
import { manifestOf } from './statement';

/** No thumbnail, which would be pixels without a mark, and no question to anybody else. */
const settings = JSON.stringify({
  builder: { thumbnail: { enabled: false } },
  verify: { verify_after_sign: false, ocsp_fetch: false, remote_manifest_fetch: false },
});

/**
 * The file with a signed manifest in it. The last step: whatever is changed afterwards, metadata included, breaks the signature.
 * The signer is asked once.
 * @param contentType image/jpeg, image/png, image/webp, image/avif or image/tiff
 * @throws Error when the bytes are no such file or the signer fails
 */
export async function signContentCredentials(
  bytes: Uint8Array,
  contentType: string,
  facts: DeliveryFacts,
  signer: ContentSigner,
): Promise<Uint8Array> {
  const { WasmBuilder } = c2paLibrary();
  const manifest = JSON.stringify(manifestOf(facts, contentType), wholeCharacters);
  const builder = WasmBuilder.fromJson(manifest, settings);
  try {
    return await builder.sign(
      {
        alg: 'es256',
        reserveSize: signatureSize(signer),
        sign: async (claim) => new Uint8Array(await signClaim(signer, claim)),
      },
      [],
      contentType,
      new ReadyBlob(bytes, contentType),
    );
  } finally {
    builder.free();
  }
}

/** Half a surrogate pair is no text: the library refuses it. */
function wholeCharacters(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value;
}
