import { publicActor } from '@figment/core/access';
import { parseCheckpoint } from '@figment/core/log/checkpoint';
import { logKinds, type LogKind } from '@figment/core/log/log';
import { readLog } from '@figment/core/log/read-log';
import { deps } from '@/server/deps';
import { freshCheckpoint } from '@/server/log-keeper';
import { entryInWords } from './entry-in-words';

export interface LogRow {
  index: number;
  kind: LogKind;
  at: string;
  said: string;
  /** The public page of what the entry is about. */
  page: string | null;
  leafHash: string;
}

export interface LogView {
  rows: LogRow[];
  size: number;
  /** The index that older entries are strictly below; null at the end. */
  olderThan: number | null;
  kind: LogKind | null;
  checkpoint: { size: number; rootHash: string; note: string; at: string; origin: string } | null;
  /** Where the library is reached, for the commands on the page. */
  address: string;
  now: string;
}

type Params = Record<string, string | string[] | undefined>;

/** A page of the log. Whatever the address says that makes no sense is passed over. */
export async function logView(params: Params, address: string): Promise<LogView> {
  const world = await deps();
  const before = /^\d{1,9}$/.test(String(params.before)) ? Number(params.before) : undefined;
  const kind = logKinds.find((one) => one === params.kind);
  const checkpoint = await freshCheckpoint();
  const { entries, size, olderThan } = await readLog(world, publicActor, { before, kind });
  return {
    size,
    olderThan,
    kind: kind ?? null,
    address,
    now: world.clock.now().toISOString(),
    checkpoint: checkpoint && {
      size: checkpoint.size,
      rootHash: checkpoint.rootHash,
      note: checkpoint.note,
      at: checkpoint.at.toISOString(),
      origin: parseCheckpoint(checkpoint.note).origin,
    },
    rows: entries.map(({ index, kind: told, at, body, leafHash }) => ({
      index,
      kind: told,
      at: at.toISOString(),
      leafHash,
      ...entryInWords(told, body),
    })),
  };
}
