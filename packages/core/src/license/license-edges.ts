import type { Manifest } from '../model/manifest';
import type { Model } from '../model/model';
import type { ModelStanding } from '../model/standing';
import type { Records } from '../ports';
import type { ListedSubject } from '../subject/subject';
import { everything, traceLicense, type LicenseEdge, type LicenseTrace } from './lattice';

/** Beyond this many ancestors, the rest count as unknown. */
const mostAncestors = 500;

type StatedLicense = Manifest['license'];

function permitOf({ commercialUse, attribution }: StatedLicense): LicenseEdge['permit'] {
  return {
    grade: commercialUse ? 'everything' : 'comps',
    attributions: attribution === null ? [] : [attribution],
  };
}

/** What a model lets be done with what it draws: its weights, what they learned from, and what was decided about it. Pure. */
export function edgesOfModel(
  model: Model,
  standing: ModelStanding | null,
  place: { subjectId: string; generation: number },
): LicenseEdge[] {
  const { manifest, sha256, name, version } = model;
  const from = { ...place, model: { sha256, name, version } };
  const { license } = manifest;
  const data = manifest.trainingData.license;
  const edges: LicenseEdge[] = [
    { ...from, of: 'weights', stated: license.name, permit: permitOf(license) },
  ];
  if (data) {
    edges.push({ ...from, of: 'training data', stated: data.name, permit: permitOf(data) });
  }
  if (standing?.state === 'forbidden') {
    edges.push({
      ...from,
      of: 'decision',
      stated: standing.reason,
      permit: { ...everything, grade: 'nothing' },
    });
  }
  return edges;
}

type Source = Pick<ListedSubject, 'id' | 'modelSha256' | 'parentIds'>;

/**
 * What a subject may be used for: the meet over its own model and those of all its ancestors, mixed models included. An ancestor
 * or a model that is not known any more allows comps alone.
 */
export async function licenseTraceOf(
  records: Pick<Records, 'subjects' | 'models' | 'modelStandings'>,
  subject: Source,
): Promise<LicenseTrace> {
  const edges: LicenseEdge[] = [];
  const seenModels = new Set<string>();
  const seen = new Set([subject.id]);
  const queue: { source: Source; generation: number }[] = [{ source: subject, generation: 0 }];
  const unknown = (subjectId: string, generation: number) =>
    edges.push({
      of: 'unknown ancestor',
      subjectId,
      generation,
      model: null,
      stated: null,
      permit: { grade: 'comps', attributions: [] },
    });
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { source, generation } = next;
    // The nearest that was drawn by a model speaks for all that were: their edges are the same.
    if (!seenModels.has(source.modelSha256)) {
      seenModels.add(source.modelSha256);
      const model = await records.models.get(source.modelSha256);
      const standing = await records.modelStandings.get(source.modelSha256);
      if (model) edges.push(...edgesOfModel(model, standing, { subjectId: source.id, generation }));
      else unknown(source.id, generation);
    }
    for (const parentId of source.parentIds) {
      if (seen.has(parentId)) continue;
      seen.add(parentId);
      const found = seen.size > mostAncestors ? null : await records.subjects.get(parentId);
      if (found) queue.push({ source: found.subject, generation: generation + 1 });
      else unknown(parentId, generation + 1);
    }
  }
  return traceLicense(edges);
}
