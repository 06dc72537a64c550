import { beforeEach, describe, expect, test } from 'vitest';
import { deliveryWorld, buyer, sampleLicenseOf } from '../testing/delivery-world';
import { after, sampleId, samplePerson } from '../testing/sample-records';
import { actors } from '../testing/world';
import { deliverComp } from './deliver-comp';
import { deliverFile } from './deliver-file';

let world: Awaited<ReturnType<typeof deliveryWorld>>;
beforeEach(async () => {
  world = await deliveryWorld();
});
const licenseId = sampleLicenseOf(1).id;
const ask = (changes: Partial<Parameters<typeof deliverFile>[2]> = {}, actor = buyer) =>
  deliverFile(world, actor, { licenseId, format: 'png', longSide: null, ...changes });
const { subject, asset } = samplePerson(1);
const kept = () => [...world.objects.objects.keys()].filter((key) => key.startsWith('deliveries/'));

describe('a licensed file', () => {
  test('is prepared once, and then only signed for', async () => {
    const first = await ask();
    expect(first).toMatchObject({
      format: 'png',
      contentType: 'image/png',
      downloadName: `figment-1001-${sampleLicenseOf(1).number}-256x320.png`,
      ready: false,
    });
    expect(first.url).toContain(first.objectKey);
    const again = await ask();
    expect(again).toMatchObject({ sha256: first.sha256, ready: true });
    expect(world.preparer.requests).toHaveLength(1);
    expect((await world.objects.get(first.objectKey)).sha256).toBe(first.sha256);
  });

  test('asked for three times at once is made once', async () => {
    const made = await Promise.all([ask(), ask(), ask()]);
    expect(world.preparer.requests).toHaveLength(1);
    expect(new Set(made.map(({ sha256 }) => sha256)).size).toBe(1);
  });

  test('made by two processes at once is the one that was recorded; the other is removed', async () => {
    const otherPreparer = { prepare: world.preparer.prepare.bind(world.preparer) };
    const other = { ...world, preparer: otherPreparer };
    const input = { licenseId, format: 'png', longSide: null } as const;
    const made = await Promise.all([
      deliverFile(world, buyer, input),
      deliverFile(other, buyer, input),
    ]);
    expect(world.preparer.requests).toHaveLength(2);
    expect(made[0].objectKey).toBe(made[1].objectKey);
    expect(kept()).toEqual([made[0].objectKey]);
  });

  test('says who made it, under which license and release, and carries one mark for the asset', async () => {
    await ask();
    await ask({ format: 'jpeg', longSide: 200 });
    const [png, jpeg] = world.preparer.requests;
    expect(png).toMatchObject({ longSide: null, visibleMark: null });
    expect(png!.facts).toMatchObject({
      title: 'Generated portrait, seed 1001',
      webStatement: `https://figment.example/certificates/${sampleLicenseOf(1).number}`,
      licenseNumber: sampleLicenseOf(1).number,
      releaseNumber: sampleLicenseOf(1).releaseNumber,
      assetId: asset.id,
      model: { id: 'example' },
      statedAt: sampleLicenseOf(1).startsAt,
    });
    expect(png!.markCode).toBe(await world.records.marks.ofAsset(asset.id));
    expect(jpeg).toMatchObject({ markCode: png!.markCode, longSide: 200, format: 'jpeg' });
  });

  test('in its original size by number is the same file', async () => {
    await ask();
    expect(await ask({ longSide: 320 })).toMatchObject({ ready: true });
    expect(world.preparer.requests).toHaveLength(1);
  });

  test('is never larger than it was generated', async () => {
    await expect(ask({ longSide: 321 })).rejects.toMatchObject({
      code: 'INVALID',
      field: 'longSide',
      message: expect.stringContaining('nothing is upscaled'),
    });
    expect(await world.records.marks.ofAsset(asset.id)).toBeNull();
  });

  test('is prepared anew with another signing key', async () => {
    const first = await ask();
    await world.keyRing.rotate('content');
    const second = await ask();
    expect(second.objectKey).not.toBe(first.objectKey);
    expect(second.ready).toBe(false);
  });

  test('is written into the ledger of its key and counted as a download', async () => {
    await ask();
    await ask();
    const { keyId } = await world.keyRing.contentSigner();
    const number = sampleLicenseOf(1).number;
    expect(await world.records.signatures.ofKey(keyId, null, 9)).toMatchObject([
      { purpose: 'file', target: number },
    ]);
    expect(await world.records.licenses.downloads(licenseId, 9)).toHaveLength(2);
  });

  test('of a recalled or ended license, of nobody and of others is refused before anything happens', async () => {
    const recalled = sampleLicenseOf(2, { recalled: { at: after(20), reason: 'A complaint.' } });
    await world.records.licenses.add(recalled);
    await expect(ask({ licenseId: recalled.id })).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringContaining('A complaint.'),
    });
    const ended = sampleLicenseOf(3, { subjectId: subject.id, endsAt: after(20) });
    await world.records.licenses.add(ended);
    world.clock.advance(21);
    await expect(ask({ licenseId: ended.id })).rejects.toMatchObject({ code: 'INVALID_STATE' });
    const stranger = { ...buyer, organizationId: sampleId('organization', 2) } as never;
    await expect(ask({}, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ask({ licenseId: sampleId('license', 9) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(world.preparer.requests).toEqual([]);
    expect(kept()).toEqual([]);
  });

  test('is not delivered again once its release was revoked', async () => {
    await world.records.releases.publish(sampleId('release', 1), {
      document: null as never,
      signature: null as never,
      by: actors.editor.userId,
      at: after(2),
      logIndex: 1,
    });
    const revoked = { by: actors.editor.userId, at: after(3), reason: 'A doubt.', logIndex: 2 };
    await world.records.releases.revoke(sampleId('release', 1), revoked);
    await expect(ask()).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringContaining('A doubt.'),
    });
    expect(world.preparer.requests).toEqual([]);
  });

  test('is not recorded when the store fails, and made at the next try', async () => {
    world.objects.unavailable = true;
    await expect(ask()).rejects.toThrow();
    world.objects.unavailable = false;
    expect(await ask()).toMatchObject({ ready: false });
    expect(kept()).toHaveLength(1);
  });
});

