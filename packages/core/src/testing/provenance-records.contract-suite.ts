import { expect, it } from 'vitest';
import type { Comp } from '../delivery/comp';
import type { PreparedFile } from '../delivery/delivery';
import type { Photograph } from '../photograph/photograph';
import type { Fingerprint } from '../provenance/fingerprint';
import type { RecordStore } from '../ports';
import { addModelAndBatch, after, sampleId, samplePerson, sampleUser } from './sample-records';

const sha = (digit: string) => digit.repeat(64);

export function sampleFingerprint(changes: Partial<Fingerprint> = {}): Fingerprint {
  return {
    pixelSha256: sha('a'),
    phash: '00ff00ff00ff00ff',
    phashMirrored: 'ff00ff00ff00ff00',
    ...changes,
  };
}

export function sampleComp(number: number, changes: Partial<Comp> = {}): Comp {
  const { subject, asset } = samplePerson(1);
  return {
    id: sampleId('comp', number),
    subjectId: subject.id,
    assetId: asset.id,
    userId: sampleUser,
    organizationId: null,
    format: 'jpeg',
    at: after(number),
    ...changes,
  };
}

function samplePrepared(changes: Partial<PreparedFile> = {}): PreparedFile {
  const key = changes.key ?? sha('1');
  return {
    key,
    objectKey: `deliveries/${key}.jpg`,
    sha256: sha('2'),
    bytes: 12_345,
    format: 'jpeg',
    width: 256,
    height: 200,
    assetId: samplePerson(1).asset.id,
    markCode: '0000000a',
    licenseNumber: 'FL-7K3M-9Q2X',
    at: after(1),
    ...changes,
  };
}

export function samplePhotograph(number: number, changes: Partial<Photograph> = {}): Photograph {
  return {
    id: sampleId('photograph', number),
    organizationId: null,
    registeredBy: sampleUser,
    title: `Roll ${number}`,
    showOwner: false,
    fileSha256: sha('3'),
    ...sampleFingerprint({ pixelSha256: sha('4') }),
    width: 4000,
    height: 3000,
    signature: null,
    logIndex: number,
    registeredAt: after(number),
    withdrawn: null,
    ...changes,
  };
}

async function addPeople(records: RecordStore, ...indexes: number[]): Promise<string[]> {
  await addModelAndBatch(records);
  const made = indexes.map((index) => samplePerson(index));
  for (const { subject, asset } of made) await records.subjects.add(subject, asset);
  return made.map(({ asset }) => asset.id);
}

