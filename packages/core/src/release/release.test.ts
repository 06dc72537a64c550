import { beforeEach, describe, expect, test } from 'vitest';
import { hideSubject } from '../subject/hide-subject';
import { exampleManifest } from '../model/manifest.example';
import { createRecipe } from '../recipe/recipe';
import {
  addModelAndBatch,
  after,
  sampleAccount,
  sampleId,
  sampleModel,
  samplePerson,
} from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { sampleLicense } from '../testing/sample-licenses';
import { sampleFingerprint } from '../testing/provenance-records.contract-suite';
import { discardDraft, draftRelease, releaseStanding } from './draft-release';
import { setReleasePolicy } from './keep-policy';
import { publishRelease } from './publish-release';
import { readPublicRelease, readReleaseNumber, releaseBundle } from './read-release';
import { leastPolicy } from './release-policy';
import { revokeRelease } from './revoke-release';

function newWorld() {
  const made = memoryWorld();
  return { ...made, signer: made.keyRing, site: { publicUrl: 'https://figment.example' } };
}
let world: ReturnType<typeof newWorld>;
const { subject, asset } = samplePerson(1);
const subjectId = subject.id;
const note = 'Looked at full size.';

beforeEach(async () => {
  world = newWorld();
  await addModelAndBatch(world.records);
  await world.records.users.add(sampleAccount(2, { name: 'Edda' }));
  await world.records.subjects.add(subject, asset);
  await world.records.fingerprints.add(asset.id, sampleFingerprint(), after(1));
});

const draft = (changes: object = {}) =>
  draftRelease(world, actors.editor, { subjectId, adultReviewed: true, note, ...changes });
const publish = (releaseId: string) => publishRelease(world, actors.editor, { releaseId });
const released = async () => {
  const { id } = await draft();
  world.clock.advance(1000);
  return publish(id);
};
const revoke = (number: string, reason = 'A doubt came up.') =>
  revokeRelease(world, actors.editor, { number, reason });
const flag = async () => (await world.records.subjects.get(subjectId))!.subject.release;
const actions = async () =>
  (await world.records.audit.page({}, null, 20)).map(({ action }) => action).reverse();

