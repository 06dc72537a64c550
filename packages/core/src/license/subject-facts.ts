import type { Records } from '../ports';
import type { ListedSubject } from '../subject/subject';
import { blockedInWords } from './lattice';
import { licenseTraceOf } from './license-edges';
import type { SubjectFacts } from './permitted-terms';

/** What decides which terms may be sold on a subject. */
export async function subjectFacts(
  records: Pick<Records, 'releases' | 'models' | 'modelStandings' | 'subjects'>,
  subject: Pick<ListedSubject, 'id' | 'kind' | 'modelSha256' | 'parentIds'>,
): Promise<SubjectFacts> {
  const release = await records.releases.publishedOf(subject.id);
  return {
    kind: subject.kind,
    releaseNumber: release?.number ?? null,
    usesCap: release?.document?.usesCap ?? null,
    licenseBlock: blockedInWords(await licenseTraceOf(records, subject)),
  };
}
