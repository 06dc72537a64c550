import { renditionOf, type RenditionKind } from '@figment/core/asset/asset';
import { portraitInWords } from '@figment/core/measurement/portrait-in-words';
import type { CatalogListing } from '@figment/core/subject/subject';
import type { FrameView, PictureView } from '../frame-view';
import type { Deps } from './deps';

type Signing = Pick<Deps, 'mediaUrl'>;

/** A rendition with a URL that works for an hour at least. */
export async function pictureView(
  deps: Signing,
  { asset }: Pick<CatalogListing, 'asset'>,
  kind: RenditionKind,
): Promise<PictureView> {
  const { key, width, height } = renditionOf(asset, kind);
  return { src: await deps.mediaUrl(key), width, height };
}

export async function frameView(deps: Signing, found: CatalogListing): Promise<FrameView> {
  const { subject, asset, tags, attributes } = found;
  const [thumbnail, preview] = await Promise.all([
    pictureView(deps, found, 'thumbnail'),
    pictureView(deps, found, 'preview'),
  ]);
  return {
    id: subject.id,
    kind: subject.kind,
    seed: subject.seed,
    modelId: subject.modelId,
    batchId: subject.batchId,
    released: subject.release !== null,
    hidden: subject.state === 'hidden',
    tags: tags.map(({ tag }) => tag.label),
    alt: portraitInWords(subject.kind, subject.seed, attributes),
    placeholder: asset.placeholder,
    thumbnail,
    preview,
    createdAt: subject.createdAt.toISOString(),
  };
}

export function frameViews(deps: Signing, found: readonly CatalogListing[]): Promise<FrameView[]> {
  return Promise.all(found.map((one) => frameView(deps, one)));
}
