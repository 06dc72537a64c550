import { describe, expect, test } from 'vitest';
import { findLikeness } from './alike/find-likeness';
import { measureVariety } from './alike/measure-variety';
import { viewTrainingPicture } from './alike/training-pictures';
import { can, permissionsOfRole, permit, type Actor, type Permission } from './access';
import { readAuditTrail } from './audit/read-audit-trail';
import { moveBatch, pauseBatch, resumeBatch, setBatchPriority } from './batch/arrange-batches';
import { cancelBatch, restoreBatch } from './batch/cancel-batch';
import { decidePicture, type DecidedPicture } from './batch/decide-picture';
import { listBatches, listRejections, viewBatch, viewQueue } from './batch/follow-batches';
import {
  claimNextSlice,
  finishSlice,
  giveUpPicture,
  postponeSlice,
  renewLease,
} from './batch/make-slice';
import { type Generator } from './generator/generator';
import { announceGenerator, livingGenerators } from './generator/living-generators';
import { orderBatch } from './batch/order-batch';
import { countPrunable, pruneBatches } from './batch/prune-batches';
import { recordRejection, recordSubject } from './batch/record-subject';
import { retryFailures } from './batch/retry-batch';
import { requeueIdleSlices, sweepEndedBatches } from './batch/reconcile-batches';
import { checkAuditTrail, exportAuditTrail } from './log/check-audit-trail';
import {
  consistencyProof,
  exportLog,
  inclusionProof,
  latestCheckpoint,
  listCheckpoints,
  proveEntry,
  readLog,
} from './log/read-log';
import { sealAuditTrail } from './log/seal-audit-trail';
import { signCheckpoint } from './log/sign-checkpoint';
import {
  listKeys,
  listSignatures,
  recordKeyChanges,
  revokeKey,
  rotateKey,
} from './key/manage-keys';
import { checkCompliance, complianceOverview } from './compliance/check-compliance';
import { deliverComp } from './delivery/deliver-comp';
import { deliverFile } from './delivery/deliver-file';
import { compareLooks } from './identity/compare-looks';
import { comparePeople } from './identity/compare-people';
import { viewLicenseTrace } from './license/view-license-trace';
import { exampleManifest } from './model/manifest.example';
import {
  acceptImport,
  beginOwnImport,
  claimImport,
  refuseImport,
  reportImport,
} from './model/check-import';
import {
  finishUpload,
  importFromPath,
  listImports,
  startUpload,
  storeUploadPart,
} from './model/import-model';
import {
  forbidModel,
  modelImpact,
  reactivateModel,
  retireModel,
  setDefaultModel,
  setDefaultPsi,
} from './model/manage-models';
import { listOrderableModels } from './model/model-house';
import { listModels, registerModel } from './model/register-model';
import { viewModel, viewModels } from './model/view-models';
import { findOriginal } from './reproduce/find-original';
import {
  beginNightlySample,
  claimReproduction,
  finishReproduction,
  giveUpReproductions,
} from './reproduce/make-again';
import { reproductionOverview, requestReproduction } from './reproduce/request-reproduction';
import { discardDraft, draftRelease, releaseStanding } from './release/draft-release';
import { setReleasePolicy } from './release/keep-policy';
import { publishRelease } from './release/publish-release';
import { readPublicRelease, releaseBundle } from './release/read-release';
import { leastPolicy } from './release/release-policy';
import { revokeRelease } from './release/revoke-release';
import { fileComplaint, readComplaintStatus } from './complaint/file-complaint';
import {
  assignComplaint,
  liftQuarantine,
  listComplaints,
  ruleOnComplaint,
} from './complaint/rule-on-complaint';
import { countUnread, markNoticesRead, readInbox } from './notice/read-inbox';
import { browseSubjects, countArrivals, listKinds } from './subject/browse-subjects';
import { followKept } from './studio/follow-kept';
import { keepSketches } from './studio/keep-sketches';
import { previewSketches } from './studio/preview-sketches';
import { readDirections } from './studio/read-directions';
import { listHeld } from './review/list-held';
import { reviewPicture, undoReview } from './review/review-picture';
import { sweepRejected } from './review/sweep-rejected';
import { viewJudgement } from './review/view-judgement';
import { replayThresholds, resetThresholds, setThresholds } from './measurement/set-thresholds';
import { viewChecks } from './measurement/view-checks';
import { setRetention } from './setting/retention';
import { listPhotographs } from './photograph/list-photographs';
import { registerPhotograph } from './photograph/register-photograph';
import { withdrawPhotograph } from './photograph/withdraw-photograph';
import { fingerprintMissing } from './provenance/fingerprint-missing';
import { traceMark } from './provenance/trace-mark';
import { verifyPicture } from './provenance/verify-picture';
import { hideSubject, restoreSubject } from './subject/hide-subject';
import { readFamily } from './subject/read-family';
import { readHistory } from './subject/read-history';
import { viewSubject } from './subject/view-subject';
import { tagSubject, untagSubject } from './tag/tag-subject';
import { coinTag, ensureVocabulary, searchTags } from './tag/vocabulary';
import { samplePicture } from './testing/sample-picture';
import { samplePerson } from './testing/sample-records';
import { actors } from './testing/world';
import { createOrganization, listOrganizations } from './user/manage-organizations';
import {
  changePassword,
  changeRole,
  createUser,
  ensureFirstAdmin,
  listUsers,
  resetPassword,
  setUserDisabled,
} from './user/manage-users';
import { approveBrief, changeBrief, refuseBrief, withdrawBrief } from './brief/decide-brief';
import { forecastBrief } from './brief/forecast-brief';
import { listPeopleQuotas, setMonthlyPeople } from './brief/people-quota';
import { listBriefs, viewBrief } from './brief/read-briefs';
import { submitBrief } from './brief/submit-brief';
import { fillNext } from './fill/fill-next';
import {
  changeFillTarget,
  createFillTarget,
  listFillTargets,
  removeFillTarget,
  retryFillCell,
} from './fill/keep-targets';

