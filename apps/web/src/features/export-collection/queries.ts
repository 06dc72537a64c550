import { viewCollection } from '@figment/core/collection/read-collections';
import { portraitInWords } from '@figment/core/measurement/portrait-in-words';
import { renditionOf } from '@figment/core/asset/asset';
import { readAnswers, tallyVotes } from '@figment/core/share/read-answers';
import { contactSheetPdf, type PaperSize } from '@/server/documents/contact-sheet-pdf';
import { thumbnailPng } from '@/server/documents/thumbnail-png';
import { compEntries } from '@/server/comps-zip';
import { deps } from '@/server/deps';
import { requireFew } from '@/server/require-few';
import type { Session } from '@/server/session';
import type { ZipEntry } from '@/server/zip-response';

function slugOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/[^\w\s-]/g, '');
  return (
    plain
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, '-')
      .slice(0, 60) || 'collection'
  );
}

const words = {
  none: 'Nobody is in this collection who can be shown.',
  tooMany: 'Split the collection into smaller ones.',
};

/** A collection on paper. @param votes adds what clients think */
export async function contactSheet(
  { actor }: Session,
  collectionId: string,
  options: { size: PaperSize; votes: boolean },
): Promise<{ name: string; bytes: Uint8Array }> {
  const world = await deps();
  const { collection, items } = await viewCollection(world, actor, { collectionId });
  const shown = items.flatMap(({ item, found }) => (found ? [{ item, found }] : []));
  requireFew(shown.length, words);
  const tally = options.votes
    ? tallyVotes((await readAnswers(world, actor, { collectionId })).votes)
    : null;
  const bytes = await contactSheetPdf(
    {
      title: collection.title,
      note: collection.note,
      at: world.clock.now(),
      publicUrl: world.site.publicUrl,
      left: items.length - shown.length,
      pictures: await Promise.all(
        shown.map(async ({ item, found }) => ({
          bytes: await thumbnailPng(world, renditionOf(found.asset, 'thumbnail').key),
          alt: portraitInWords(found.subject.kind, found.subject.seed, found.attributes),
          id: found.subject.id,
          seed: found.subject.seed,
          release: found.subject.release?.number ?? null,
          note: item.note,
          votes: tally?.get(found.subject.id) ?? null,
        })),
      ),
    },
    options.size,
  );
  return { name: `${slugOf(collection.title)}-contact-sheet.pdf`, bytes };
}

/** The comps of a collection, in its order; what cannot be had is named in a text beside them. */
export async function compsOf(
  { actor }: Session,
  collectionId: string,
): Promise<{ name: string; entries: ZipEntry[] }> {
  const world = await deps();
  const { collection, items } = await viewCollection(world, actor, { collectionId });
  const ids = items.flatMap(({ found }) => (found ? [found.subject.id] : []));
  const entries = await compEntries(world, actor, ids, words);
  return { name: `${slugOf(collection.title)}-comps.zip`, entries };
}
