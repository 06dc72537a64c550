import { listUnreleased } from '@figment/core/release/list-unreleased';
import type { CatalogCursor } from '@figment/core/ports';
import { deps } from '@/server/deps';
import { frameView } from '@/server/frames';
import type { Session } from '@/server/session';
import type { DeskPage } from './desk-view';

/** Who waits for a look and a release, newest first, after the row at `after`. */
export async function deskPage(
  { actor }: Session,
  after: CatalogCursor | null = null,
): Promise<DeskPage> {
  const world = await deps();
  const { waiting, count } = await listUnreleased(world, actor, { after });
  const models = new Map((await world.records.models.all()).map((one) => [one.sha256, one.name]));
  const views = waiting.map(async ({ listing, evidence, against }) => ({
    frame: await frameView(world, listing),
    modelName: models.get(listing.subject.modelSha256) ?? listing.subject.modelId,
    isPerson: listing.subject.kind === 'person',
    age: evidence.measuredAge === null ? null : `${Math.round(evidence.measuredAge)} years`,
    against,
  }));
  return { waiting: await Promise.all(views), count };
}