/** The rules of the records of marks, comps, fingerprints, prepared files, signatures and photographs. */
export function provenanceRecordsContract(open: () => RecordStore): void {
  it('gives an asset one mark, and a code to one owner', async () => {
    const [first, second] = await addPeople(open(), 1, 2);
    const { marks } = open();
    const mark = {
      code: '7k3m9q2x',
      owner: { kind: 'asset', assetId: first! },
      at: after(1),
    } as const;
    expect(await marks.ofAsset(first!)).toBeNull();
    expect(await marks.assign(mark)).toBe(true);
    expect(await marks.assign({ ...mark, code: '00000001' })).toBe(false);
    expect(await marks.assign({ ...mark, owner: { kind: 'asset', assetId: second! } })).toBe(false);
    expect(await marks.ofAsset(first!)).toBe('7k3m9q2x');
    expect(await marks.ofAsset(second!)).toBeNull();
    expect(await marks.find('7k3m9q2x')).toEqual(mark);
    expect(await marks.find('00000001')).toBeNull();
  });

  it('goes on in a transaction in which a code was taken', async () => {
    const [first, second] = await addPeople(open(), 1, 2);
    const mark = (code: string, assetId: string) =>
      ({ code, owner: { kind: 'asset', assetId }, at: after(1) }) as const;
    await open().marks.assign(mark('00000001', first!));
    await open().transaction(async (within) => {
      expect(await within.marks.assign(mark('00000001', second!))).toBe(false);
      expect(await within.marks.assign(mark('00000002', second!))).toBe(true);
    });
    expect(await open().marks.ofAsset(second!)).toBe('00000002');
  });

  it('keeps a comp with its code together, or neither', async () => {
    const [assetId] = await addPeople(open(), 1);
    const { comps, marks } = open();
    expect(await comps.add(sampleComp(1), '0000000a')).toBe(true);
    expect(await comps.add(sampleComp(2), '0000000a')).toBe(false);
    expect(await comps.get(sampleId('comp', 2))).toBeNull();
    expect(await comps.add(sampleComp(3, { organizationId: null }), '0000000b')).toBe(true);
    expect(await comps.get(sampleId('comp', 1))).toEqual(sampleComp(1));
    expect(await marks.ofComp(sampleId('comp', 1))).toBe('0000000a');
    expect(await marks.ofAsset(assetId!)).toBeNull();
    expect(await marks.find('0000000b')).toMatchObject({
      owner: { kind: 'comp', compId: sampleId('comp', 3) },
    });
    const { subjectId } = sampleComp(1);
    expect(await comps.latest(sampleUser, subjectId, 'jpeg')).toEqual({
      comp: sampleComp(3),
      markCode: '0000000b',
    });
    expect(await comps.latest(sampleUser, subjectId, 'png')).toBeNull();
  });

  it('finds a picture by its pixels and by looks, in both orientations, and no farther than asked', async () => {
    const [one, two, three] = await addPeople(open(), 1, 2, 3);
    const { fingerprints } = open();
    expect(await fingerprints.missing(2)).toEqual([one, two]);
    const plain = sampleFingerprint();
    expect(await fingerprints.add(one!, plain, after(1))).toBe(true);
    expect(
      await fingerprints.add(one!, sampleFingerprint({ pixelSha256: sha('b') }), after(2)),
    ).toBe(false);
    // Seven bits from the first, one in every token but the last.
    const near = sampleFingerprint({
      phash: '01fe01fe01fe01ff',
      phashMirrored: '1234567812345678',
    });
    await fingerprints.add(two!, near, after(2));
    const far = {
      pixelSha256: sha('c'),
      phash: 'f0f0f0f0f0f0f0f0',
      phashMirrored: '0f0f0f0f0f0f0f0f',
    };
    await fingerprints.add(three!, far, after(3));
    expect(await fingerprints.missing(2)).toEqual([]);
    expect(await fingerprints.ofAsset(one!)).toEqual(plain);
    expect(await fingerprints.byPixels(sha('a'))).toEqual([one, two]);
    expect(await fingerprints.byPixels(sha('9'))).toEqual([]);

    expect(await fingerprints.near(plain.phash, 7, 10)).toEqual([
      { assetId: one, distance: 0, mirrored: false },
      { assetId: two, distance: 7, mirrored: false },
    ]);
    expect(await fingerprints.near(plain.phash, 6, 10)).toHaveLength(1);
    expect(await fingerprints.near(plain.phash, 7, 1)).toHaveLength(1);
    expect(await fingerprints.near('ff00ff00ff00ff01', 7, 10)).toEqual([
      { assetId: one, distance: 1, mirrored: true },
    ]);
  });

  it('keeps a prepared file once and finds it by its bytes', async () => {
    await addPeople(open(), 1);
    const { preparedFiles } = open();
    expect(await preparedFiles.get(sha('1'))).toBeNull();
    expect(await preparedFiles.add(samplePrepared())).toBe(true);
    expect(await preparedFiles.add(samplePrepared({ sha256: sha('9') }))).toBe(false);
    const comp = samplePrepared({ key: sha('5'), sha256: sha('6'), licenseNumber: null });
    await preparedFiles.add(comp);
    expect(await preparedFiles.get(sha('1'))).toEqual(samplePrepared());
    expect(await preparedFiles.bySha256(sha('6'))).toEqual(comp);
    expect(await preparedFiles.bySha256(sha('9'))).toBeNull();
  });

  it('lists what a key signed, newest first, and counts it', async () => {
    const { signatures } = open();
    const entry = (keyId: string, number: number) => ({
      keyId,
      purpose: 'file',
      target: `FL-${number}`,
      digest: sha('7'),
      at: after(number),
    });
    for (const number of [1, 2, 3]) await signatures.add(entry('key_a', number));
    await signatures.add(entry('key_b', 4));
    const newest = await signatures.ofKey('key_a', null, 2);
    expect(newest).toMatchObject([entry('key_a', 3), entry('key_a', 2)]);
    expect(await signatures.ofKey('key_a', newest[1]!.id, 2)).toMatchObject([entry('key_a', 1)]);
    expect(await signatures.countByKey()).toEqual(
      new Map([
        ['key_a', 3],
        ['key_b', 1],
      ]),
    );
  });

  it('answers from a registered photograph until it is withdrawn', async () => {
    const { photographs } = open();
    const signed = samplePhotograph(2, {
      fileSha256: sha('5'),
      pixelSha256: sha('6'),
      phash: '01fe00ff00ff00ff',
      signature: { publicKeyPem: 'pem', jws: 'a.b.c' },
      showOwner: true,
    });
    for (const one of [samplePhotograph(1), signed]) await photographs.add(one);
    expect(await photographs.get(signed.id)).toEqual(signed);
    expect(await photographs.page(undefined, null, 10)).toEqual([signed, samplePhotograph(1)]);
    expect(await photographs.page(null, signed.id, 10)).toEqual([samplePhotograph(1)]);
    expect(await photographs.page(sampleId('organization', 9), null, 10)).toEqual([]);
    expect(await photographs.exact(sha('3'), sha('0'))).toEqual([samplePhotograph(1)]);
    expect(await photographs.exact(sha('0'), sha('6'))).toEqual([signed]);
    expect(await photographs.near('00ff00ff00ff00ff', 7, 10)).toEqual([
      { photograph: samplePhotograph(1), distance: 0, mirrored: false },
      { photograph: signed, distance: 2, mirrored: false },
    ]);

    expect(await photographs.withdraw(signed.id, after(9), 'A wrong file.')).toBe(true);
    expect(await photographs.withdraw(signed.id, after(10), 'Again.')).toBe(false);
    expect(await photographs.exact(sha('0'), sha('6'))).toEqual([]);
    expect(await photographs.near('01fe00ff00ff00ff', 1, 10)).toEqual([]);
    expect((await photographs.get(signed.id))!.withdrawn).toEqual({
      at: after(9),
      reason: 'A wrong file.',
    });
  });
}
