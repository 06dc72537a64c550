export const renditionKinds = ['original', 'preview', 'thumbnail'] as const;
export type RenditionKind = (typeof renditionKinds)[number];
export const renditionFormats = ['png', 'webp', 'jpeg'] as const;
export type RenditionFormat = (typeof renditionFormats)[number];

/** One stored file of an asset. */
export interface Rendition {
  kind: RenditionKind;
  /** The object's key in the store. */
  key: string;
  /** Of the file's bytes, lower-case hex. */
  sha256: string;
  bytes: number;
  /** Pixels. */
  width: number;
  height: number;
  format: RenditionFormat;
}

/** One picture of a subject with all its renditions. */
export interface Asset {
  id: string;
  subjectId: string;
  batchId: string | null;
  /** Place in the batch, from 0; null when it came from no batch. */
  batchIndex: number | null;
  /** A data URL of at most 400 bytes, shown while the thumbnail loads. */
  placeholder: string;
  renditions: Rendition[];
  createdAt: Date;
}

/** Everything a batch stores lies under this prefix. */
export function batchKeyPrefix(batchId: string): string {
  return `batches/${batchId}/`;
}

/** Where a rendition of the picture at `index` lies: the same every time it is made. */
export function renditionKey(
  batchId: string,
  index: number,
  kind: RenditionKind,
  format: RenditionFormat,
): string {
  return `${batchKeyPrefix(batchId)}${String(index).padStart(7, '0')}/${kind}.${format}`;
}

export function renditionOf(asset: Asset, kind: RenditionKind): Rendition {
  const found = asset.renditions.find((rendition) => rendition.kind === kind);
  if (!found) throw new Error(`Asset ${asset.id} has no ${kind}.`);
  return found;
}
