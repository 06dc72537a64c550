import { permit, type Actor } from '../access';
import { auditEntry } from '../audit/audit';
import { parseInput } from '../contract';
import { renditionOf } from '../asset/asset';
import { FigmentError } from '../errors';
import { newId } from '../ids';
import { newMarkCode } from '../provenance/mark-code';
import { viewSubject } from '../subject/view-subject';
import type { Comp } from './comp';
import { deliveredFile, downloadNameOf } from './delivered-file';
import { compOrder, type DeliveredFile, type DeliveryFormat } from './delivery';
import { checkedSide, prepareOnce, type DeliveryDeps } from './prepare-once';

/** Pixels on the long side. */
const largestComp = 1024;
/** Who asks again within this time gets the same file: a second click is no second comp. */
const sameCompMilliseconds = 10 * 60_000;
const tries = 8;

/**
 * A marked preview for layouts before buying: visible text over the picture, and an invisible code of its own that leads
 * back to who downloaded it and when.
 * @throws FORBIDDEN, NOT_FOUND (also when hidden or withheld from this actor), INVALID
 */
export async function deliverComp(
  deps: DeliveryDeps,
  actor: Actor,
  input: { subjectId: string; format: DeliveryFormat },
): Promise<DeliveredFile> {
  permit(actor, 'download comps');
  const order = parseInput(compOrder, input, 'order of a comp');
  if (actor.kind !== 'user') throw new FigmentError('FORBIDDEN', 'A comp is made for a person.');
  const found = await viewSubject(deps, actor, { subjectId: order.subjectId });
  const original = renditionOf(found.asset, 'original');
  const native = Math.max(original.width, original.height);
  const longSide = checkedSide(found, Math.min(native, largestComp));

  const { comp, markCode } = await compFor(deps, actor, found.asset.id, order);
  const { file, ready } = await prepareOnce(deps, {
    found,
    format: order.format,
    longSide,
    markCode,
    visibleMark: `FIGMENT COMP ${markCode}`,
    releaseNumber: null,
    stated: { compAt: comp.at },
    target: comp.id,
  });
  const downloadName = downloadNameOf(found.subject.seed, `comp-${markCode}`, file);
  return deliveredFile(deps, file, downloadName, ready);
}

async function compFor(
  deps: DeliveryDeps,
  actor: Extract<Actor, { kind: 'user' }>,
  assetId: string,
  order: { subjectId: string; format: DeliveryFormat },
): Promise<{ comp: Comp; markCode: string }> {
  const now = deps.clock.now();
  const last = await deps.records.comps.latest(actor.userId, order.subjectId, order.format);
  if (last && now.getTime() - last.comp.at.getTime() < sameCompMilliseconds) return last;
  const comp: Comp = {
    id: newId('comp', now, deps.random.bytes(10)),
    subjectId: order.subjectId,
    assetId,
    userId: actor.userId,
    organizationId: actor.organizationId,
    format: order.format,
    at: now,
  };
  for (let turn = 0; turn < tries; turn += 1) {
    const markCode = newMarkCode(deps.random.bytes(5));
    const added = await deps.records.transaction(async (records) => {
      if (!(await records.comps.add(comp, markCode))) return false;
      await records.audit.add(
        auditEntry(deps, actor, 'comp.downloaded', order.subjectId, {
          comp: comp.id,
          code: markCode,
          format: order.format,
        }),
      );
      return true;
    });
    if (added) return { comp, markCode };
  }
  throw new Error('No free mark code was found for a comp.');
}
