import type { Clock, Random, RecordStore } from '../ports';
import { newMarkCode } from './mark-code';

/** Whose invisible mark a code is: all licensed files of an asset, or one comp that somebody downloaded. */
export type MarkOwner = { kind: 'asset'; assetId: string } | { kind: 'comp'; compId: string };

export interface Mark {
  /** 8 characters, see `mark-code.ts`. */
  code: string;
  owner: MarkOwner;
  at: Date;
}

export interface MarkRecords {
  /** The code of the asset's licensed files, null while none was drawn. */
  ofAsset(assetId: string): Promise<string | null>;
  /** The code of one comp. */
  ofComp(compId: string): Promise<string | null>;
  /** False, and nothing written, when the code is taken or its owner has one. Does no harm to a transaction. */
  assign(mark: Mark): Promise<boolean>;
  find(code: string): Promise<Mark | null>;
}

const tries = 8;

/**
 * The code of an asset's licensed files, drawn when first needed and the same ever after, whoever asks first.
 * @throws Error when eight codes in a row are taken, which 2^40 codes make a fault and no chance
 */
export async function markOfAsset(
  deps: { records: Pick<RecordStore, 'marks'>; clock: Clock; random: Random },
  assetId: string,
): Promise<string> {
  for (let turn = 0; turn < tries; turn += 1) {
    const known = await deps.records.marks.ofAsset(assetId);
    if (known) return known;
    await deps.records.marks.assign({
      code: newMarkCode(deps.random.bytes(5)),
      owner: { kind: 'asset', assetId },
      at: deps.clock.now(),
    });
  }
  throw new Error(`No free mark code was found for asset ${assetId}.`);
}