/** Dependencies that fail at the first touch: whoever refuses must do so before it reads or writes anything. */
const untouchable: never = new Proxy({} as never, {
  get: (_target, name) => {
    throw new Error(`touched ${String(name)}`);
  },
});
const subjectId = 'sub_00000000000000000000000001';
const sha256 = 'a'.repeat(64);
const checker = { by: 'w', machine: 'host' };
const batchId = 'bat_00000000000000000000000001';
const threshold = {
  modelId: 'example',
  name: 'mouth',
  enabled: true,
  threshold: 0.5,
  rejectBelow: null,
} as const;
const slice = { sliceId: `${batchId}.0`, batchId, owner: 'w' };

const verbs: Record<string, [Permission, (actor: Actor) => Promise<unknown>]> = {
  browseSubjects: ['browse people', (actor) => browseSubjects(untouchable, actor, {})],
  countArrivals: ['browse people', (actor) => countArrivals(untouchable, actor, { since: 'x' })],
  findLikeness: ['make people', (actor) => findLikeness(untouchable, actor, untouchable)],
  measureVariety: ['follow batches', (actor) => measureVariety(untouchable, actor, { batchId })],
  viewTrainingPicture: [
    'see hidden people',
    (actor) => viewTrainingPicture(untouchable, actor, { modelSha256: sha256, row: 0 }),
  ],
  viewSubject: ['browse people', (actor) => viewSubject(untouchable, actor, { subjectId })],
  searchTags: ['browse people', (actor) => searchTags(untouchable, actor, {})],
  listModels: ['browse people', (actor) => listModels(untouchable, actor)],
  tagSubject: ['tag people', (actor) => tagSubject(untouchable, actor, { subjectId, slug: 'a' })],
  untagSubject: [
    'tag people',
    (actor) => untagSubject(untouchable, actor, { subjectId, slug: 'a' }),
  ],
  coinTag: ['coin tags', (actor) => coinTag(untouchable, actor, { label: 'Word' })],
  listKinds: ['browse people', (actor) => listKinds(untouchable, actor)],
  ensureVocabulary: ['coin tags', (actor) => ensureVocabulary(untouchable, actor)],
  draftRelease: [
    'release people',
    (actor) =>
      draftRelease(untouchable, actor, { subjectId, adultReviewed: true, note: 'Looked closely.' }),
  ],
  discardDraft: [
    'release people',
    (actor) => discardDraft(untouchable, actor, { releaseId: 'rel' }),
  ],
  releaseStanding: [
    'release people',
    (actor) => releaseStanding(untouchable, actor, { subjectId }),
  ],
  publishRelease: [
    'release people',
    (actor) => publishRelease(untouchable, actor, { releaseId: 'rel' }),
  ],
  revokeRelease: [
    'release people',
    (actor) => revokeRelease(untouchable, actor, { number: 'FR', reason: 'doubt' }),
  ],
  setReleasePolicy: [
    'set the release policy',
    (actor) => setReleasePolicy(untouchable, actor, leastPolicy),
  ],
  readPublicRelease: [
    'read public records',
    (actor) => readPublicRelease(untouchable, actor, { number: 'FR-7K3M-9Q2X' }),
  ],
  releaseBundle: [
    'read public records',
    (actor) => releaseBundle(untouchable, actor, { number: 'FR-7K3M-9Q2X' }),
  ],
  fileComplaint: [
    'file complaints',
    (actor) =>
      fileComplaint(untouchable, actor, {
        email: 'somebody@example.org',
        statement: 'This picture looks exactly like me.',
        networkAddress: '192.0.2.1',
      }),
  ],
  readComplaintStatus: [
    'file complaints',
    (actor) => readComplaintStatus(untouchable, actor, { token: '0'.repeat(40) }),
  ],
  listComplaints: ['rule on complaints', (actor) => listComplaints(untouchable, actor)],
  assignComplaint: [
    'rule on complaints',
    (actor) => assignComplaint(untouchable, actor, { complaintId: 'c', subjectId, hide: true }),
  ],
  liftQuarantine: [
    'rule on complaints',
    (actor) => liftQuarantine(untouchable, actor, { complaintId: 'c', reason: 'plain abuse' }),
  ],
  ruleOnComplaint: [
    'rule on complaints',
    (actor) =>
      ruleOnComplaint(untouchable, actor, {
        complaintId: 'c',
        ruling: 'dismissed',
        reason: 'nobody real',
      }),
  ],
  readInbox: ['read own notices', (actor) => readInbox(untouchable, actor)],
  countUnread: ['read own notices', (actor) => countUnread(untouchable, actor)],
  markNoticesRead: [
    'read own notices',
    (actor) => markNoticesRead(untouchable, actor, { ids: null }),
  ],
  hideSubject: [
    'hide people',
    (actor) => hideSubject(untouchable, actor, { subjectId, reason: '' }),
  ],
  restoreSubject: ['hide people', (actor) => restoreSubject(untouchable, actor, { subjectId })],
  listHeld: ['review pictures', (actor) => listHeld(untouchable, actor)],
  reviewPicture: [
    'review pictures',
    (actor) => reviewPicture(untouchable, actor, { subjectId, verdict: 'accepted' }),
  ],
  viewJudgement: ['review pictures', (actor) => viewJudgement(untouchable, actor, { subjectId })],
  undoReview: ['review pictures', (actor) => undoReview(untouchable, actor, { subjectId })],
  sweepRejected: ['make people', (actor) => sweepRejected(untouchable, actor)],
  replayThresholds: [
    'set check thresholds',
    (actor) => replayThresholds(untouchable, actor, threshold),
  ],
  setThresholds: ['set check thresholds', (actor) => setThresholds(untouchable, actor, threshold)],
  resetThresholds: [
    'set check thresholds',
    (actor) => resetThresholds(untouchable, actor, threshold),
  ],
  viewChecks: [
    'set check thresholds',
    (actor) => viewChecks(untouchable, actor, { modelId: 'example' }),
  ],
  setRetention: [
    'set check thresholds',
    (actor) => setRetention(untouchable, actor, { pixelsDays: 1, recordsDays: 1 }),
  ],
  listBatches: ['follow batches', (actor) => listBatches(untouchable, actor)],
  viewBatch: ['follow batches', (actor) => viewBatch(untouchable, actor, { batchId })],
  orderBatch: [
    'order batches',
    (actor) => orderBatch(untouchable, actor, { modelId: 'example', count: 1 }),
  ],
  forecastBrief: [
    'submit briefs',
    (actor) => forecastBrief(untouchable, actor, { modelId: 'example', wish: [], wanted: 1 }),
  ],
  submitBrief: [
    'submit briefs',
    (actor) =>
      submitBrief(untouchable, actor, {
        modelId: 'example',
        title: 'Title',
        wish: [],
        wanted: 1,
        use: 'A use',
        idempotencyKey: 'a key of a form',
      }),
  ],
  listBriefs: ['submit briefs', (actor) => listBriefs(untouchable, actor)],
  viewBrief: ['submit briefs', (actor) => viewBrief(untouchable, actor, { briefId: 'brf' })],
  withdrawBrief: [
    'submit briefs',
    (actor) => withdrawBrief(untouchable, actor, { briefId: 'brf' }),
  ],
  changeBrief: [
    'decide briefs',
    (actor) => changeBrief(untouchable, actor, { briefId: 'brf', wanted: 1, note: 'Why' }),
  ],
  approveBrief: ['decide briefs', (actor) => approveBrief(untouchable, actor, { briefId: 'brf' })],
  refuseBrief: [
    'decide briefs',
    (actor) => refuseBrief(untouchable, actor, { briefId: 'brf', reason: 'Why' }),
  ],
  listPeopleQuotas: ['manage users', (actor) => listPeopleQuotas(untouchable, actor)],
  setMonthlyPeople: [
    'manage users',
    (actor) => setMonthlyPeople(untouchable, actor, { organizationId: 'org', people: 1 }),
  ],
  listFillTargets: ['keep fill targets', (actor) => listFillTargets(untouchable, actor)],
  createFillTarget: [
    'keep fill targets',
    (actor) =>
      createFillTarget(untouchable, actor, {
        name: 'Name',
        modelId: 'example',
        facets: [],
        atLeast: 1,
      }),
  ],
  changeFillTarget: [
    'keep fill targets',
    (actor) => changeFillTarget(untouchable, actor, { targetId: 'fil' }),
  ],
  removeFillTarget: [
    'keep fill targets',
    (actor) => removeFillTarget(untouchable, actor, { targetId: 'fil' }),
  ],
  retryFillCell: [
    'keep fill targets',
    (actor) => retryFillCell(untouchable, actor, { targetId: 'fil', cell: '0' }),
  ],
  fillNext: ['make people', (actor) => fillNext(untouchable, actor, { models: [] })],
  cancelBatch: ['cancel batches', (actor) => cancelBatch(untouchable, actor, { batchId })],
  restoreBatch: ['cancel batches', (actor) => restoreBatch(untouchable, actor, { batchId })],
  moveBatch: [
    'arrange batches',
    (actor) => moveBatch(untouchable, actor, { batchId, place: 'first' }),
  ],
  setBatchPriority: [
    'arrange batches',
    (actor) => setBatchPriority(untouchable, actor, { batchId, priority: 'urgent' }),
  ],
  pauseBatch: ['arrange batches', (actor) => pauseBatch(untouchable, actor, { batchId })],
  resumeBatch: ['arrange batches', (actor) => resumeBatch(untouchable, actor, { batchId })],
  retryFailures: ['arrange batches', (actor) => retryFailures(untouchable, actor, { batchId })],
  countPrunable: [
    'arrange batches',
    (actor) => countPrunable(untouchable, actor, { olderThanDays: 1 }),
  ],
  pruneBatches: [
    'arrange batches',
    (actor) => pruneBatches(untouchable, actor, { olderThanDays: 1 }),
  ],
  viewQueue: ['follow batches', (actor) => viewQueue(untouchable, actor)],
  listRejections: ['follow batches', (actor) => listRejections(untouchable, actor, { batchId })],
  announceGenerator: [
    'make people',
    (actor) => announceGenerator(untouchable, actor, {} as Omit<Generator, 'seenAt'>),
  ],
  livingGenerators: ['follow batches', (actor) => livingGenerators(untouchable, actor)],
  claimNextSlice: [
    'make people',
    (actor) => claimNextSlice(untouchable, actor, { owner: 'w', models: [] }),
  ],
  decidePicture: [
    'make people',
    (actor) =>
      decidePicture(untouchable, actor, { ...samplePerson(1), analysis: null, fingerprint: null }),
  ],
  recordRejection: [
    'make people',
    (actor) =>
      recordRejection(untouchable, actor, {
        ...samplePerson(1),
        analysis: null,
        decided: {} as DecidedPicture,
      }),
  ],
  renewLease: ['make people', (actor) => renewLease(untouchable, actor, slice)],
  recordSubject: [
    'make people',
    (actor) =>
      recordSubject(untouchable, actor, { ...samplePerson(1), analysis: null, fingerprint: null }),
  ],
  giveUpPicture: [
    'make people',
    (actor) => giveUpPicture(untouchable, actor, { batchId, index: 0, seed: 1, message: 'x' }),
  ],
  postponeSlice: [
    'make people',
    (actor) => postponeSlice(untouchable, actor, { ...slice, attempts: 1, trouble: 'x' }),
  ],
  finishSlice: ['make people', (actor) => finishSlice(untouchable, actor, slice)],
  requeueIdleSlices: ['make people', (actor) => requeueIdleSlices(untouchable, actor)],
  sweepEndedBatches: ['make people', (actor) => sweepEndedBatches(untouchable, actor)],
  registerModel: [
    'register models',
    (actor) =>
      registerModel(untouchable, actor, { manifest: exampleManifest(), sha256: 'a'.repeat(64) }),
  ],
  comparePeople: [
    'browse people',
    (actor) => comparePeople(untouchable, actor, { modelSha256: 'a'.repeat(64) }),
  ],
  compareLooks: [
    'browse people',
    (actor) => compareLooks(untouchable, actor, { subjectIds: [subjectId] }),
  ],
  readFamily: ['browse people', (actor) => readFamily(untouchable, actor, { subjectId })],
  readHistory: ['browse people', (actor) => readHistory(untouchable, actor, { subjectId })],
  viewLicenseTrace: [
    'browse people',
    (actor) => viewLicenseTrace(untouchable, actor, { subjectId }),
  ],
  viewModels: ['browse people', (actor) => viewModels(untouchable, actor)],
  viewModel: ['browse people', (actor) => viewModel(untouchable, actor, { sha256 })],
  listOrderableModels: ['browse people', (actor) => listOrderableModels(untouchable, actor)],
  modelImpact: ['manage models', (actor) => modelImpact(untouchable, actor, { sha256 })],
  setDefaultModel: ['manage models', (actor) => setDefaultModel(untouchable, actor, { id: 'a' })],
  setDefaultPsi: [
    'manage models',
    (actor) => setDefaultPsi(untouchable, actor, { sha256, psi: 0.5 }),
  ],
  retireModel: [
    'manage models',
    (actor) => retireModel(untouchable, actor, { sha256, reason: 'old' }),
  ],
  forbidModel: [
    'manage models',
    (actor) => forbidModel(untouchable, actor, { sha256, reason: 'old' }),
  ],
  reactivateModel: ['manage models', (actor) => reactivateModel(untouchable, actor, { sha256 })],
  startUpload: [
    'manage models',
    (actor) => startUpload(untouchable, actor, { fileName: 'a.zip', bytes: 1 }),
  ],
  storeUploadPart: [
    'manage models',
    (actor) =>
      storeUploadPart(untouchable, actor, {
        id: 'imp_00000000000000000000000001',
        index: 0,
        bytes: new Uint8Array(1),
      }),
  ],
  finishUpload: [
    'manage models',
    (actor) =>
      finishUpload(untouchable, actor, {
        id: 'imp_00000000000000000000000001',
        fileName: 'a.zip',
        bytes: 1,
      }),
  ],
  importFromPath: [
    'manage models',
    (actor) => importFromPath(untouchable, actor, { path: '/srv/a.zip' }),
  ],
  listImports: ['manage models', (actor) => listImports(untouchable, actor)],
  claimImport: ['register models', (actor) => claimImport(untouchable, actor, checker)],
  beginOwnImport: [
    'register models',
    (actor) => beginOwnImport(untouchable, actor, { ...checker, path: '/a', fileName: 'a' }),
  ],
  reportImport: [
    'register models',
    (actor) => reportImport(untouchable, actor, { ...checker, importId: 'imp', steps: [] }),
  ],
  acceptImport: [
    'register models',
    (actor) => acceptImport(untouchable, actor, { ...checker } as never),
  ],
  refuseImport: [
    'register models',
    (actor) => refuseImport(untouchable, actor, { ...checker } as never),
  ],
  requestReproduction: [
    'reproduce people',
    (actor) => requestReproduction(untouchable, actor, { subjectId }),
  ],
  reproductionOverview: ['reproduce people', (actor) => reproductionOverview(untouchable, actor)],
  findOriginal: [
    'reproduce people',
    (actor) =>
      findOriginal(untouchable, actor, {
        fingerprint: samplePicture().fingerprint,
        markCode: null,
        statedAssetId: null,
      }),
  ],
  claimReproduction: [
    'make people',
    (actor) => claimReproduction(untouchable, actor, { models: [], by: 'w' }),
  ],
  finishReproduction: [
    'make people',
    (actor) => finishReproduction(untouchable, actor, { one: {}, end: {} } as never),
  ],
  beginNightlySample: ['make people', (actor) => beginNightlySample(untouchable, actor)],
  giveUpReproductions: ['make people', (actor) => giveUpReproductions(untouchable, actor)],
  listKeys: ['manage keys', (actor) => listKeys(untouchable, actor)],
  listSignatures: ['manage keys', (actor) => listSignatures(untouchable, actor, { keyId: 'x' })],
  rotateKey: ['manage keys', (actor) => rotateKey(untouchable, actor, { purpose: 'log' })],
  revokeKey: [
    'manage keys',
    (actor) => revokeKey(untouchable, actor, { keyId: 'x', reason: 'stolen' }),
  ],
  recordKeyChanges: ['keep the log', (actor) => recordKeyChanges(untouchable, actor)],
  readAuditTrail: ['read the audit trail', (actor) => readAuditTrail(untouchable, actor, {})],
  readLog: ['read public records', (actor) => readLog(untouchable, actor)],
  exportLog: ['read public records', (actor) => exportLog(untouchable, actor, { from: 0, to: 1 })],
  listCheckpoints: ['read public records', (actor) => listCheckpoints(untouchable, actor)],
  exportAuditTrail: ['read the audit trail', (actor) => exportAuditTrail(untouchable, actor)],
  latestCheckpoint: ['read public records', (actor) => latestCheckpoint(untouchable, actor)],
  inclusionProof: [
    'read public records',
    (actor) => inclusionProof(untouchable, actor, { index: 0, size: 1 }),
  ],
  consistencyProof: [
    'read public records',
    (actor) => consistencyProof(untouchable, actor, { from: 0, to: 1 }),
  ],
  proveEntry: ['read public records', (actor) => proveEntry(untouchable, actor, { index: 0 })],
  signCheckpoint: ['keep the log', (actor) => signCheckpoint(untouchable, actor)],
  sealAuditTrail: ['keep the log', (actor) => sealAuditTrail(untouchable, actor)],
  checkAuditTrail: ['read the audit trail', (actor) => checkAuditTrail(untouchable, actor)],
  createUser: [
    'manage users',
    (actor) =>
      createUser(untouchable, actor, { email: 'a@example.org', name: 'A', role: 'agency' }),
  ],
  listUsers: ['manage users', (actor) => listUsers(untouchable, actor)],
  changeRole: [
    'manage users',
    (actor) => changeRole(untouchable, actor, { userId: 'usr_1', role: 'editor' }),
  ],
  changeRoleToNonsense: [
    'manage users',
    (actor) => changeRole(untouchable, actor, { userId: 'usr_1', role: 'king' as never }),
  ],
  resetPassword: [
    'manage users',
    (actor) => resetPassword(untouchable, actor, { email: 'a@example.org' }),
  ],
  setUserDisabled: [
    'manage users',
    (actor) => setUserDisabled(untouchable, actor, { userId: 'usr_1', disabled: true }),
  ],
  ensureFirstAdmin: [
    'manage users',
    (actor) => ensureFirstAdmin(untouchable, actor, { email: 'a@example.org' }),
  ],
  createOrganization: [
    'manage users',
    (actor) => createOrganization(untouchable, actor, { name: 'Atlas' }),
  ],
  listOrganizations: ['manage users', (actor) => listOrganizations(untouchable, actor)],
  deliverFile: [
    'read own licenses',
    (actor) => deliverFile(untouchable, actor, { licenseId: 'l', format: 'png', longSide: null }),
  ],
  deliverComp: [
    'download comps',
    (actor) => deliverComp(untouchable, actor, { subjectId, format: 'jpeg' }),
  ],
  checkCompliance: [
    'read compliance',
    (actor) => checkCompliance(untouchable, actor, { subjectId }),
  ],
  complianceOverview: ['read compliance', (actor) => complianceOverview(untouchable, actor)],
  traceMark: ['trace comps', (actor) => traceMark(untouchable, actor, { code: '7k3m9q2x' })],
  verifyPicture: [
    'read public records',
    (actor) => verifyPicture(untouchable, actor, { examined: samplePicture() }),
  ],
  fingerprintMissing: [
    'make people',
    (actor) => fingerprintMissing(untouchable, actor, { limit: 1 }),
  ],
  registerPhotograph: [
    'register photographs',
    (actor) =>
      registerPhotograph(untouchable, actor, {
        title: 'Roll 1',
        showOwner: false,
        publicKeyPem: null,
        jws: null,
        examined: samplePicture(),
      }),
  ],
  previewSketches: [
    'sketch people',
    (actor) => previewSketches(untouchable, actor, { panel: 'p', cells: [] }),
  ],
  keepSketches: [
    'sketch people',
    (actor) => keepSketches(untouchable, actor, { sketches: [], key: 'once-only' }),
  ],
  followKept: ['sketch people', (actor) => followKept(untouchable, actor, { batchId })],
  readDirections: [
    'sketch people',
    (actor) => readDirections(untouchable, actor, { modelSha256: 'a'.repeat(64) }),
  ],
  listPhotographs: ['register photographs', (actor) => listPhotographs(untouchable, actor)],
  withdrawPhotograph: [
    'register photographs',
    (actor) => withdrawPhotograph(untouchable, actor, { photographId: 'p', reason: 'wrong file' }),
  ],
  changePassword: [
    'change their own password',
    (actor) => changePassword(untouchable, actor, { current: 'a', next: 'long enough 1' }),
  ],
};

