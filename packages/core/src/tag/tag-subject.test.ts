import { beforeEach, expect, test } from 'vitest';
import { addModelAndBatch, sampleId, samplePerson, sampleTag } from '../testing/sample-records';
import { actors, memoryWorld } from '../testing/world';
import { tagSubject, untagSubject } from './tag-subject';

let world: ReturnType<typeof memoryWorld>;
const { subject, asset } = samplePerson(1);
const subjectId = subject.id;
beforeEach(async () => {
  world = memoryWorld();
  await addModelAndBatch(world.records);
  await world.records.subjects.add(subject, asset);
  await world.records.tags.add(sampleTag(1, 'Red hair'));
});
const tag = (slug = 'red-hair', id = subjectId) =>
  tagSubject(world, actors.editor, { subjectId: id, slug });
const actions = async () =>
  (await world.records.audit.page({}, null, 9)).map((entry) => entry.action);

test('a tag is put on and taken off once each, with who and when', async () => {
  await tag();
  await tag();
  expect(await world.records.subjects.tags(subjectId)).toEqual([
    { tag: sampleTag(1, 'Red hair'), addedBy: actors.editor.userId, addedAt: world.clock.now() },
  ]);
  world.clock.advance(1);
  await untagSubject(world, actors.editor, { subjectId, slug: 'red-hair' });
  await untagSubject(world, actors.editor, { subjectId, slug: 'red-hair' });
  expect(await world.records.subjects.tags(subjectId)).toEqual([]);
  expect(await actions()).toEqual(['subject.untagged', 'subject.tagged']);
});

test('only words of the vocabulary and known people are taken', async () => {
  await expect(tag('purple')).rejects.toMatchObject({ code: 'NOT_FOUND', field: 'slug' });
  await expect(tag('red-hair', sampleId('subject', 77))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await actions()).toEqual([]);
});
