import { blockedInWords } from '../license/lattice';
import type { ReleaseEvidence } from './release-evidence';
import type { ReleasePolicy } from './release-policy';

/** What stands against publishing, and what publishing would allow. */
export interface ReleaseDecision {
  mayPublish: boolean;
  /** Sentences that say what is missing and what to do about it. */
  missing: string[];
  /** Why the subject cannot be said to be drawn by the model alone. */
  taints: string[];
  /** Why only internal comps are allowed; null where every use is. */
  cap: string | null;
}

const checkWords: Record<string, string> = {
  realism: 'The picture is not good enough for the model’s own critic.',
  age: 'The person was estimated to be too young.',
  photograph: 'The picture looks like a registered photograph of the real world.',
};

/** Whether the release of a subject may be published. Pure and total: every reason is named, not only the first. */
export function decideRelease(policy: ReleasePolicy, evidence: ReleaseEvidence): ReleaseDecision {
  const asked = evidence.kind === 'person' ? policy.person : policy.property;
  const missing: string[] = [];
  const need = (holds: boolean, sentence: string) => {
    if (!holds) missing.push(sentence);
  };
  need(
    evidence.complaint !== 'upheld',
    'A complaint about it was upheld: it is never released again.',
  );
  need(
    evidence.complaint !== 'waiting',
    'A complaint about it waits for a ruling. Rule on the complaint first.',
  );
  need(!evidence.hidden || evidence.complaint !== null, 'It is hidden. Restore it first.');
  need(
    !asked.humanReview || evidence.review.note.trim().length >= 10,
    'Nobody wrote down what was looked at.',
  );
  need(
    !asked.adultReview || evidence.review.adultReviewed,
    'Nobody has said that this is an adult beyond doubt. If there is any doubt, hide the picture.',
  );
  need(
    !asked.measurement || !evidence.hasEncoder || evidence.measured,
    'It was never measured although its model has an encoder. Make it again or hide it.',
  );
  for (const check of evidence.checks) {
    need(check.passed, checkWords[check.name] ?? `It failed the check "${check.name}".`);
  }
  const { minimumMeasuredAge } = asked;
  if (minimumMeasuredAge !== null && evidence.measuredAge !== null) {
    need(
      evidence.measuredAge >= minimumMeasuredAge,
      `The encoder estimates ${evidence.measuredAge.toFixed(1)} years; at least ${minimumMeasuredAge} are asked for.`,
    );
  }
  need(
    !asked.lookAlikeSearch || evidence.lookAlikes.searched,
    'It has not been compared with the library and the registered photographs yet. That happens within minutes of its arrival.',
  );
  need(
    evidence.lookAlikes.nearestPhotograph === null,
    'It looks like a photograph of the real world that its owner registered here.',
  );
  need(
    !asked.trainingDataFreeOfRealPeople || evidence.trainingData.realPeople === 'no',
    'The model’s maker does not declare that no real people were in its training data.',
  );
  if (asked.minimumTrainingDistance > 0 && evidence.nearestTraining) {
    need(
      evidence.nearestTraining.distance >= asked.minimumTrainingDistance,
      `It is ${evidence.nearestTraining.distance.toFixed(3)} from a training picture; at least ${asked.minimumTrainingDistance} is asked for.`,
    );
  }
  need(evidence.license.permit.grade !== 'nothing', blockedInWords(evidence.license) ?? '');
  const taints = evidence.taints.map(({ subjectId, because }) => `${subjectId}: ${because}`);
  return {
    mayPublish: missing.length === 0 && taints.length === 0,
    missing,
    taints,
    cap: blockedInWords(evidence.license),
  };
}