const everybody = Object.entries(actors) as [string, Actor][];
const refusals = Object.entries(verbs).flatMap(([verb, [permission, call]]) =>
  everybody
    .filter(([, actor]) => !can(actor, permission))
    .map(([name, actor]) => ({ verb, name, permission, actor, call })),
);

describe('before it touches anything', () => {
  test.each(refusals)('$verb refuses the $name', async ({ call, actor, permission }) => {
    await expect(call(actor)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining(`may not ${permission}`),
    });
  });

  test.each(Object.entries(verbs))('%s lets somebody pass', async (_verb, [permission, call]) => {
    const allowed = everybody.find(([, actor]) => can(actor, permission));
    await expect(call(allowed![1])).rejects.not.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('roles', () => {
  test('an agency may read what is public and its own, browse, download and register, nothing else', () => {
    expect([...permissionsOfRole.agency].sort()).toEqual([
      'browse people',
      'change their own password',
      'download comps',
      'file complaints',
      'read own notices',
      'read public records',
      'register photographs',
    ]);
  });

  test('an editor may do all an agency may, an admin all an editor may', () => {
    expect(permissionsOfRole.editor).toEqual(expect.arrayContaining([...permissionsOfRole.agency]));
    expect(permissionsOfRole.admin).toEqual(expect.arrayContaining([...permissionsOfRole.editor]));
  });

  test.each<[Permission, string[]]>([
    ['see hidden people', ['admin', 'editor', 'worker']],
    ['tag people', ['admin', 'editor']],
    ['release people', ['admin', 'editor']],
    ['set the release policy', ['admin']],
    ['rule on complaints', ['admin', 'editor']],
    ['read own notices', ['admin', 'editor', 'agency']],
    ['file complaints', ['admin', 'editor', 'agency', 'worker', 'anyone']],
    ['hide people', ['admin', 'editor']],
    ['download comps', ['admin', 'editor', 'agency']],
    ['trace comps', ['admin', 'editor']],
    ['register photographs', ['admin', 'editor', 'agency']],
    ['see all photographs', ['admin', 'editor']],
    ['read compliance', ['admin', 'editor']],
    ['order batches', ['admin', 'worker']],
    ['cancel batches', ['admin']],
    ['submit briefs', ['admin', 'editor', 'agency']],
    ['decide briefs', ['admin']],
    ['keep fill targets', ['admin']],
    ['arrange batches', ['admin']],
    ['make people', ['worker']],
    ['manage users', ['admin', 'worker']],
    ['manage keys', ['admin']],
    ['read the audit trail', ['admin', 'editor']],
    ['manage models', ['admin', 'worker']],
    ['reproduce people', ['admin', 'editor', 'worker']],
    ['read public records', ['admin', 'editor', 'agency', 'worker', 'anyone']],
    ['keep the log', ['worker']],
  ])('only these may %s: %j', (permission, names) => {
    expect(everybody.filter(([, actor]) => can(actor, permission)).map(([name]) => name)).toEqual(
      names,
    );
  });

  test('a refusal says who may not do what, and whom to ask', () => {
    expect(() => permit(actors.agency, 'hide people')).toThrow(
      expect.objectContaining({
        message: 'An account with the role "agency" may not hide people.',
        hint: expect.stringContaining('admin'),
      }),
    );
    expect(() => permit(actors.worker, 'hide people')).toThrow('The worker may not hide people.');
  });
});
