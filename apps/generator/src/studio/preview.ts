import { parseInput } from '@figment/core/contract';
import { FigmentError } from '@figment/core/errors';
import { decideChecks } from '@figment/core/measurement/decide-checks';
import type { Analysis, CheckSetting } from '@figment/core/measurement/measurement';
import { lineageBook } from '@figment/core/model/lineage';
import type { RecordStore } from '@figment/core/ports';
import type { Recipe } from '@figment/core/recipe/recipe';
import { comparePreviews, type Comparable } from '@figment/core/studio/compare-previews';
import type {
  PreviewComparison,
  PreviewReference,
  PreviewReply,
} from '@figment/core/studio/preview';
import { previewRequest } from '@figment/core/studio/preview.contract';
import { refuseTooYoung } from '@figment/core/studio/refuse-too-young';
import { encodeSketch } from '@figment/imaging';
import type { Rendered } from '../engine/engine';
import { rememberNewest } from './remember-newest';
import type { StudioModel } from './studio-model';

type PreviewRecords = Pick<RecordStore, 'subjects' | 'measurements' | 'checkSettings' | 'models'>;

const settingsMilliseconds = 2000;

/** Draws, measures and compares sketches. References and settings are remembered for a while. */
export function openPreviews(records: PreviewRecords) {
  const references = rememberNewest<Comparable>(64);
  const settingsOf = rememberBriefly((modelId: string) => records.checkSettings.ofModel(modelId));

  /** @throws INVALID also for whoever looks too young or cannot be measured: nobody is shown such a picture */
  async function draw(
    studio: StudioModel,
    recipe: Recipe,
  ): Promise<{ picture: Rendered; analysis: Analysis | null; checks: PreviewReply['checks'] }> {
    const { manifest, analyze } = studio.model;
    const { picture, analysis } = await studio.portray(recipe, { measure: analyze !== null });
    const settings = await settingsOf(manifest.id);
    refuseTooYoung(manifest, analysis);
    const checks = decideChecks(manifest, analysis, [], settings);
    refuseTooYoung(manifest, analysis, checks);
    return { picture, analysis, checks };
  }

  async function referenceOf(
    studio: StudioModel,
    reference: PreviewReference,
  ): Promise<Comparable> {
    if ('subjectId' in reference) {
      const { subjectId } = reference;
      return references(subjectId, () => measuredSubject(records, studio, subjectId));
    }
    const { recipe } = await studio.compile(reference.sketch);
    return references(JSON.stringify(recipe), async () => {
      const { picture, analysis } = await draw(studio, recipe);
      return comparable(picture, analysis);
    });
  }

  return async function preview(
    request: unknown,
    studio: StudioModel,
  ): Promise<{ reply: PreviewReply; picture: Uint8Array }> {
    const began = performance.now();
    const { sketch, reference, size } = parseInput(previewRequest, request, 'preview');
    const { recipe } = await studio.compile(sketch);
    const { picture, analysis, checks } = await draw(studio, recipe);
    let comparison: PreviewComparison | null = null;
    if (reference) {
      const usual = await studio.usualDistance();
      const other = await referenceOf(studio, reference);
      comparison = comparePreviews(comparable(picture, analysis), other, usual);
    }
    const { bytes, width, height } = await encodeSketch(picture, size);
    const reply: PreviewReply = {
      width,
      height,
      seed: recipe.seed,
      psi: recipe.psi,
      attributes: analysis?.attributes ?? [],
      realism: analysis?.realism ?? null,
      checks,
      comparison,
      milliseconds: performance.now() - began,
    };
    return { reply, picture: bytes };
  };
}

function comparable(picture: Pick<Rendered, 'w'>, analysis: Analysis | null): Comparable {
  const { attributes = [], embedding = null } = analysis ?? {};
  return { attributes, embedding, w: picture.w };
}

async function measuredSubject(
  records: PreviewRecords,
  studio: StudioModel,
  subjectId: string,
): Promise<Comparable> {
  const found = await records.subjects.get(subjectId);
  const field = 'reference.subjectId';
  if (!found) {
    throw new FigmentError('NOT_FOUND', `There is no person "${subjectId}" to compare with.`, {
      field,
    });
  }
  if ((await lineageBook(records.models)(found.subject.modelSha256)) !== studio.model.lineage) {
    throw new FigmentError(
      'INVALID',
      'The person to compare with was made by another model: the two cannot be compared.',
      { field },
    );
  }
  const measurement = await records.measurements.get(found.asset.id);
  const { attributes = [], embedding = null } = measurement ?? {};
  return { attributes, embedding, w: found.subject.w };
}

/** What was read for a model is good for two seconds: an admin's change is seen soon, and a drag reads once. */
function rememberBriefly(read: (modelId: string) => Promise<CheckSetting[]>) {
  const known = new Map<string, { until: number; found: Promise<CheckSetting[]> }>();
  return (modelId: string): Promise<CheckSetting[]> => {
    const now = performance.now();
    const last = known.get(modelId);
    if (last && last.until > now) return last.found;
    const found = read(modelId);
    known.set(modelId, { until: now + settingsMilliseconds, found });
    found.catch(() => known.delete(modelId));
    return found;
  };
}
