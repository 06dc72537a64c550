import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import { FigmentError } from '../errors';
import type { Clock, Random, Records, RecordStore } from '../ports';
import type { Tag } from './tag';

type Deps = { records: RecordStore; clock: Clock; random: Random };
type Input = { subjectId: string; slug: string };

async function load(records: Records, input: Input): Promise<Tag> {
  if (!(await records.subjects.get(input.subjectId))) {
    throw new FigmentError('NOT_FOUND', `There is no subject "${input.subjectId}".`);
  }
  const tag = await records.tags.bySlug(input.slug);
  if (!tag) {
    throw new FigmentError('NOT_FOUND', `The vocabulary has no tag "${input.slug}".`, {
      field: 'slug',
      hint: 'Choose one of the suggestions or add the word to the vocabulary first.',
    });
  }
  return tag;
}

/** Tags a subject with a word of the vocabulary. Tagging twice is no error and no second entry in the trail. */
export async function tagSubject(deps: Deps, actor: Actor, input: Input): Promise<Tag> {
  permit(actor, 'tag people');
  return deps.records.transaction(async (records) => {
    const tag = await load(records, input);
    if (
      await records.subjects.addTag(input.subjectId, tag.id, actorName(actor), deps.clock.now())
    ) {
      await records.audit.add(
        auditEntry(deps, actor, 'subject.tagged', input.subjectId, { tag: tag.slug }),
      );
    }
    return tag;
  });
}

/** Takes a tag off a subject; what is not there stays so. */
export async function untagSubject(deps: Deps, actor: Actor, input: Input): Promise<Tag> {
  permit(actor, 'tag people');
  return deps.records.transaction(async (records) => {
    const tag = await load(records, input);
    if (await records.subjects.removeTag(input.subjectId, tag.id)) {
      await records.audit.add(
        auditEntry(deps, actor, 'subject.untagged', input.subjectId, { tag: tag.slug }),
      );
    }
    return tag;
  });
}
