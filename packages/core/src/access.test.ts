/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, test } from 'vitest';
import { can, permit, publicActor, type Actor, type Permission } from './access';
import { buyers } from './testing/licensing-world';
import { actors } from './testing/world';

/** Whoever asks. A looker belongs to an agency and has no role in it. */
const everybody: Record<string, Actor> = {
  anyone: publicActor,
  looker: { ...buyers.asking, agencyRole: null },
  requester: buyers.asking,
  buyer: buyers.atlas,
  editor: actors.editor,
  admin: actors.admin,
  system: actors.worker,
};

/** Who may do it, and the verbs that ask for it before anything else. */
const matrix: Record<Permission, [may: string, verbs: string]> = {
  'read public records': [
    'anyone looker requester buyer editor admin system',
    'askTerms consistencyProof exportLog inclusionProof latestCheckpoint listCheckpoints proveEntry readLog readPublicCertificate readPublicRelease readTerms releaseBundle verifyPicture',
  ],
  'browse people': [
    'looker requester buyer editor admin system',
    'browseSubjects compareLooks comparePeople countFacets countNewer findByPicture findSimilar licensedAmong listKinds listModels listOrderableModels markSeen nearestSearches newestArrival offersFor readFamily readHistory searchPeople searchTags suggestTerms viewLicenseTrace viewModel viewModels viewSubject',
  ],
  'see hidden people': ['editor admin system', 'viewTrainingPicture'],
  'tag people': ['editor admin', 'tagSubject untagSubject'],
  'coin tags': ['editor admin system', 'coinTag ensureVocabulary'],
  'release people': [
    'editor admin',
    'discardDraft draftRelease listUnreleased publishRelease releaseStanding revokeRelease',
  ],
  'set the release policy': ['admin', 'setReleasePolicy'],
  'file complaints': [
    'anyone looker requester buyer editor admin system',
    'fileComplaint readComplaintStatus',
  ],
  'rule on complaints': [
    'editor admin',
    'assignComplaint liftQuarantine listComplaints ruleOnComplaint',
  ],
  'read own notices': [
    'looker requester buyer editor admin',
    'countUnread markNoticesRead readInbox',
  ],
  'hide people': ['editor admin', 'hideSubject restoreSubject'],
  'review pictures': ['editor admin', 'listHeld reviewPicture undoReview viewJudgement'],
  'set check thresholds': [
    'admin',
    'replayThresholds resetThresholds setRetention setThresholds viewChecks',
  ],
  'follow batches': [
    'editor admin system',
    'listBatches listRejections livingGenerators measureVariety viewBatch viewQueue',
  ],
  'order batches': ['admin system', 'orderBatch'],
  'submit briefs': [
    'requester buyer editor admin',
    'forecastBrief listBriefs readPeopleQuota submitBrief viewBrief withdrawBrief wishOfPeople',
  ],
  'decide briefs': ['admin', 'approveBrief changeBrief refuseBrief'],
  'keep fill targets': [
    'admin',
    'changeFillTarget createFillTarget listFillTargets removeFillTarget retryFillCell',
  ],
  'cancel batches': ['admin', 'cancelBatch restoreBatch'],
  'arrange batches': [
    'admin',
    'countPrunable moveBatch pauseBatch pruneBatches resumeBatch retryFailures setBatchPriority',
  ],
  'make people': [
    'system',
    'announceGenerator beginNightlySample claimNextSlice claimReproduction decidePicture fillNext findLikeness fingerprintMissing finishReproduction finishSlice giveUpPicture giveUpReproductions postponeSlice recordRejection recordSubject renewLease requeueIdleSlices sweepEndedBatches sweepRejected',
  ],
  'sketch people': ['editor admin', 'followKept keepSketches previewSketches readDirections'],
  'register models': [
    'admin system',
    'acceptImport beginOwnImport claimImport refuseImport registerModel reportImport',
  ],
  'manage models': [
    'admin system',
    'finishUpload forbidModel importFromPath listImports modelImpact reactivateModel retireModel setDefaultModel setDefaultPsi startUpload storeUploadPart',
  ],
  'reproduce people': [
    'editor admin system',
    'findOriginal reproductionOverview requestReproduction',
  ],
  'read the audit trail': ['editor admin', 'checkAuditTrail exportAuditTrail readAuditTrail'],
  'keep the log': ['system', 'recordKeyChanges sealAuditTrail signCheckpoint'],
  'manage keys': ['admin', 'listKeys listSignatures revokeKey rotateKey'],
  'download comps': ['looker requester buyer editor admin', 'deliverComp'],
  'trace comps': ['editor admin', 'traceMark'],
  'register photographs': [
    'looker requester buyer editor admin',
    'listPhotographs registerPhotograph withdrawPhotograph',
  ],
  'see all photographs': ['editor admin', ''],
  'read compliance': ['editor admin', 'checkCompliance complianceOverview'],
  'manage users': [
    'admin system',
    'changeRole createOrganization createUser ensureFirstAdmin listOrganizations listPeopleQuotas listUsers resetPassword setAgencyRole setMonthlyPeople setSpendingLimit setUserDisabled',
  ],
  'read own licenses': [
    'requester buyer',
    'deliverFile exportLicenses listLicenses listOrders readCredits recordDownload requireActiveLicense setLicenseProject viewLicense viewOrder',
  ],
  'request licenses': [
    'requester buyer',
    'addToCart listRequests quoteCart removeFromCart submitRequest viewRequest withdrawRequest',
  ],
  'buy licenses': ['buyer', 'approveRequest buyCredits checkout declineRequest'],
  'manage prices and credits': [
    'admin',
    'cancelOrder grantCredits listAccounts listInvoices markPaid removePrice setAccount setPrice',
  ],
  'settle payments': ['system', 'receivePayment'],
  'keep license terms': ['system', 'ensureTerms'],
  'keep collections': [
    'looker requester buyer editor admin',
    'addToCollection changeCollection collectionChoices createCollection listCollections moveInCollection noteInCollection putBack removeFromCollection viewCollection',
  ],
  'share collections': [
    'looker requester buyer editor admin',
    'readAnswers revokeShare shareCollection',
  ],
  'open shared collections': [
    'anyone looker requester buyer editor admin system',
    'commentOnShare openShare unlockShare viewSharedPicture voteOnShare withdrawComment',
  ],
  'save searches': ['looker requester buyer editor admin', ''],
  'tell of search results': ['system', 'sendDueMail tellOfMatches'],
  'change their own password': ['looker requester buyer editor admin', 'changePassword'],
};
/** Verbs that let somebody pass for another reason, too. */
const also: Record<string, Permission> = { viewOrder: 'manage prices and credits' };

