import { beforeEach, describe, expect, test } from 'vitest';
import { recordSubject } from '../batch/record-subject';
import { deliveryWorld } from '../testing/delivery-world';
import { sampleFingerprint } from '../testing/provenance-records.contract-suite';
import { sampleCredentials, samplePicture } from '../testing/sample-picture';
import { after, sampleId, samplePerson } from '../testing/sample-records';
import { actors } from '../testing/world';
import { listPhotographs } from './list-photographs';
import { photographStatement } from './photograph';
import { registerPhotograph, type OutsideSignatures } from './register-photograph';
import { withdrawPhotograph } from './withdraw-photograph';

const atlas = { ...actors.agency, organizationId: sampleId('organization', 1) } as const;
const boreal = { ...actors.agency, organizationId: sampleId('organization', 2) } as const;
let world: Awaited<ReturnType<typeof deliveryWorld>>;
let signed: string[];
/** Good is whatever says "good". */
const outsideSignatures: OutsideSignatures = {
  async problemOf({ jws, payload }) {
    signed.push(new TextDecoder().decode(payload));
    return jws === 'good' ? null : 'it was made over something else.';
  },
};
beforeEach(async () => {
  world = await deliveryWorld();
  signed = [];
});
type Input = Parameters<typeof registerPhotograph>[2];
const register = (changes: Partial<Input> = {}, actor: typeof atlas | typeof boreal = atlas) =>
  registerPhotograph({ ...world, outsideSignatures }, actor, {
    title: 'Roll 12, frame 3',
    showOwner: false,
    publicKeyPem: null,
    jws: null,
    examined: samplePicture(),
    ...changes,
  });

describe('registering a photograph', () => {
  test('keeps its hashes, tells the log without its title, and is in the trail', async () => {
    const made = await register();
    expect(await world.records.photographs.get(made.id)).toEqual(made);
    expect(made).toMatchObject({
      fileSha256: samplePicture().fileSha256,
      phash: samplePicture().fingerprint.phash,
      organizationId: atlas.organizationId,
      signature: null,
    });
    const [entry] = await world.records.log.range(made.logIndex, made.logIndex + 1);
    expect(entry).toMatchObject({
      kind: 'photograph.registered',
      body: { id: made.id, fileSha256: made.fileSha256, signed: false },
    });
    expect(JSON.stringify(entry)).not.toContain('Roll 12');
    expect(await world.records.audit.page({ target: made.id }, null, 9)).toMatchObject([
      { action: 'photograph.registered' },
    ]);
  });

  test('verifies the signature of its owner over the statement of exactly this file', async () => {
    const made = await register({ publicKeyPem: 'pem', jws: 'good' });
    expect(made.signature).toEqual({ publicKeyPem: 'pem', jws: 'good' });
    const { fileSha256 } = samplePicture();
    expect(signed).toEqual([JSON.stringify(photographStatement(fileSha256))]);
    expect(signed[0]).toMatch(/^\{"fileSha256":"f{64}","format":"figment-real-photograph\/1",/);
  });

  test.each<[string, Partial<Input>, string]>([
    ['a signature that does not hold', { publicKeyPem: 'pem', jws: 'bad' }, 'jws'],
    ['a key without a signature', { publicKeyPem: 'pem' }, 'jws'],
    ['a signature without a key', { jws: 'good' }, 'publicKeyPem'],
    ['no title', { title: ' ' }, 'title'],
  ])('refuses %s', async (_what, changes, field) => {
    await expect(register(changes)).rejects.toMatchObject({ code: 'INVALID', field });
    expect(await world.records.photographs.page(undefined, null, 9)).toEqual([]);
  });

  test('refuses what was made here, by signature, by mark and by looks', async () => {
    const { asset } = samplePerson(1);
    const markCode = '0000000d';
    const owner = { kind: 'asset', assetId: asset.id } as const;
    await world.records.marks.assign({ code: markCode, owner, at: after(1) });
    await world.records.fingerprints.add(asset.id, sampleFingerprint(), after(1));
    const ours = [
      samplePicture({ contentCredentials: sampleCredentials({ assetId: asset.id }) }),
      samplePicture({ watermark: { code: markCode, confidence: 0.9 } }),
      samplePicture({ fingerprint: sampleFingerprint({ pixelSha256: '0'.repeat(64) }) }),
    ];
    for (const examined of ours) {
      await expect(register({ examined })).rejects.toMatchObject({
        code: 'INVALID',
        message: expect.stringContaining('made here'),
      });
    }
  });

  test('twice by one agency is a conflict, by two it is not', async () => {
    await register();
    await expect(register({ title: 'Again' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await register({}, boreal);
    expect(await world.records.photographs.page(undefined, null, 9)).toHaveLength(2);
  });

  test('is seen and withdrawn by its own agency and by staff, and its log entry stays', async () => {
    const made = await register();
    const ids = async (actor: Parameters<typeof listPhotographs>[1]) =>
      (await listPhotographs(world, actor)).photographs.map(({ id }) => id);
    expect(await ids(atlas)).toEqual([made.id]);
    expect(await ids(boreal)).toEqual([]);
    expect(await ids(actors.editor)).toEqual([made.id]);
    const withdraw = (actor: Parameters<typeof withdrawPhotograph>[1]) =>
      withdrawPhotograph(world, actor, { photographId: made.id, reason: 'A wrong file.' });
    await expect(withdraw(boreal)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await withdraw(atlas);
    await expect(withdraw(atlas)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    expect(await world.records.log.range(made.logIndex, made.logIndex + 1)).toHaveLength(1);
    // What was withdrawn may be registered anew.
    await register({ title: 'The right one' });
  });
});

describe('a newcomer', () => {
  const newcomer = (phash: string) =>
    recordSubject(world, actors.worker, {
      ...samplePerson(5),
      analysis: null,
      fingerprint: sampleFingerprint({ phash, phashMirrored: '1234567812345678' }),
    });

  test('who looks like a registered photograph is held back, and the trail says how near', async () => {
    await register();
    expect(await newcomer('5a5a5a5a5a5a5a5b')).toBe('held');
    const { subject } = samplePerson(5);
    expect((await world.records.subjects.get(subject.id))!.subject.state).toBe('hidden');
    expect(await world.records.audit.page({ target: subject.id }, null, 9)).toMatchObject([
      { action: 'subject.held', detail: { photograph: { score: 1, threshold: 8 } } },
    ]);
    expect(await world.records.fingerprints.ofAsset(samplePerson(5).asset.id)).not.toBeNull();
  });

  test('who looks like none is shown', async () => {
    await register();
    expect(await newcomer('00000000ffffffff')).toBe('recorded');
  });
});
