import { describe, expect, test } from 'vitest';
import type { Actor } from '../access';
import { exampleManifest } from '../model/manifest.example';
import { forbidModel, reactivateModel } from '../model/manage-models';
import { draftRelease, releaseStanding } from '../release/draft-release';
import { addModelAndBatch, sampleModel, samplePerson } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { isAtMost } from './lattice';
import { licenseTraceOf } from './license-edges';
import { permittedTerms } from './permitted-terms';
import { viewLicenseTrace } from './view-license-trace';
import { subjectFacts } from './subject-facts';

const free = exampleManifest().license;
const nonCommercial = {
  name: 'CC BY-NC 4.0',
  url: null,
  commercialUse: false,
  attribution: 'By the makers of Cats.',
};
const standard = { id: 'standard', exclusive: null } as const;

/** A free model, a model that forbids commercial use, and people of both. */
async function family() {
  const world = memoryWorld();
  const { records } = world;
  await addModelAndBatch(records);
  const manifest = exampleManifest({ id: 'cats', name: 'Cats', license: nonCommercial });
  const cats = sampleModel(2, { id: 'cats', name: 'Cats', manifest });
  await records.models.add(cats);
  const add = async (index: number, model: string, parentIds: string[] = []) => {
    const modelSha256 = model === 'cats' ? cats.sha256 : sampleModel().sha256;
    const made = samplePerson(index, { batchId: null, modelId: model, modelSha256, parentIds });
    await records.subjects.add(made.subject, made.asset);
    return made.subject;
  };
  return { world, records, cats, add };
}

describe('what a person may be used for', () => {
  test('is what the weights allow where there is nobody before', async () => {
    const { records, add } = await family();
    const own = await licenseTraceOf(records, await add(1, 'example'));
    expect(own).toMatchObject({ permit: { grade: 'everything' }, blocking: null });
    const cat = await licenseTraceOf(records, await add(2, 'cats'));
    expect(cat.permit).toEqual({ grade: 'comps', attributions: ['By the makers of Cats.'] });
  });

  test('never exceeds that of any ancestor, and names the nearest that holds it back', async () => {
    const { records, add } = await family();
    const cat = await add(1, 'cats');
    const free = await add(2, 'example');
    const child = await add(3, 'example', [free.id, cat.id]);
    const grandchild = await add(4, 'example', [child.id]);
    const traces = [];
    for (const one of [cat, free, child, grandchild]) {
      traces.push(await licenseTraceOf(records, one));
    }
    const [ofCat, ofFree, ofChild, ofGrandchild] = traces;
    expect(isAtMost(ofChild!.permit, ofCat!.permit)).toBe(true);
    expect(isAtMost(ofChild!.permit, ofFree!.permit)).toBe(true);
    expect(isAtMost(ofGrandchild!.permit, ofChild!.permit)).toBe(true);
    expect(ofChild!.blocking).toMatchObject({ subjectId: cat.id, generation: 1, of: 'weights' });
    const facts = await subjectFacts(records, grandchild);
    expect(facts.licenseBlock).toBe(
      'Internal comps only, no license: the weights of its grandparent (Cats 1.0.0), license CC BY-NC 4.0, forbid commercial use.',
    );
    const released = { ...facts, releaseNumber: 'FR-7K3M-9Q2X' };
    expect(permittedTerms(released, standard)).toEqual({
      permitted: false,
      because: facts.licenseBlock,
    });
  });

  test('is told to an agency without naming an ancestor whom it may not see', async () => {
    const { world, records, add } = await family();
    const cat = await add(1, 'cats');
    const child = await add(2, 'example', [cat.id]);
    await records.subjects.setRelease(child.id, {
      number: 'FR-7K3M-9Q2X',
      by: 'u',
      at: new Date(),
    });
    const told = (actor: Actor) => viewLicenseTrace(world, actor, { subjectId: child.id });
    const toStaff = await told(actors.editor);
    expect(toStaff.blocking).toMatchObject({ subjectId: cat.id, of: 'weights' });
    const toAgency = await told(actors.agency);
    expect(toAgency.blocking).toMatchObject({ subjectId: null, of: 'weights' });
    expect(toAgency.permit).toEqual(toStaff.permit);
    expect(JSON.stringify(toAgency)).not.toContain(cat.id);
  });

  test('is held back by training data of which the license is stated', async () => {
    const { records, add } = await family();
    const { trainingData } = exampleManifest();
    const data = { ...nonCommercial, name: 'Faces NC', attribution: null };
    const manifest = exampleManifest({
      license: free,
      trainingData: { ...trainingData, license: data },
    });
    const learned = sampleModel(3, { id: 'learned', manifest });
    await records.models.add(learned);
    const subject = { ...(await add(1, 'example')), modelSha256: learned.sha256 };
    const { blocking } = await licenseTraceOf(records, subject);
    expect(blocking).toMatchObject({ of: 'training data', stated: 'Faces NC' });
  });

  test('is layouts alone where an ancestor or a model is not known any more', async () => {
    const { records, add } = await family();
    const { subject } = samplePerson(8);
    const orphan = { ...(await add(1, 'example')), parentIds: [subject.id] };
    expect(await licenseTraceOf(records, orphan)).toMatchObject({
      permit: { grade: 'comps' },
      blocking: { of: 'unknown ancestor', subjectId: subject.id, generation: 1 },
    });
    const lost = { ...orphan, parentIds: [], modelSha256: 'f'.repeat(64) };
    expect((await licenseTraceOf(records, lost)).permit.grade).toBe('comps');
  });

  test('ends with ancestors that are each other’s, and walks no more than 500', async () => {
    const { records, add } = await family();
    const one = await add(1, 'example');
    const other = await add(2, 'example', [one.id]);
    const round = { ...one, parentIds: [other.id, one.id] };
    expect((await licenseTraceOf(records, round)).permit.grade).toBe('everything');
    const many = Array.from({ length: 600 }, () => one.id + Math.random());
    const trace = await licenseTraceOf(records, { ...one, parentIds: many });
    expect(trace.permit.grade).toBe('comps');
  });
});

test('forbidding a model stops licenses and releases of its people and their children; undoing it brings them back', async () => {
  const { world, records, add } = await family();
  const parent = await add(1, 'example');
  const child = await add(2, 'cats', [parent.id]);
  const { sha256 } = sampleModel();
  const before = await subjectFacts(records, parent);
  expect(before.licenseBlock).toBeNull();
  await forbidModel(world, actors.admin, { sha256, reason: 'The weights were stolen.' });
  const said =
    'Not licensed: the model (Example 1.0.0) is forbidden here. The reason: The weights were stolen.';
  expect((await subjectFacts(records, parent)).licenseBlock).toBe(said);
  expect((await subjectFacts(records, child)).licenseBlock).toContain('model of its parent');
  await draftRelease(world, actors.editor, {
    subjectId: parent.id,
    adultReviewed: true,
    note: 'Looked at it at full size.',
  });
  const standing = await releaseStanding({ records }, actors.editor, { subjectId: parent.id });
  expect(standing.decision.missing).toContain(said);
  expect(standing.decision.mayPublish).toBe(false);
  await reactivateModel(world, actors.admin, { sha256 });
  expect(await subjectFacts(records, parent)).toEqual(before);
});