describe('a draft', () => {
  test('keeps what the reviewer saw, and releases nobody', async () => {
    const made = await draft();
    expect(made).toMatchObject({ state: 'draft', review: { adultReviewed: true, note } });
    expect(made.number).toMatch(/^FR-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await flag()).toBeNull();
    expect(await readPublicRelease(world, actors.anyone, { number: made.number })).toBeNull();
    expect(await actions()).toEqual(['release.drafted']);
  });

  test('of anything but a person is of a property release', async () => {
    const car = samplePerson(2, { kind: 'car' });
    await world.records.subjects.add(car.subject, car.asset);
    const made = await draft({ subjectId: car.subject.id, adultReviewed: false });
    expect(made.number).toMatch(/^PR-/);
  });

  test.each<[string, object, object]>([
    ['a person not reviewed as an adult', { adultReviewed: false }, { field: 'adultReviewed' }],
    ['a note that says nothing', { note: '  ok  ' }, { code: 'INVALID', field: 'note' }],
    ['an unknown subject', { subjectId: sampleId('subject', 77) }, { code: 'NOT_FOUND' }],
  ])('is refused for %s', async (_name, changes, refusal) => {
    await expect(draft(changes)).rejects.toMatchObject(refusal);
    expect(await world.records.releases.ofSubject(subjectId)).toEqual([]);
    expect(await actions()).toEqual([]);
  });

  test('is refused for a hidden person', async () => {
    await hideSubject(world, actors.editor, { subjectId, reason: 'broken hand' });
    await expect(draft()).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  test('is made once: of two reviewers the second is told', async () => {
    const both = await Promise.allSettled([draft(), draft()]);
    expect(both[1]).toMatchObject({ status: 'rejected', reason: { code: 'INVALID_STATE' } });
    expect(await actions()).toEqual(['release.drafted']);
  });

  test('can be thrown away, a published release cannot', async () => {
    const { id } = await draft();
    await discardDraft(world, actors.editor, { releaseId: id });
    expect(await world.records.releases.get(id)).toBeNull();
    const { id: published } = await released();
    await expect(
      discardDraft(world, actors.editor, { releaseId: published }),
    ).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });
});

describe('a published release', () => {
  test('is signed, in the log, on the subject and in the ledger of its key', async () => {
    const { number, document, signature, published } = await released();
    expect(await flag()).toEqual({ number, by: actors.editor.userId, at: world.clock.now() });
    const verdict = await world.keyRing.verifyDocument(document!, signature!.jws);
    expect(verdict).toMatchObject({ valid: true, keyId: signature!.keyId });
    expect(signature!.sha256).toBe(world.digest.ofJson(document));
    const entry = await world.records.log.get(published!.logIndex!);
    expect(entry).toMatchObject({
      kind: 'release.published',
      body: { number, documentSha256: signature!.sha256, assetId: asset.id },
    });
    expect(await world.records.signatures.ofKey(signature!.keyId, null, 9)).toMatchObject([
      { purpose: 'release', target: number, digest: signature!.sha256 },
    ]);
    expect(await actions()).toEqual(['release.drafted', 'release.published']);
  });

  test('says what is declared, what was measured and who looked', async () => {
    const { document } = await released();
    expect(document!.grounds.trainingData).toEqual({
      basis: 'declaration',
      realPeople: 'no',
      statement: 'Nothing: the weights are written by hand.',
    });
    expect(document!.grounds.nearestTraining).toBeNull();
    expect(document!.grounds.reviewer).toMatchObject({ basis: 'human review', name: 'Edda', note });
    expect(document!.recipeSha256).toBe(world.digest.ofJson(subject.recipe));
    expect(document!.statement.text).toContain('The model’s maker declares');
    expect(document!.statement.text).not.toMatch(/resembles? nobody real|no real person/i);
  });

  test('never says more of the training data than the model declares', async () => {
    const manifest = exampleManifest();
    manifest.trainingData.realPeople = 'unknown';
    const model = sampleModel(1, { sha256: 'e'.repeat(64), manifest });
    await world.records.models.add(model);
    const other = samplePerson(3, { modelSha256: model.sha256 });
    await world.records.subjects.add(other.subject, other.asset);
    const print = sampleFingerprint({
      phash: '0123456789abcdef',
      phashMirrored: 'fedcba9876543210',
    });
    await world.records.fingerprints.add(other.asset.id, print, after(1));
    const { document } = await publish((await draft({ subjectId: other.subject.id })).id);
    expect(document!.statement.text).toContain('is not known');
    expect(document!.statement.text).not.toContain('no pictures of real people');
  });

  test('is refused while the picture was not compared with the others', async () => {
    const other = samplePerson(4);
    await world.records.subjects.add(other.subject, other.asset);
    const { id } = await draft({ subjectId: other.subject.id });
    await expect(publish(id)).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringContaining('not been compared'),
    });
    expect(await world.records.log.size()).toBe(0);
  });

  test('is published once: of two editors the second is told', async () => {
    const { id } = await draft();
    const both = await Promise.allSettled([publish(id), publish(id)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await world.records.log.size()).toBe(1);
  });

  test('is not written when what it says changed while it was signed', async () => {
    const { id } = await draft();
    const signer = {
      signDocument: async (document: object) => {
        const other = samplePerson(5);
        await world.records.subjects.add(other.subject, other.asset);
        await world.records.fingerprints.add(other.asset.id, sampleFingerprint(), after(1));
        return world.keyRing.signDocument(document);
      },
    };
    await expect(
      publishRelease({ ...world, signer }, actors.editor, { releaseId: id }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await flag()).toBeNull();
    expect(await world.records.log.size()).toBe(0);
  });

  test('is refused for a latent that no seed gave, and for whoever descends from it', async () => {
    const z = Buffer.from(new Uint8Array(8)).toString('base64');
    const projected = samplePerson(6, { recipe: { ...subject.recipe, z } });
    const child = samplePerson(7, {
      parentIds: [projected.subject.id],
      recipe: createRecipe(
        { manifest: exampleManifest(), sha256: sampleModel().sha256 },
        { onnxruntime: '1.30.0', threads: 1, optimization: 'extended' },
        { seed: 7 },
      ),
    });
    for (const one of [projected, child]) await world.records.subjects.add(one.subject, one.asset);
    const print = sampleFingerprint({
      phash: '0123456789abcdef',
      phashMirrored: 'fedcba9876543210',
    });
    await world.records.fingerprints.add(child.asset.id, print, after(1));
    const { id } = await draft({ subjectId: child.subject.id });
    await expect(publish(id)).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringContaining(projected.subject.id),
    });
    const standing = await releaseStanding(world, actors.editor, { subjectId: child.subject.id });
    expect(standing.decision).toMatchObject({ mayPublish: false, missing: [] });
  });
});

