import { beforeEach, describe, expect, test } from 'vitest';
import { FigmentError } from '../errors';
import { draftRelease } from '../release/draft-release';
import { publishRelease } from '../release/publish-release';
import type { ExaminedPicture } from '../provenance/examined-picture';
import { restoreSubject } from '../subject/hide-subject';
import { sampleLicense } from '../testing/sample-licenses';
import { sampleFingerprint } from '../testing/provenance-records.contract-suite';
import { addModelAndBatch, after, sampleAccount, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { fileComplaint, readComplaintStatus } from './file-complaint';
import {
  assignComplaint,
  liftQuarantine,
  listComplaints,
  ruleOnComplaint,
} from './rule-on-complaint';

const { subject, asset } = samplePerson(1);
const subjectId = subject.id;
const picture = new Uint8Array([1, 2, 3]);
const examined: ExaminedPicture = {
  format: 'jpeg',
  width: 640,
  height: 480,
  fileSha256: 'd'.repeat(64),
  // One bit from the person's own.
  fingerprint: sampleFingerprint({ pixelSha256: 'e'.repeat(64), phash: '00ff00ff00ff00fe' }),
  watermark: null,
  contentCredentials: {
    state: 'none',
    facts: null,
    generator: null,
    digitalSourceType: null,
    issuer: null,
    problems: [],
  },
};

function newWorld() {
  const made = memoryWorld();
  const seen: Uint8Array[] = [];
  let filed = 0;
  return {
    ...made,
    signer: made.keyRing,
    site: { publicUrl: 'https://figment.example' },
    complaintThrottle: { hit: async () => (++filed > 3 ? 600 : 0) },
    seen,
    examiner: {
      examine: async (bytes: Uint8Array) => {
        seen.push(bytes);
        return examined;
      },
    },
  };
}
let world: ReturnType<typeof newWorld>;
beforeEach(async () => {
  world = newWorld();
  await addModelAndBatch(world.records);
  await world.records.users.add(sampleAccount(2));
  await world.records.subjects.add(subject, asset);
  await world.records.fingerprints.add(asset.id, sampleFingerprint(), after(1));
});

const release = async () => {
  const review = { subjectId, adultReviewed: true, note: 'Looked at full size.' };
  const { id } = await draftRelease(world, actors.editor, review);
  return publishRelease(world, actors.editor, { releaseId: id });
};
const file = (changes: object = {}) =>
  fileComplaint(world, actors.anyone, {
    about: subjectId,
    email: 'somebody@example.org',
    statement: 'I am sure that this is my own face.',
    picture,
    networkAddress: '192.0.2.1',
    ...changes,
  });
const rule = (complaintId: string, ruling: 'dismissed' | 'upheld') =>
  ruleOnComplaint(world, actors.editor, { complaintId, ruling, reason: 'Both were compared.' });
const state = async () => (await world.records.subjects.get(subjectId))!.subject.state;
const status = (token: string) => readComplaintStatus(world, actors.anyone, { token });

describe('a complaint with a picture', () => {
  test('hides the person and suspends the release until the ruling', async () => {
    const { number } = await release();
    const { complaint } = await file();
    expect(await state()).toBe('hidden');
    expect(await world.records.releases.publishedOf(subjectId)).toBeNull();
    expect(await world.records.releases.newestPublic(subjectId)).toMatchObject({ number });
    expect(complaint.comparison).toMatchObject({
      named: { distance: 1, mirrored: false, samePixels: false, watermark: false },
      matches: [{ subjectId, by: 'looks', distance: 1 }],
    });
    const restoring = restoreSubject(world, actors.admin, { subjectId });
    await expect(restoring).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  test('keeps of the picture its hash and the distances only', async () => {
    const { complaint } = await file();
    expect(world.seen).toEqual([picture]);
    expect(Object.keys(complaint.comparison!).sort()).toEqual(
      ['comparedAt', 'fileSha256', 'format', 'height', 'matches', 'named', 'width'].sort(),
    );
  });

  test('finds whom it is about when the complainant names nobody', async () => {
    const { complaint } = await file({ about: undefined });
    expect(complaint).toMatchObject({ subjectId, quarantinedAt: world.clock.now() });
  });

  test('is refused with nothing hidden when the file is no picture', async () => {
    const examiner = {
      examine: async () => {
        throw new FigmentError('INVALID', 'This is no picture.', { field: 'picture' });
      },
    };
    await expect(
      fileComplaint({ ...world, examiner }, actors.anyone, {
        about: subjectId,
        email: 'somebody@example.org',
        statement: 'I am sure that this is my own face.',
        picture,
        networkAddress: '192.0.2.1',
      }),
    ).rejects.toMatchObject({ code: 'INVALID', field: 'picture' });
    expect(await state()).toBe('available');
  });
});

describe('a complaint', () => {
  test('without a picture hides nobody and still reaches the editors', async () => {
    const { complaint } = await file({ picture: undefined });
    expect(complaint).toMatchObject({ quarantinedAt: null, comparison: null });
    expect(await state()).toBe('available');
    const reader = { userId: 'usr', organizationId: null, role: 'editor' } as const;
    expect(await world.records.notices.unread(reader, 9)).toBe(1);
  });

  test.each(['id', 'asset', 'number', 'address'])('names somebody by %s', async (way) => {
    const { number } = await release();
    const about = {
      id: subjectId,
      asset: asset.id.toUpperCase(),
      number: number.toLowerCase(),
      address: `https://figment.example/releases/${number}`,
    }[way];
    expect((await file({ about })).complaint.subjectId).toBe(subjectId);
  });

  test.each<[string, object, object]>([
    ['somebody who is not here', { about: 'FR-0000-0000' }, { code: 'NOT_FOUND', field: 'about' }],
    ['no address to answer to', { email: 'nobody' }, { code: 'INVALID', field: 'email' }],
    ['no statement', { statement: 'me' }, { code: 'INVALID', field: 'statement' }],
  ])('is refused about %s', async (_name, changes, refusal) => {
    await expect(file(changes)).rejects.toMatchObject(refusal);
    expect(await world.records.complaints.count('waiting')).toBe(0);
  });

  test('is refused after too many from one address', async () => {
    for (let i = 0; i < 3; i += 1) await file();
    await expect(file()).rejects.toMatchObject({ code: 'LIMIT' });
    expect(await world.records.complaints.count('waiting')).toBe(3);
  });

  test('can be followed by its secret alone', async () => {
    const { token } = await file();
    expect(await status(token)).toMatchObject({ state: 'waiting', quarantined: true });
    expect(await status('0'.repeat(40))).toBeNull();
    expect(await status('')).toBeNull();
    expect(
      JSON.stringify([...(await world.records.complaints.page(['waiting'], null, 9))]),
    ).not.toContain(token);
  });
});

describe('a ruling', () => {
  test('that dismisses shows the person again with the release', async () => {
    await release();
    const { complaint, token } = await file();
    await rule(complaint.id, 'dismissed');
    expect(await state()).toBe('available');
    expect(await world.records.releases.publishedOf(subjectId)).not.toBeNull();
    expect(await status(token)).toMatchObject({
      state: 'dismissed',
      quarantined: false,
      ruling: { reason: 'Both were compared.' },
    });
  });

  test('that upholds revokes the release, hides for good and is told in the log', async () => {
    const { number } = await release();
    const { complaint } = await file();
    await rule(complaint.id, 'upheld');
    expect(await world.records.releases.byNumber(number)).toMatchObject({ state: 'revoked' });
    expect((await world.records.subjects.get(subjectId))!.subject.release).toBeNull();
    expect(await state()).toBe('hidden');
    const restoring = restoreSubject(world, actors.admin, { subjectId });
    await expect(restoring).rejects.toMatchObject({ code: 'INVALID_STATE' });
    const entries = await world.records.log.range(0, 9);
    expect(entries.map(({ kind }) => kind)).toEqual([
      'release.published',
      'release.revoked',
      'complaint.upheld',
    ]);
    expect(entries.at(-1)!.body).toEqual({ assetId: asset.id, releaseNumber: number });
  });

  test('that upholds recalls every license and tells whoever holds one, once', async () => {
    await release();
    const license = sampleLicense(1, { subjectId });
    await world.records.licenses.add(license);
    const { complaint } = await file();
    await rule(complaint.id, 'upheld');
    expect(await world.records.licenses.get(license.id)).toMatchObject({
      recalled: { reason: expect.stringContaining('A complaint about the picture was upheld.') },
    });
    const { organizationId } = license;
    const licensee = { userId: 'usr', organizationId, role: 'agency' } as const;
    const told = await world.records.notices.page(licensee, null, 9);
    expect(told.map(({ notice }) => notice.kind)).toEqual(['license.recalled']);
  });

  test('is final', async () => {
    const { complaint } = await file();
    await rule(complaint.id, 'dismissed');
    await expect(rule(complaint.id, 'upheld')).rejects.toMatchObject({ code: 'INVALID_STATE' });
    expect(await state()).toBe('available');
  });

  test('leaves somebody hidden whom another complaint hides', async () => {
    const first = await file();
    const second = await file();
    await rule(first.complaint.id, 'dismissed');
    expect(await state()).toBe('hidden');
    await rule(second.complaint.id, 'dismissed');
    expect(await state()).toBe('available');
  });

  test('cannot uphold what is about nobody; an editor says whom first', async () => {
    const { complaint } = await file({ about: undefined, picture: undefined });
    await expect(rule(complaint.id, 'upheld')).rejects.toMatchObject({ field: 'subjectId' });
    const complaintId = complaint.id;
    await assignComplaint(world, actors.editor, { complaintId, subjectId, hide: true });
    expect(await state()).toBe('hidden');
    await rule(complaint.id, 'upheld');
    expect(await state()).toBe('hidden');
  });
});

test('an editor lifts the quarantine of an abusive complaint, once', async () => {
  await release();
  const { complaint } = await file();
  const lift = () =>
    liftQuarantine(world, actors.editor, { complaintId: complaint.id, reason: 'plain abuse' });
  await lift();
  expect(await state()).toBe('available');
  expect(await world.records.releases.publishedOf(subjectId)).not.toBeNull();
  await expect(lift()).rejects.toMatchObject({ code: 'INVALID_STATE' });
  const { cases, waiting } = await listComplaints(world, actors.editor);
  expect(waiting).toBe(1);
  expect(cases).toMatchObject([
    { named: { subject: { id: subjectId } }, matches: [{ distance: 1 }] },
  ]);
});
