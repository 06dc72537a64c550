import { createHash, X509Certificate } from 'node:crypto';
import { deliveryContentTypes, deliveryFormats } from '@figment/core/delivery/delivery';
import { z } from 'zod';
import { c2paLibrary } from './c2pa-library';
import { layOutContainer } from './container';
import type { ContentCredentials, CredentialState } from './content-credentials';
import { signingCertificate } from './cose';
import { framingFault } from './framing';
import { activeManifest, readBoxes } from './jumbf';
import { readStatement, statementLabel } from './statement';

const text = z.string().max(10_000);
const entry = z.object({ code: text, explanation: text.optional() });

/** What of the library's answer is used. */
const answer = z.object({
  active_manifest: text.optional(),
  validation_state: z.enum(['Invalid', 'Valid', 'Trusted']),
  validation_results: z
    .object({ activeManifest: z.object({ failure: z.array(entry) }).optional() })
    .optional(),
  validation_status: z.array(entry).optional(),
  manifests: z.record(
    z.string(),
    z.object({
      title: text.nullish(),
      claim_generator_info: z.array(z.object({ name: text, version: text.nullish() })).optional(),
      assertions: z.array(z.object({ label: text, data: z.unknown() })).optional(),
      signature_info: z
        .object({ issuer: text.nullish(), common_name: text.nullish(), time: text.nullish() })
        .nullish(),
    }),
  ),
});
type Manifest = z.infer<typeof answer>['manifests'][string];

const actions = z.object({
  actions: z.array(z.object({ action: text, digitalSourceType: text.optional() })),
});

/** Failures that say who signed, not that something changed. */
const aboutTheSigner = /^(signingCredential\.|claimSignature\.outsideValidity|timeStamp\.)/;
const noManifest = /no JUMBF|ManifestNotFound|JumbfNotFound|no manifest|not found/i;

const nothing: ContentCredentials = {
  state: 'none',
  facts: null,
  title: null,
  generator: null,
  digitalSourceType: null,
  signedAt: null,
  issuer: null,
  keyFingerprint: null,
  problems: [],
};

/**
 * What the signed manifest of a file proves. Never asks the network: neither for manifests elsewhere nor for certificates.
 * @param contentType image/jpeg, image/png, image/webp, image/avif or image/tiff
 * @param trustAnchorsPem certificates of the authorities to trust, PEM, one after the other; empty to trust nobody
 * @returns state `unreadable` with the reason instead of an error, whatever the bytes are
 */
export async function readContentCredentials(
  bytes: Uint8Array,
  contentType: string,
  trustAnchorsPem: string,
): Promise<ContentCredentials> {
  const format = deliveryFormats.find((known) => deliveryContentTypes[known] === contentType);
  const store = format ? layOutContainer(format, bytes).store : null;
  let json: string;
  try {
    json = await libraryAnswer(bytes, contentType, trustAnchorsPem);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!store && noManifest.test(reason)) return nothing;
    return { ...nothing, state: 'unreadable', problems: [reason] };
  }
  const parsed = answer.safeParse(JSON.parse(json));
  if (!parsed.success) {
    return { ...nothing, state: 'unreadable', problems: ['The manifest is of no known shape.'] };
  }
  const { manifests, active_manifest: active } = parsed.data;
  const manifest = active === undefined ? undefined : manifests[active];
  if (!manifest) {
    return { ...nothing, state: 'unreadable', problems: ['No manifest is the active one.'] };
  }
  const failures = [
    ...(parsed.data.validation_results?.activeManifest?.failure ?? []),
    ...(parsed.data.validation_status ?? []),
  ];
  const says = whatItSays(manifest);
  const fault = says.facts && format ? framingFault(format, bytes) : null;
  if (fault) failures.push({ code: 'figment.framing', explanation: fault });
  const { issuer, common_name: name, time } = manifest.signature_info ?? {};
  return {
    ...nothing,
    ...says,
    state: stateOf(parsed.data.validation_state, failures),
    signedAt: time ? dateOf(time) : null,
    issuer: issuer ?? name ?? null,
    keyFingerprint: store ? keyFingerprintOf(store) : null,
    problems: [...new Set(failures.map(inWords))],
  };
}

async function libraryAnswer(bytes: Uint8Array, contentType: string, anchors: string) {
  const { WasmReader } = c2paLibrary();
  const settings = {
    ...(anchors.trim() !== '' && { trust: { user_anchors: anchors } }),
    verify: { verify_trust: true, ocsp_fetch: false, remote_manifest_fetch: false },
  };
  const reader = await WasmReader.fromBytes(contentType, bytes, JSON.stringify(settings));
  try {
    return reader.json();
  } finally {
    reader.free();
  }
}

function stateOf(
  said: 'Invalid' | 'Valid' | 'Trusted',
  failures: { code: string }[],
): CredentialState {
  const changed = failures.some((failure) => !aboutTheSigner.test(failure.code));
  if (changed) return 'altered';
  if (said === 'Trusted') return 'valid';
  return failures.length === 0 && said === 'Invalid' ? 'altered' : 'untrusted';
}

function whatItSays(
  manifest: Manifest,
): Pick<ContentCredentials, 'facts' | 'title' | 'generator' | 'digitalSourceType'> {
  const assertions = manifest.assertions ?? [];
  const stated = assertions.find((assertion) => assertion.label === statementLabel);
  const [generator] = manifest.claim_generator_info ?? [];
  let source: string | undefined;
  for (const assertion of assertions) {
    if (!assertion.label.startsWith('c2pa.actions')) continue;
    const list = actions.safeParse(assertion.data);
    source ??= list.data?.actions.find((action) => action.digitalSourceType)?.digitalSourceType;
  }
  return {
    facts: stated ? readStatement(stated.data) : null,
    title: manifest.title ?? null,
    generator: generator ? [generator.name, generator.version].filter(Boolean).join(' ') : null,
    digitalSourceType: source?.split('/').pop() ?? null,
  };
}

/** Of the certificate the active manifest was signed with; null when it cannot be found. */
function keyFingerprintOf(store: Uint8Array): string | null {
  try {
    const manifest = activeManifest(readBoxes(store));
    const signature = manifest?.children.find((box) => box.label === 'c2pa.signature');
    const content = signature?.children.find((box) => box.type === 'cbor');
    if (!content) return null;
    const der = signingCertificate(store.subarray(content.body, content.end));
    if (!der) return null;
    const spki = new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' });
    return createHash('sha256').update(spki).digest('hex');
  } catch {
    return null;
  }
}

function inWords({ code, explanation }: { code: string; explanation?: string | undefined }) {
  return explanation ? `${code}: ${explanation}` : code;
}

function dateOf(text: string): Date | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}