describe('a revoked release', () => {
  test('is gone from the subject, told in log and inbox, and stays readable with the reason', async () => {
    const { number } = await released();
    world.clock.advance(1000);
    await revoke(number);
    expect(await flag()).toBeNull();
    const seen = await readPublicRelease(world, actors.anyone, { number: number.toLowerCase() });
    expect(seen).toMatchObject({ state: 'revoked', revoked: { reason: 'A doubt came up.' } });
    expect(seen).toMatchObject({ thumbnailKey: null, previewKey: null });
    const entry = await world.records.log.get(1);
    expect(entry).toMatchObject({ kind: 'release.revoked', body: { number } });
    const reader = { userId: 'usr', organizationId: null, role: 'editor' } as const;
    expect(await world.records.notices.page(reader, null, 9)).toMatchObject([
      { notice: { kind: 'release.revoked', href: `/releases/${number}` }, read: false },
    ]);
  });

  test('is told to every organization that holds a license on it', async () => {
    const { number } = await released();
    const license = sampleLicense(1, { subjectId });
    await world.records.licenses.add(license);
    await revoke(number);
    const { organizationId } = license;
    const licensee = { userId: 'usr', organizationId, role: 'agency' } as const;
    expect(await world.records.notices.page(licensee, null, 9)).toMatchObject([
      { notice: { kind: 'release.revoked', body: expect.stringContaining('A doubt came up.') } },
    ]);
  });

  test('never comes back; a new one has another number', async () => {
    const first = await released();
    await revoke(first.number);
    await expect(publish(first.id)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    const second = await released();
    expect(second.number).not.toBe(first.number);
    expect(await flag()).toMatchObject({ number: second.number });
  });

  test('needs a reason, and to have been published', async () => {
    const { number } = await draft();
    await expect(revoke(number)).rejects.toMatchObject({ code: 'INVALID_STATE' });
    await expect(revoke(number, ' x ')).rejects.toMatchObject({ code: 'INVALID', field: 'reason' });
    await expect(revoke('FR-0000-0000')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the policy', () => {
  test('may ask for more, from the next release on', async () => {
    const policy = structuredClone(leastPolicy);
    policy.version = 2;
    policy.person.minimumMeasuredAge = 25;
    await setReleasePolicy(world, actors.admin, policy);
    const { document } = await released();
    expect(document!.policyVersion).toBe(2);
  });

  test.each<[string, (policy: typeof leastPolicy) => void]>([
    ['person.adultReview', (policy) => void (policy.person.adultReview = false)],
    ['person.minimumMeasuredAge', (policy) => void (policy.person.minimumMeasuredAge = null)],
    ['property.lookAlikeSearch', (policy) => void (policy.property.lookAlikeSearch = false)],
  ])('may not ask for less: %s', async (field, loosen) => {
    const policy = { ...structuredClone(leastPolicy), version: 2 };
    loosen(policy);
    await expect(setReleasePolicy(world, actors.admin, policy)).rejects.toMatchObject({
      code: 'INVALID',
      field,
    });
    expect(await world.records.releases.policy()).toBeNull();
  });

  test('goes up one version at a time', async () => {
    const policy = { ...structuredClone(leastPolicy), version: 5 };
    await expect(setReleasePolicy(world, actors.admin, policy)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });
});

describe('a number that somebody typed', () => {
  test.each([
    ['fr 7k3m 9q2x', 'FR-7K3M-9Q2X'],
    ['7K3M9Q2X', 'FR-7K3M-9Q2X'],
    ['pr-7k3m-9qIO', 'PR-7K3M-9Q10'],
    ['FR-7K3M', null],
    ['', null],
  ])('%j is read as %j', (typed, number) => {
    expect(readReleaseNumber(typed)).toBe(number);
  });
});

test('the bundle of a release has what checking it offline takes', async () => {
  const { number, document, signature } = await released();
  const bundle = await releaseBundle(world, actors.anyone, { number });
  expect(bundle).toMatchObject({
    release: document,
    signature: signature!.jws,
    state: 'valid',
    revocation: null,
    log: null,
  });
  const purposes = bundle!.publicKeys.map(({ purpose }) => purpose).sort();
  expect(purposes).toEqual(['content', 'log']);
  expect(await releaseBundle(world, actors.anyone, { number: 'FR-0000-0000' })).toBeNull();
});
