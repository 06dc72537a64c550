import type { DeliveryFacts } from '../delivery/delivery';
import type { ExaminedPicture } from '../provenance/examined-picture';
import type { Verification } from '../provenance/verification';
import type { Requirement } from './requirements';

/** What reading a delivered file finds, with the metadata that a signature proves or nothing does. */
export interface ExaminedDelivery extends ExaminedPicture {
  contentCredentials: ExaminedPicture['contentCredentials'] & {
    facts:
      | (NonNullable<ExaminedPicture['contentCredentials']['facts']> & {
          model: { id: string; version: string; sha256: string };
          createdAt: Date;
        })
      | null;
  };
  xmp: {
    creatorTool: string | null;
    credit: string | null;
    digitalSourceType: string | null;
    assetId: string | null;
  } | null;
}

export interface AssessedFile {
  /** What the file was asked to say. */
  facts: DeliveryFacts;
  /** What it does say, read back from its bytes. */
  read: ExaminedDelivery;
  /** What the public detector answers for the whole file. */
  detected: Verification;
  /** What it answers when all metadata is gone and only the pixels are left. */
  detectedByPixels: Verification;
}

const trained = 'trainedAlgorithmicMedia';
const quoted = (text: string | null | undefined) => (text ? `"${text}"` : 'nothing');

/** Which of the things the laws ask for a file addresses, from what was read from it. Pure, total. */
export function assessFile({
  facts,
  read,
  detected,
  detectedByPixels,
}: AssessedFile): Requirement[] {
  const { contentCredentials: signed, xmp, watermark } = read;
  const stated = signed.state === 'valid' ? signed.facts : null;
  const marked = watermark?.code === facts.markCode;
  const system = stated && `${stated.model.id} ${stated.model.version}`;
  const found = (verification: Verification, layer: string) =>
    verification.findings.some((finding) => finding.layer === layer);
  const signature = `The signature is ${signed.state}${signed.problems.length > 0 ? ` (${signed.problems.join('; ')})` : ''}`;
  return [
    {
      id: 'eu-signed-metadata',
      law: 'eu-ai-act-50-2',
      asks: 'Marked in a machine-readable format: signed metadata',
      addressed: stated !== null && signed.digitalSourceType === trained,
      evidence: `${signature}; the manifest gives the source type as ${quoted(signed.digitalSourceType)}.`,
    },
    {
      id: 'eu-open-metadata',
      law: 'eu-ai-act-50-2',
      asks: 'Interoperable: the IPTC property that other programs read',
      addressed: xmp?.digitalSourceType === trained,
      evidence: `XMP gives Iptc4xmpExt:DigitalSourceType as ${quoted(xmp?.digitalSourceType)}.`,
    },
    {
      id: 'eu-invisible-mark',
      law: 'eu-ai-act-50-2',
      asks: 'Robust: an invisible mark in the pixels, which stays when metadata is stripped',
      addressed: marked,
      evidence: watermark
        ? `The mark ${watermark.code} was read from the pixels${marked ? '' : `, but ${facts.markCode} was asked for`}; confidence ${watermark.confidence.toFixed(2)}.`
        : 'No mark was read from the pixels.',
    },
    {
      id: 'eu-detector',
      law: 'eu-ai-act-50-2',
      asks: 'Detectable as artificially generated',
      addressed: found(detected, 'signature') && found(detectedByPixels, 'watermark'),
      evidence: `The public verify page answers "${detected.layer}" for the file, and "${detectedByPixels.layer}" for its pixels alone.`,
    },
    {
      id: 'ca-provider',
      law: 'california-sb-942',
      asks: 'Latent disclosure: the name of the provider',
      addressed: stated !== null && signed.issuer !== null && xmp?.credit === facts.credit,
      evidence: `The signer's certificate names ${quoted(signed.issuer)}; XMP credits ${quoted(xmp?.credit)}.`,
    },
    {
      id: 'ca-system',
      law: 'california-sb-942',
      asks: 'Latent disclosure: the name and version of the system',
      addressed: system === `${facts.model.id} ${facts.model.version}`,
      evidence: `The manifest names the model ${quoted(system)}; XMP names the tool ${quoted(xmp?.creatorTool)}.`,
    },
    {
      id: 'ca-time',
      law: 'california-sb-942',
      asks: 'Latent disclosure: the time and date of creation',
      addressed: stated?.createdAt.getTime() === facts.createdAt.getTime(),
      evidence: `The manifest gives ${quoted(stated?.createdAt.toISOString())}.`,
    },
    {
      id: 'ca-identifier',
      law: 'california-sb-942',
      asks: 'Latent disclosure: a unique identifier',
      addressed: stated?.assetId === facts.assetId && xmp?.assetId === facts.assetId,
      evidence: `The manifest gives ${quoted(stated?.assetId)}; XMP gives ${quoted(xmp?.assetId)}.`,
    },
    {
      id: 'ca-detector',
      law: 'california-sb-942',
      asks: 'A detection tool at no cost, without an account, by page and by API',
      addressed: detected.layer === 'signature',
      evidence: `/verify and POST /api/verify are open to anybody; asked for this file, the tool answers "${detected.layer}". It names no user and no buyer.`,
    },
  ];
}
