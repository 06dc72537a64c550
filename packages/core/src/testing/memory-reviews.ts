import type { ScoredPicture } from '../measurement/check-records';
import type { CheckVerdict } from '../measurement/measurement';
import { worstVerdict } from '../measurement/verdict';
import type { Records } from '../ports';
import type { HeldPicture } from '../review/review';
import { copy, newestFirst, type Rows } from './memory-rows';

type ReviewNouns = 'checkSettings' | 'scores' | 'reviews' | 'librarySettings';

export function memoryReviewRecords(rows: Rows): Pick<Records, ReviewNouns> {
  const settingKey = (modelId: string, name: string) => `${modelId} ${name}`;
  const held = (): HeldPicture[] =>
    [...rows.subjects.values()]
      .filter(({ subject }) => subject.state === 'hidden' && !rows.reviews.has(subject.id))
      .flatMap(({ subject, asset }) => {
        const { checks, attributes } = rows.measurements.get(asset.id) ?? {
          checks: [],
          attributes: [],
        };
        const { z: _z, w: _w, recipe: _recipe, ...listed } = subject;
        return checks.some((check) => !check.passed)
          ? [copy({ subject: listed, asset, tags: [], attributes, checks: byName(checks) })]
          : [];
      })
      .sort((a, b) => newestFirst(b.subject, a.subject));
  return {
    checkSettings: {
      async ofModel(modelId) {
        return [...rows.checkSettings.values()]
          .filter((setting) => setting.modelId === modelId)
          .sort((a, b) => (a.name < b.name ? -1 : 1))
          .map(copy);
      },
      async set(setting) {
        rows.checkSettings.set(settingKey(setting.modelId, setting.name), copy(setting));
      },
      async remove(modelId, name) {
        return rows.checkSettings.delete(settingKey(modelId, name));
      },
    },
    scores: {
      async ofCheck(modelId, name, limit) {
        const made = [...rows.subjects.values()]
          .filter(({ subject }) => subject.modelId === modelId)
          .flatMap(({ subject, asset }): ScoredPicture[] => {
            const checks = rows.measurements.get(asset.id)?.checks ?? [];
            const { id, batchId, seed, createdAt } = subject;
            return scored(checks, name, { subjectId: id, batchId, seed, at: createdAt });
          });
        const rejected = [...rows.rejections.values()]
          .filter(({ batchId }) => rows.batches.get(batchId)?.modelId === modelId)
          .flatMap(({ checks, batchId, seed, at }) =>
            scored(checks, name, { subjectId: null, batchId, seed, at }),
          );
        return [...made, ...rejected]
          .sort((a, b) => b.at.getTime() - a.at.getTime())
          .slice(0, limit);
      },
    },
    reviews: {
      async get(subjectId) {
        return copy(rows.reviews.get(subjectId) ?? null);
      },
      async add(review) {
        if (rows.reviews.has(review.subjectId)) return false;
        rows.reviews.set(review.subjectId, copy(review));
        return true;
      },
      async remove(subjectId) {
        const review = rows.reviews.get(subjectId);
        return !review || review.pixelsRemovedAt ? false : rows.reviews.delete(subjectId);
      },
      async waiting(after, limit) {
        return held()
          .filter(({ subject }) => !after || newestFirst(subject, after) < 0)
          .slice(0, limit);
      },
      async countWaiting(cap) {
        return Math.min(held().length, cap);
      },
      async pixelsDue(before, limit) {
        return [...rows.reviews.values()]
          .filter((one) => one.verdict === 'rejected' && !one.pixelsRemovedAt && one.at < before)
          .sort((a, b) => a.at.getTime() - b.at.getTime())
          .slice(0, limit)
          .map(copy);
      },
      async markPixelsRemoved(subjectId, at) {
        const review = rows.reviews.get(subjectId);
        if (review) review.pixelsRemovedAt = at;
      },
      async pruneRejections(before, limit) {
        const due = [...rows.rejections].filter(([, one]) => one.at < before).slice(0, limit);
        for (const [key] of due) rows.rejections.delete(key);
        return due.length;
      },
    },
    librarySettings: {
      async get(name) {
        return copy(rows.librarySettings.get(name) ?? null);
      },
      async set(setting) {
        rows.librarySettings.set(setting.name, copy(setting));
      },
    },
  };
}

const byName = <T extends { name: string }>(checks: T[]) =>
  [...checks].sort((a, b) => (a.name < b.name ? -1 : 1));

function scored(
  checks: readonly { name: string; score: number; verdict: CheckVerdict }[],
  name: string,
  of: Pick<ScoredPicture, 'subjectId' | 'batchId' | 'seed' | 'at'>,
): ScoredPicture[] {
  const check = checks.find((one) => one.name === name);
  if (!check) return [];
  const others = worstVerdict(checks.filter((one) => one !== check));
  return [{ ...of, score: check.score, verdict: check.verdict, others }];
}
