import type { Records } from '../ports';
import type { ListedSubject } from '../subject/subject';
import type { SubjectFacts } from './permitted-terms';

/** What decides which terms may be sold on a subject. */
export async function subjectFacts(
  records: Pick<Records, 'releases' | 'models'>,
  subject: Pick<ListedSubject, 'id' | 'kind' | 'modelSha256'>,
): Promise<SubjectFacts> {
  const release = await records.releases.publishedOf(subject.id);
  const model = await records.models.get(subject.modelSha256);
  return {
    kind: subject.kind,
    releaseNumber: release?.number ?? null,
    usesCap: release?.document?.usesCap ?? null,
    commercialUse: model?.manifest.license.commercialUse ?? false,
  };
}
