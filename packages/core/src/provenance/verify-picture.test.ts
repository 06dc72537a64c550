import { beforeEach, describe, expect, test } from 'vitest';
import { publicActor } from '../access';
import { deliverComp } from '../delivery/deliver-comp';
import { deliverFile } from '../delivery/deliver-file';
import { buyer, deliveryWorld, publishedRelease, sampleLicenseOf } from '../testing/delivery-world';
import { sampleFingerprint, samplePhotograph } from '../testing/provenance-records.contract-suite';
import { sampleCredentials, samplePicture } from '../testing/sample-picture';
import { after, sampleId, samplePerson } from '../testing/sample-records';
import { actors } from '../testing/world';
import type { ExaminedPicture } from './examined-picture';
import { traceMark } from './trace-mark';
import { findingInWords, nothingInWords, verificationInWords } from './verification-in-words';
import { verifyPicture } from './verify-picture';

let world: Awaited<ReturnType<typeof deliveryWorld>>;
const one = samplePerson(1);
const secret = samplePerson(2);
const license = sampleLicenseOf(1);
beforeEach(async () => {
  world = await deliveryWorld();
  await world.records.releases.publish(publishedRelease(1).id, {
    document: null as never,
    signature: null as never,
    by: actors.editor.userId,
    at: after(2),
    logIndex: 1,
  });
  await world.records.fingerprints.add(one.asset.id, sampleFingerprint(), after(1));
  const other = { pixelSha256: 'b'.repeat(64), phash: 'f0f0f0f0f0f0f0f0' };
  await world.records.fingerprints.add(
    secret.asset.id,
    sampleFingerprint({ ...other, phashMirrored: '0f0f0f0f0f0f0f0f' }),
    after(1),
  );
});
const verify = (changes: Partial<ExaminedPicture> = {}) =>
  verifyPicture(world, publicActor, { examined: samplePicture(changes) });
const layersOf = async (changes: Partial<ExaminedPicture>) =>
  (await verify(changes)).findings.map(({ layer }) => layer);
const licensed = () =>
  deliverFile(world, buyer, { licenseId: license.id, format: 'png', longSide: null });
const pixelsOfOne = sampleFingerprint();
const published = {
  published: true,
  assetId: one.asset.id,
  seed: 1001,
  release: { number: publishedRelease(1).number, state: 'published' },
};

