import {
  copyInWords,
  findingInWords,
  recordInWords,
  verificationInWords,
} from '@figment/core/provenance/verification-in-words';
import type {
  Finding,
  ForeignCredentials,
  PublicCopy,
  PublicRecord,
  Verification,
  VerificationLayer,
} from '@figment/core/provenance/verification';

/** The public record of a picture, as the page and the API show it. */
export interface RecordView {
  published: boolean;
  text: string;
  /** Null for whoever was never published or is not shown any more. */
  thumbnail: string | null;
  alt: string | null;
  madeAt: string | null;
  model: string | null;
  release: { number: string; state: 'published' | 'suspended' | 'revoked'; href: string } | null;
}

export interface FindingView {
  layer: VerificationLayer;
  title: string;
  means: string;
  doesNotMean: string;
  record: RecordView | null;
  /** What this copy was given out as, where the layer can tell. */
  copy: { text: string; href: string | null } | null;
  /** Why this copy must not be used, whatever else was found; null when nothing says so. */
  warning: string | null;
  photograph: {
    owner: string | null;
    registeredAt: string;
    signed: boolean;
    logIndex: number;
  } | null;
  /** Bits of 64 that differ, for what only looks alike. */
  distance: number | null;
  mirrored: boolean | null;
  /** When the signed statement was made. */
  statedAt: string | null;
}

/** Who downloaded the comp that the mark names: for staff alone. */
export interface TraceView {
  code: string;
  text: string;
  at: string;
  subjectId: string | null;
}

/** The answer of the page and of `POST /api/verify`. */
export interface VerificationView {
  layer: VerificationLayer;
  title: string;
  means: string;
  doesNotMean: string;
  /** Every layer that answered, strongest first. */
  findings: FindingView[];
  picture: { format: string; width: number; height: number; fileSha256: string };
  foreignCredentials: ForeignCredentials | null;
  trace: TraceView | null;
}

/** A URL of an object that works for an hour at least. */
type UrlOf = (objectKey: string) => Promise<string>;

const nouns = {
  person: 'portrait',
  cat: 'cat',
  car: 'car',
  interior: 'interior',
  other: 'picture',
} as const;

async function recordView(record: PublicRecord, urlOf: UrlOf): Promise<RecordView> {
  const text = recordInWords(record);
  if (!record.published) {
    return {
      published: false,
      text,
      thumbnail: null,
      alt: null,
      madeAt: null,
      model: null,
      release: null,
    };
  }
  const { kind, seed, thumbnailKey, madeAt, model, release } = record;
  return {
    published: true,
    text,
    thumbnail: thumbnailKey === null ? null : await urlOf(thumbnailKey),
    alt: `Generated ${nouns[kind]}, seed ${seed}`,
    madeAt: madeAt.toISOString(),
    model: `${model.id} ${model.version}`,
    release: { ...release, href: `/releases/${release.number}` },
  };
}

/** What somebody about to use the picture must read first. */
function warningOf(record: PublicRecord | null, copy: PublicCopy | null): string | null {
  if (record?.published && record.release.state !== 'published') return recordInWords(record);
  if (copy?.kind === 'comp') return copyInWords(copy);
  return copy?.kind === 'licensed' && copy.state !== 'active' ? copyInWords(copy) : null;
}

async function findingView(finding: Finding, urlOf: UrlOf): Promise<FindingView> {
  const record = 'record' in finding ? finding.record : null;
  const copy = 'copy' in finding ? finding.copy : null;
  const copyText = copy && copyInWords(copy);
  const photograph = finding.layer === 'photograph' ? finding.photograph : null;
  const likeness =
    finding.layer === 'looks-like' || (finding.layer === 'photograph' && finding.same === 'looks')
      ? finding
      : null;
  return {
    layer: finding.layer,
    ...findingInWords(finding),
    record: record && (await recordView(record, urlOf)),
    copy: copyText
      ? {
          text: copyText,
          href:
            copy?.kind === 'licensed' && copy.state !== 'unknown'
              ? `/certificates/${copy.number}`
              : null,
        }
      : null,
    warning: warningOf(record, copy),
    photograph: photograph && {
      owner: photograph.owner,
      registeredAt: photograph.registeredAt.toISOString(),
      signed: photograph.signed,
      logIndex: photograph.logIndex,
    },
    distance: likeness?.distance ?? null,
    mirrored: likeness?.mirrored ?? null,
    statedAt: finding.layer === 'signature' ? finding.statedAt.toISOString() : null,
  };
}

export async function verificationView(
  verification: Verification,
  urlOf: UrlOf,
  trace: TraceView | null = null,
): Promise<VerificationView> {
  const { layer, findings, picture, foreignCredentials } = verification;
  return {
    layer,
    ...verificationInWords(verification),
    findings: await Promise.all(findings.map((finding) => findingView(finding, urlOf))),
    picture,
    foreignCredentials,
    trace,
  };
}
