import { renditionKinds, type Asset } from '../asset/asset';
import type { CatalogFilter, Onlooker, SubjectRecords } from '../ports';
import { isWithheld } from './memory-licenses';
import {
  subjectKinds,
  type CatalogListing,
  type CatalogSubject,
  type Subject,
} from '../subject/subject';
import { copy, newestFirst, type Rows } from './memory-rows';

export function memorySubjectRecords(rows: Rows): SubjectRecords {
  const tagsOf = (subjectId: string) =>
    rows.subjectTags
      .filter((row) => row.subjectId === subjectId)
      .map((row) => ({
        tag: rows.tags.get(row.tagId)!,
        addedBy: row.addedBy,
        addedAt: row.addedAt,
      }))
      .sort((a, b) => (a.tag.label < b.tag.label ? -1 : 1));
  const attributesOf = (asset: Asset) => rows.measurements.get(asset.id)?.attributes ?? [];
  const whole = (row: { subject: Subject; asset: Asset }): CatalogSubject =>
    copy({ ...row, tags: tagsOf(row.subject.id), attributes: attributesOf(row.asset) });
  const listed = (row: { subject: Subject; asset: Asset }): CatalogListing => {
    const { z: _z, w: _w, recipe: _recipe, sketch: _sketch, ...subject } = row.subject;
    const { asset } = row;
    return copy({ subject, asset, tags: tagsOf(subject.id), attributes: attributesOf(asset) });
  };
  const isInSightOf = (onlooker: Onlooker | undefined, { id, release }: Subject) =>
    !onlooker || (release !== null && !isWithheld(rows, id, onlooker));
  const matching = (filter: CatalogFilter) =>
    [...rows.subjects.values()]
      .filter(
        ({ subject }) =>
          filter.states.includes(subject.state) &&
          isInSightOf(filter.onlooker, subject) &&
          (filter.kind === undefined || subject.kind === filter.kind) &&
          (filter.modelId === undefined || subject.modelId === filter.modelId) &&
          (filter.batchId === undefined || subject.batchId === filter.batchId) &&
          (filter.released === undefined || (subject.release !== null) === filter.released) &&
          (filter.seed === undefined || subject.seed === filter.seed) &&
          (filter.ids === undefined || filter.ids.includes(subject.id)) &&
          (filter.parentId === undefined || subject.parentIds.includes(filter.parentId)),
      )
      .sort((a, b) => newestFirst(a.subject, b.subject));
  const change = (id: string, values: Partial<Subject>) => {
    const row = rows.subjects.get(id);
    if (row) Object.assign(row.subject, copy(values));
  };
  return {
    async add(subject, asset) {
      const taken = [...rows.subjects.values()].some(
        (row) =>
          asset.batchId !== null &&
          row.asset.batchId === asset.batchId &&
          row.asset.batchIndex === asset.batchIndex,
      );
      if (taken || rows.subjects.has(subject.id)) return false;
      const renditions = renditionKinds.flatMap((kind) =>
        asset.renditions.filter((one) => one.kind === kind),
      );
      rows.subjects.set(subject.id, copy({ subject, asset: { ...asset, renditions } }));
      return true;
    },
    async get(id) {
      const row = rows.subjects.get(id);
      return row ? whole(row) : null;
    },
    async ofAsset(assetId) {
      const row = [...rows.subjects.values()].find(({ asset }) => asset.id === assetId);
      return row ? whole(row) : null;
    },
    async page(filter, after, limit) {
      return matching(filter)
        .filter(({ subject }) => !after || newestFirst(subject, after) > 0)
        .slice(0, limit)
        .map(listed);
    },
    async count(filter, cap) {
      return Math.min(cap, matching(filter).length);
    },
    async kinds(states, onlooker) {
      return subjectKinds.filter((kind) => matching({ states, kind, onlooker }).length > 0);
    },
    async neighborsBySeed(subject, states, each, onlooker) {
      type Place = Pick<Subject, 'id' | 'seed'>;
      const order = (a: Place, b: Place) =>
        a.seed - b.seed || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
      const others = [...rows.subjects.values()]
        .filter(
          (row) =>
            row.subject.modelId === subject.modelId &&
            states.includes(row.subject.state) &&
            isInSightOf(onlooker, row.subject),
        )
        .sort((a, b) => order(a.subject, b.subject));
      const below = others.filter((row) => order(row.subject, subject) < 0).reverse();
      const above = others.filter((row) => order(row.subject, subject) > 0);
      return { below: below.slice(0, each).map(listed), above: above.slice(0, each).map(listed) };
    },
    async madeIndexes(batchId, from, to) {
      return [...rows.subjects.values()]
        .filter((row) => row.asset.batchId === batchId)
        .map((row) => row.asset.batchIndex!)
        .filter((index) => index >= from && index < to)
        .sort((a, b) => a - b);
    },
    async keysOfBatch(batchId) {
      return [...rows.subjects.values()]
        .filter((row) => row.asset.batchId === batchId)
        .flatMap((row) => row.asset.renditions.map((rendition) => rendition.key));
    },
    async setState(id, state) {
      change(id, { state });
    },
    async setRelease(id, release) {
      const row = rows.subjects.get(id);
      if (!row || (row.subject.release === null) === (release === null)) return false;
      change(id, { release });
      return true;
    },
    async addTag(subjectId, tagId, addedBy, addedAt) {
      if (rows.subjectTags.some((row) => row.subjectId === subjectId && row.tagId === tagId))
        return false;
      rows.subjectTags.push({ subjectId, tagId, addedBy, addedAt });
      return true;
    },
    async removeTag(subjectId, tagId) {
      const at = rows.subjectTags.findIndex(
        (row) => row.subjectId === subjectId && row.tagId === tagId,
      );
      if (at >= 0) rows.subjectTags.splice(at, 1);
      return at >= 0;
    },
    async tags(subjectId) {
      return copy(tagsOf(subjectId));
    },
  };
}