describe('verifying a picture', () => {
  test('finds nothing in a strange one, and never calls it real', async () => {
    const found = await verify();
    expect(found).toMatchObject({ layer: 'nothing', findings: [], foreignCredentials: null });
    const { title, means, doesNotMean } = verificationInWords(found);
    expect({ title, means, doesNotMean }).toEqual(nothingInWords);
    expect(`${title} ${means}`).not.toMatch(/\breal\b|authentic|genuine/i);
    expect(doesNotMean).toContain('does not mean that the picture is a photograph');
  });

  test('with a signature that holds says the license and the release, whatever else is missing', async () => {
    await licensed();
    const markCode = (await world.records.marks.ofAsset(one.asset.id))!;
    const { number: licenseNumber } = license;
    const credentials = sampleCredentials({ assetId: one.asset.id, markCode, licenseNumber });
    expect(await verify({ contentCredentials: credentials })).toMatchObject({
      layer: 'signature',
      findings: [
        { record: published, copy: { kind: 'licensed', number: licenseNumber, state: 'active' } },
      ],
    });
  });

  test('with all layers lists them strongest first', async () => {
    const file = await licensed();
    const markCode = (await world.records.marks.ofAsset(one.asset.id))!;
    expect(
      await layersOf({
        fileSha256: file.sha256,
        fingerprint: pixelsOfOne,
        watermark: { code: markCode, confidence: 0.9 },
        contentCredentials: sampleCredentials({ assetId: one.asset.id, markCode }),
      }),
    ).toEqual(['signature', 'watermark', 'exact', 'looks-like']);
  });

  test('altered since it was signed shows the record only when the picture itself leads there', async () => {
    const altered = sampleCredentials({ assetId: one.asset.id }, { state: 'altered' });
    const near = { ...pixelsOfOne, pixelSha256: 'd'.repeat(64), phash: '00ff00ff00ff00fe' };
    expect(await verify({ contentCredentials: altered, fingerprint: near })).toMatchObject({
      layer: 'altered',
      findings: [
        { supported: true, record: published },
        { layer: 'looks-like', distance: 1 },
      ],
    });
    // Anybody can copy a manifest into another picture.
    const forged = await verify({ contentCredentials: altered });
    expect(forged).toMatchObject({
      layer: 'altered',
      findings: [{ supported: false, record: null, copy: { kind: 'unknown' } }],
    });
    expect(findingInWords(forged.findings[0]!).doesNotMean).toContain('made here');
  });

  test('with a forged statement in front of a registered photograph is answered by the photograph', async () => {
    await world.records.photographs.add(samplePhotograph(1));
    const forged = sampleCredentials({ assetId: one.asset.id }, { state: 'altered' });
    const changes = { contentCredentials: forged, fileSha256: samplePhotograph(1).fileSha256 };
    expect(await layersOf(changes)).toEqual(['photograph', 'altered']);
  });

  test('with a mark nobody was given says nothing of it', async () => {
    expect(await verify({ watermark: { code: '7zzzzzzz', confidence: 0.9 } })).toMatchObject({
      layer: 'nothing',
    });
  });

  test('from a comp says that it is not licensed, and to staff alone whose it was', async () => {
    await deliverComp(world, buyer, { subjectId: one.subject.id, format: 'jpeg' });
    const { markCode } = world.preparer.requests[0]!;
    const found = await verify({ watermark: { code: markCode, confidence: 0.8 } });
    expect(found).toMatchObject({
      layer: 'watermark',
      findings: [{ copy: { kind: 'comp' }, record: published }],
    });
    expect(JSON.stringify(found)).not.toContain(buyer.userId);
    expect(JSON.stringify(found)).not.toContain(markCode);

    const typed = ` FIGMENT COMP ${markCode.toUpperCase().replace(/0/g, 'O')}`;
    expect(await traceMark(world, actors.editor, { code: typed })).toMatchObject({
      kind: 'comp',
      comp: { userId: buyer.userId, at: world.clock.now() },
    });
    const trail = await world.records.audit.page({ action: 'comp.traced' }, null, 9);
    expect(trail).toMatchObject([{ actor: actors.editor.userId, detail: { code: markCode } }]);
    await expect(traceMark(world, actors.editor, { code: '0000000z' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('mirrored says so', async () => {
    const mirrored = { pixelSha256: 'd'.repeat(64), phash: 'ff00ff00ff00ff00' };
    const fingerprint = sampleFingerprint({ ...mirrored, phashMirrored: '00ff00ff00ff00ff' });
    const found = await verify({ fingerprint });
    expect(found.findings).toMatchObject([{ layer: 'looks-like', mirrored: true, distance: 0 }]);
    expect(verificationInWords(found).title).toContain('mirrored');
  });

  test('of somebody who was never published tells that it was made here and not one thing more', async () => {
    const fingerprint = (await world.records.fingerprints.ofAsset(secret.asset.id))!;
    const markCode = '0000000c';
    const owner = { kind: 'asset', assetId: secret.asset.id } as const;
    await world.records.marks.assign({ code: markCode, owner, at: after(1) });
    const found = await verify({
      fingerprint,
      watermark: { code: markCode, confidence: 0.9 },
      contentCredentials: sampleCredentials({ assetId: secret.asset.id, markCode }),
    });
    expect(found.findings.map(({ layer }) => layer)).toEqual([
      'signature',
      'watermark',
      'exact',
      'looks-like',
    ]);
    for (const finding of found.findings) {
      expect(finding).toMatchObject({ record: { published: false } });
    }
    const told = JSON.stringify(found);
    for (const hidden of [secret.asset.id, secret.subject.id, String(secret.subject.seed)]) {
      expect(told).not.toContain(hidden);
    }
  });

  test('of somebody hidden or revoked names the release and shows no picture', async () => {
    await world.records.subjects.setState(one.subject.id, 'hidden');
    const record = async () => (await verify({ fingerprint: pixelsOfOne })).findings[0];
    expect(await record()).toMatchObject({ record: { ...published, thumbnailKey: null } });
    await world.records.subjects.setState(one.subject.id, 'available');
    await world.records.releases.suspend(one.subject.id, after(5));
    expect(await record()).toMatchObject({ record: { release: { state: 'suspended' } } });
    const revoked = { by: actors.editor.userId, at: after(6), reason: 'A doubt.', logIndex: 2 };
    await world.records.releases.revoke(publishedRelease(1).id, revoked);
    expect(await record()).toMatchObject({
      record: { thumbnailKey: null, release: { state: 'revoked' } },
    });
  });

  test('of a registered photograph names the agency only when it chose so', async () => {
    const organizationId = sampleId('organization', 7);
    await world.records.organizations.add({
      id: organizationId,
      name: 'Atlas Pictures',
      createdAt: after(1),
    });
    await world.records.photographs.add(samplePhotograph(1, { organizationId }));
    const fileSha256 = samplePhotograph(1).fileSha256;
    const silent = await verify({ fileSha256 });
    expect(silent).toMatchObject({
      layer: 'photograph',
      findings: [{ same: 'file', photograph: { owner: null, signed: false } }],
    });
    expect(JSON.stringify(silent)).not.toContain('Roll 1');
    await world.records.photographs.add(
      samplePhotograph(2, { organizationId, showOwner: true, fileSha256: '9'.repeat(64) }),
    );
    const named = await verify({ fileSha256: '9'.repeat(64) });
    expect(verificationInWords(named).means).toContain('Atlas Pictures declared it');
    await world.records.photographs.withdraw(samplePhotograph(2).id, after(9), 'A wrong file.');
    expect((await verify({ fileSha256: '9'.repeat(64) })).layer).toBe('nothing');
  });

  test("with somebody else's statement passes on what it says of itself, unproven", async () => {
    const foreign = {
      ...samplePicture().contentCredentials,
      state: 'untrusted' as const,
      issuer: 'Some Camera',
      digitalSourceType: 'digitalCapture',
    };
    expect(await verify({ contentCredentials: foreign })).toMatchObject({
      layer: 'nothing',
      foreignCredentials: { issuer: 'Some Camera', altered: false },
    });
  });
});
