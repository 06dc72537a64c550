import { permit, type Actor } from '../access';
import { actorName, auditEntry } from '../audit/audit';
import type { SiteFacts } from '../delivery/delivery-facts';
import { FigmentError } from '../errors';
import type { Digest, DocumentSigner } from '../key/key-ring';
import { appendToLog } from '../log/append-to-log';
import type { Clock, Random, Records, RecordStore } from '../ports';
import { renditionOf } from '../asset/asset';
import { decideRelease, type ReleaseDecision } from './decide-release';
import { subjectWithModel } from './draft-release';
import { currentPolicy } from './keep-policy';
import type { Release } from './release';
import { releaseContext, releaseDocumentSchema, type ReleaseDocument } from './release.contract';
import { releaseEvidence, type ReleaseEvidence } from './release-evidence';
import { lookAlikeBits } from '../provenance/look-alike';
import { lookAlikeMeans, nearestTrainingMeans, statementText } from './statement';

export type PublishDeps = {
  records: RecordStore;
  clock: Clock;
  random: Random;
  digest: Digest;
  signer: DocumentSigner;
  site: SiteFacts;
};

/** Why a release may not be published, as one sentence a form can show. */
function refusal({ missing, taints }: ReleaseDecision): FigmentError {
  const reasons = [...missing, ...taints.map((taint) => `Tainted: ${taint}`)];
  return new FigmentError('INVALID_STATE', `It may not be published. ${reasons.join(' ')}`, {
    hint: 'Nothing was signed. Fix what is named, or hide the picture.',
  });
}

function groundsOf(
  evidence: ReleaseEvidence,
  release: Release,
  reviewer: string,
): ReleaseDocument['grounds'] {
  const { trainingData, nearestTraining, lookAlikes } = evidence;
  return {
    trainingData: { basis: 'declaration', ...trainingData },
    nearestTraining: nearestTraining && {
      basis: 'measurement',
      ...nearestTraining,
      means: nearestTrainingMeans,
    },
    lookAlikeSearch: {
      basis: 'measurement',
      ...lookAlikes,
      withinBits: lookAlikeBits,
      means: lookAlikeMeans,
    },
    checks: evidence.checks.map(({ name, score, threshold, passed }) => ({
      basis: 'measurement' as const,
      name,
      score,
      threshold,
      passed,
    })),
    adultAppearance:
      evidence.kind === 'person'
        ? {
            basis: 'human review',
            reviewed: release.review.adultReviewed,
            measuredAge: evidence.measuredAge,
          }
        : null,
    reviewer: {
      basis: 'human review',
      id: release.drafted.by,
      name: reviewer,
      at: release.drafted.at.toISOString(),
      note: release.review.note,
    },
  };
}

/** The document of a draft as everything stands now, or the refusal. */
async function documentNow(
  records: Records,
  deps: PublishDeps,
  release: Release,
  issuedAt: string,
): Promise<ReleaseDocument> {
  const { found, model } = await subjectWithModel(records, release.subjectId);
  const { subject, asset } = found;
  const evidence = await releaseEvidence(records, found, model, release.review);
  const policy = await currentPolicy(records);
  const decision = decideRelease(policy, evidence);
  if (!decision.mayPublish) throw refusal(decision);
  const reviewer = await records.users.get(release.drafted.by);
  return releaseDocumentSchema.parse({
    '@context': { ...releaseContext },
    type: subject.kind === 'person' ? 'FictionalPersonRelease' : 'PropertyRelease',
    format: 'figment-release/1',
    number: release.number,
    statement: {
      version: release.statementVersion,
      language: 'en',
      text: statementText(release.number, evidence),
    },
    subject: {
      id: subject.id,
      kind: subject.kind,
      assetId: asset.id,
      sha256: renditionOf(asset, 'original').sha256,
    },
    model: {
      id: model.id,
      version: model.version,
      sha256: model.sha256,
      license: {
        name: model.manifest.license.name,
        commercialUse: model.manifest.license.commercialUse,
      },
    },
    recipeSha256: deps.digest.ofJson(subject.recipe),
    grounds: groundsOf(evidence, release, reviewer?.name ?? 'An editor of the library'),
    policyVersion: policy.version,
    usesCap: decision.cap,
    issuedAt,
    issuer: { name: 'Figment', url: deps.site.publicUrl },
  } satisfies ReleaseDocument);
}

async function draftOf(records: Pick<Records, 'releases'>, releaseId: string): Promise<Release> {
  const release = await records.releases.get(releaseId);
  if (!release) throw new FigmentError('NOT_FOUND', `There is no release "${releaseId}".`);
  if (release.state !== 'draft') {
    throw new FigmentError(
      'INVALID_STATE',
      `The release ${release.number} is ${release.state} already. Reload to see by whom and when.`,
    );
  }
  return release;
}

/**
 * Decides, signs and publishes a draft. The document is signed outside of the transaction; inside, it is made once more and
 * must come out the same, so that nothing changed between deciding and writing. The log tells it to the world.
 * @throws FORBIDDEN, NOT_FOUND, INVALID_STATE (no draft any more, something is missing, the key cannot be used), CONFLICT
 */
export async function publishRelease(
  deps: PublishDeps,
  actor: Actor,
  input: { releaseId: string },
): Promise<Release> {
  permit(actor, 'release people');
  const at = deps.clock.now();
  const issuedAt = at.toISOString();
  const draft = await draftOf(deps.records, input.releaseId);
  const document = await documentNow(deps.records, deps, draft, issuedAt);
  const signature = await deps.signer.signDocument(document);
  const by = actorName(actor);
  return deps.records.transaction(async (records) => {
    await records.licenses.holdSubjects([draft.subjectId]);
    const still = await draftOf(records, draft.id);
    const again = await documentNow(records, deps, still, issuedAt);
    if (deps.digest.ofJson(again) !== signature.sha256) {
      throw new FigmentError('CONFLICT', 'What the release says changed while it was signed.', {
        hint: 'Look at it again and publish it once more.',
      });
    }
    if (!(await records.subjects.setRelease(draft.subjectId, { number: draft.number, by, at }))) {
      throw new FigmentError(
        'INVALID_STATE',
        'This subject is released already. Reload to see by whom and when.',
      );
    }
    const entry = await appendToLog(records, deps, {
      kind: 'release.published',
      body: {
        number: draft.number,
        documentSha256: signature.sha256,
        assetId: document.subject.assetId,
        keyId: signature.keyId,
      },
    });
    const published = { document, signature, by, at, logIndex: entry.index };
    if (!(await records.releases.publish(draft.id, published))) {
      throw new FigmentError('INVALID_STATE', 'This release is no draft any more.');
    }
    await records.signatures.add({
      keyId: signature.keyId,
      purpose: 'release',
      target: draft.number,
      digest: signature.sha256,
      at,
    });
    await records.audit.add(
      auditEntry(deps, actor, 'release.published', draft.subjectId, {
        number: draft.number,
        logIndex: entry.index,
        sha256: signature.sha256,
      }),
    );
    return (await records.releases.get(draft.id))!;
  });
}