/** Dependencies that fail at the first touch: whoever refuses must do so before it reads or writes anything. */
const untouchable: never = new Proxy({} as never, {
  get: (_target, name) => {
    throw new Error(`touched ${String(name)}`);
  },
});

type Verb = (deps: never, actor: Actor, input: object) => unknown;
const sources = import.meta.glob<Record<string, unknown>>(
  ['./**/*.ts', '!./**/*.test.ts', '!./**/testing/**', '!./access.ts'],
  { eager: true },
);
const exported = new Map(
  Object.values(sources)
    .flatMap((one) => Object.entries(one))
    .filter((entry): entry is [string, Verb] => typeof entry[1] === 'function'),
);
const rows = Object.entries(matrix).flatMap(([permission, [, verbs]]) =>
  verbs
    .split(' ')
    .filter(Boolean)
    .map((verb) => ({ verb, permission: permission as Permission })),
);

/** With which words a verb refuses this actor; null where something else became of it. */
async function refusalOf(verb: string, actor: Actor): Promise<string | null> {
  try {
    await exported.get(verb)!(untouchable, actor, { batchId: 'bat_1' });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return code === 'FORBIDDEN' ? message : null;
  }
  return null;
}

describe('the matrix', () => {
  test('names every verb that asks for a permission, and none that is not there', () => {
    // As it is transformed for tests, a call reads `(0, imported.permit)(actor, "...")`.
    const asking = [...exported].filter(([, verb]) => /permit\)?\(/.test(String(verb)));
    const named = new Set(rows.map(({ verb }) => verb));
    expect(asking.map(([name]) => name).filter((name) => !named.has(name))).toEqual([]);
    expect([...named].filter((name) => !exported.has(name))).toEqual([]);
    expect(named.size).toBe(rows.length);
  });

  test.each(Object.entries(matrix))('only these may %s: %j', (permission, [may]) => {
    const names = Object.entries(everybody)
      .filter(([, actor]) => can(actor, permission as Permission))
      .map(([name]) => name);
    expect(names.join(' ')).toBe(may);
  });

  test.each(rows)('$verb refuses before it touches anything', async ({ verb, permission }) => {
    for (const [name, actor] of Object.entries(everybody)) {
      const passes = can(actor, permission) || (verb in also && can(actor, also[verb]!));
      const expected: unknown = passes ? null : expect.stringContaining(`may not ${permission}`);
      expect(await refusalOf(verb, actor), name).toEqual(expected);
    }
  });
});

describe('roles', () => {
  test('an editor may do all that a looker may, an admin all that an editor may', () => {
    const may = (name: string) =>
      Object.keys(matrix).filter((one) => can(everybody[name]!, one as Permission));
    expect(may('editor')).toEqual(expect.arrayContaining(may('looker')));
    expect(may('admin')).toEqual(expect.arrayContaining(may('editor')));
  });

  test('a role in an agency gives staff nothing', () => {
    const odd: Actor = { ...actors.editor, agencyRole: 'buyer' };
    expect(() => permit(odd, 'buy licenses')).toThrow('may not buy licenses');
  });

  test('a refusal says who may not do what, and whom to ask', () => {
    expect(() => permit(actors.agency, 'hide people')).toThrow(
      expect.objectContaining({
        message: 'An account with the role "agency" may not hide people.',
        hint: expect.stringContaining('admin') as string,
      }),
    );
    expect(() => permit(actors.worker, 'hide people')).toThrow('The worker may not hide people.');
  });
});