describe('a comp', () => {
  const comp = (format: 'jpeg' | 'png' = 'jpeg', actor: typeof buyer = buyer) =>
    deliverComp(world, actor, { subjectId: subject.id, format });

  test('is marked for all to see, is no licensed file, and leads back to who asked for it', async () => {
    const file = await comp();
    const request = world.preparer.requests[0]!;
    expect(request.visibleMark).toBe(`FIGMENT COMP ${request.markCode}`);
    expect(request.facts).toMatchObject({ licenseNumber: null, releaseNumber: null });
    expect(file.downloadName).toContain(request.markCode);
    const mark = await world.records.marks.find(request.markCode);
    expect(mark!.owner.kind).toBe('comp');
    const { compId } = mark!.owner as { compId: string };
    expect(await world.records.comps.get(compId)).toMatchObject({
      userId: buyer.userId,
      organizationId: buyer.organizationId,
      at: world.clock.now(),
    });
    expect(await world.records.audit.page({ target: subject.id }, null, 9)).toMatchObject([
      { action: 'comp.downloaded', detail: { code: request.markCode } },
    ]);
  });

  test('asked for again at once is the same; later, by another or in another format it is another', async () => {
    const codes = () => world.preparer.requests.map(({ markCode }) => markCode);
    await comp();
    expect(await comp()).toMatchObject({ ready: true });
    await comp('png');
    await comp('jpeg', { ...buyer, userId: actors.admin.userId } as never);
    world.clock.advance(11 * 60_000);
    await comp();
    expect(codes()).toHaveLength(4);
    expect(new Set(codes()).size).toBe(4);
  });

  test('of somebody hidden is refused', async () => {
    await world.records.subjects.setState(subject.id, 'hidden');
    await expect(comp()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(world.preparer.requests).toEqual([]);
  });
});
