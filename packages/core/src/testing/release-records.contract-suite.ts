import { expect, it } from 'vitest';
import type { Complaint } from '../complaint/complaint';
import type { Notice, NoticeReader } from '../notice/notice';
import type { RecordStore } from '../ports';
import type { Release } from '../release/release';
import { leastPolicy } from '../release/release-policy';
import type { ReleaseDocument } from '../release/release.contract';
import {
  addModelAndBatch,
  after,
  sampleAccount,
  sampleId,
  samplePerson,
  sampleUser,
} from './sample-records';

const sha = (digit: string) => digit.repeat(64);
const signature = { sha256: sha('a'), jws: 'e30..c2ln', keyId: 'key_0123456789abcdef' };

export function sampleDraft(number: number, changes: Partial<Release> = {}): Release {
  return {
    id: sampleId('release', number),
    number: `FR-0000-000${number}`,
    subjectId: samplePerson(1).subject.id,
    state: 'draft',
    statementVersion: '1',
    review: { adultReviewed: true, note: 'Looked at it at full size; an adult.' },
    document: null,
    signature: null,
    drafted: { by: sampleUser, at: after(number) },
    published: null,
    revoked: null,
    suspendedAt: null,
    ...changes,
  };
}

export function sampleDocument(number: string): ReleaseDocument {
  const { subject, asset } = samplePerson(1);
  return {
    '@context': { schema: 'https://schema.org/' },
    type: 'FictionalPersonRelease',
    format: 'figment-release/1',
    number,
    statement: { version: '1', language: 'en', text: 'Drawn by a model.' },
    subject: { id: subject.id, kind: 'person', assetId: asset.id, sha256: sha('b') },
    model: {
      id: 'example',
      version: '1.0.0',
      sha256: sha('1'),
      license: { name: 'CC0-1.0', commercialUse: true },
    },
    recipeSha256: sha('c'),
    grounds: {
      trainingData: { basis: 'declaration', realPeople: 'no', statement: 'Nothing.' },
      nearestTraining: null,
      lookAlikeSearch: {
        basis: 'measurement',
        searched: true,
        withinBits: 7,
        nearestSubject: null,
        nearestPhotograph: null,
        means: 'Bits.',
      },
      checks: [],
      adultAppearance: { basis: 'human review', reviewed: true, measuredAge: null },
      reviewer: {
        basis: 'human review',
        id: sampleUser,
        name: 'Person 1',
        at: after(1).toISOString(),
        note: 'Looked at it at full size.',
      },
    },
    policyVersion: 1,
    usesCap: null,
    issuedAt: after(2).toISOString(),
    issuer: { name: 'Figment', url: 'http://127.0.0.1:3000' },
  };
}

export function sampleComplaint(number: number, changes: Partial<Complaint> = {}): Complaint {
  return {
    id: sampleId('complaint', number),
    tokenSha256: number.toString(16).padStart(64, '0'),
    subjectId: samplePerson(1).subject.id,
    seenAt: null,
    email: 'somebody@example.org',
    statement: 'This is my face in this picture.',
    state: 'waiting',
    comparison: null,
    filedAt: after(number),
    quarantinedAt: null,
    lifted: null,
    ruling: null,
    ...changes,
  };
}

/** The rules of the records of releases, notices and complaints. */
export function releaseRecordsContract(open: () => RecordStore): void {
  const withPeople = async () => {
    const records = open();
    await addModelAndBatch(records);
    for (const index of [1, 2]) {
      const { subject, asset } = samplePerson(index);
      await records.subjects.add(subject, asset);
    }
    return records;
  };
  const subjectId = samplePerson(1).subject.id;
  const publish = (records: RecordStore, draft: Release, at = after(10)) =>
    records.releases.publish(draft.id, {
      document: sampleDocument(draft.number),
      signature,
      by: sampleUser,
      at,
      logIndex: 4,
    });
  const revoked = { by: sampleUser, at: after(20), reason: 'A doubt came up.', logIndex: 5 };

  it('keeps a release from its draft to its end', async () => {
    const records = await withPeople();
    const draft = sampleDraft(1);
    expect(await records.releases.addDraft(draft)).toBe(true);
    expect(await records.releases.get(draft.id)).toEqual(draft);
    expect(await records.releases.publishedOf(subjectId)).toBeNull();
    expect(await records.releases.newestPublic(subjectId)).toBeNull();
    expect(await publish(records, draft)).toBe(true);
    const published: Release = {
      ...draft,
      state: 'published',
      document: sampleDocument(draft.number),
      signature,
      published: { by: sampleUser, at: after(10), logIndex: 4 },
    };
    expect(await records.releases.byNumber(draft.number)).toEqual(published);
    expect(await records.releases.publishedOf(subjectId)).toEqual(published);
    expect(await records.releases.revoke(draft.id, revoked)).toBe(true);
    expect(await records.releases.publishedOf(subjectId)).toBeNull();
    expect(await records.releases.newestPublic(subjectId)).toEqual({
      ...published,
      state: 'revoked',
      revoked,
    });
  });

  it('takes no step twice and none backward', async () => {
    const records = await withPeople();
    const draft = sampleDraft(1);
    await records.releases.addDraft(draft);
    expect(await records.releases.revoke(draft.id, revoked)).toBe(false);
    await publish(records, draft);
    expect(await publish(records, draft)).toBe(false);
    expect(await records.releases.discard(draft.id)).toBe(false);
    await records.releases.revoke(draft.id, revoked);
    expect(await records.releases.revoke(draft.id, revoked)).toBe(false);
    expect(await publish(records, draft)).toBe(false);
  });

  it('has one draft and one published release of a subject, and each number once', async () => {
    const records = await withPeople();
    await records.releases.addDraft(sampleDraft(1));
    expect(await records.releases.addDraft(sampleDraft(2))).toBe(false);
    const other = samplePerson(2).subject.id;
    const same = sampleDraft(3, { number: sampleDraft(1).number, subjectId: other });
    expect(await records.releases.addDraft(same)).toBe(false);
    await publish(records, sampleDraft(1));
    expect(await records.releases.addDraft(sampleDraft(2))).toBe(true);
    expect(await publish(records, sampleDraft(2))).toBe(false);
    expect((await records.releases.ofSubject(subjectId)).map(({ state }) => state)).toEqual([
      'draft',
      'published',
    ]);
    expect(await records.releases.discard(sampleDraft(2).id)).toBe(true);
    expect(await records.releases.ofSubject(other)).toEqual([]);
  });

  it('licenses nothing on a suspended release, which the public still finds', async () => {
    const records = await withPeople();
    await records.releases.addDraft(sampleDraft(1));
    await publish(records, sampleDraft(1));
    await records.releases.suspend(subjectId, after(11));
    expect(await records.releases.publishedOf(subjectId)).toBeNull();
    const found = await records.releases.newestPublic(subjectId);
    expect(found?.suspendedAt).toEqual(after(11));
    await records.releases.suspend(subjectId, null);
    expect(await records.releases.publishedOf(subjectId)).not.toBeNull();
  });

  it('has the policy with the greatest version', async () => {
    const records = open();
    expect(await records.releases.policy()).toBeNull();
    const second = { ...leastPolicy, version: 2 };
    expect(await records.releases.addPolicy(second, sampleUser, after(1))).toBe(true);
    expect(await records.releases.addPolicy(leastPolicy, sampleUser, after(2))).toBe(true);
    expect(await records.releases.addPolicy(second, sampleUser, after(3))).toBe(false);
    expect(await records.releases.policy()).toEqual(second);
  });

  it('shows notices to whom they are for, and to each as read or not', async () => {
    const records = open();
    const organization = { id: sampleId('organization', 1), name: 'Agency', createdAt: after(1) };
    await records.organizations.add(organization);
    const roles = ['agency', 'agency', 'editor', 'admin'] as const;
    for (const [i, role] of roles.entries()) {
      const account = sampleAccount(i + 1, { role });
      await records.users.add(account);
    }
    const reader = (number: number, organizationId: string | null): NoticeReader => ({
      userId: sampleId('user', number),
      organizationId,
      role: roles[number - 1]!,
    });
    const notice = (number: number, to: Notice['to']): Notice => ({
      id: sampleId('notice', number),
      to,
      kind: 'release.revoked',
      title: `Notice ${number}`,
      body: 'The reason: a doubt.',
      href: number === 1 ? '/releases/FR-0000-0001' : null,
      at: after(number),
    });
    const all = [
      notice(1, { organizationId: organization.id }),
      notice(2, { userId: sampleId('user', 2) }),
      notice(3, { role: 'editor' }),
      notice(4, { role: 'admin' }),
    ];
    for (const one of all) await records.notices.add(one);
    const seen = async (who: NoticeReader) =>
      (await records.notices.page(who, null, 9)).map(({ notice: { title }, read }) =>
        read ? `(${title})` : title,
      );
    const member = reader(1, organization.id);
    const other = reader(2, organization.id);
    expect(await records.notices.page(member, null, 9)).toEqual([{ notice: all[0], read: false }]);
    expect(await seen(other)).toEqual(['Notice 2', 'Notice 1']);
    expect(await seen(reader(2, null))).toEqual(['Notice 2']);
    expect(await seen(reader(3, null))).toEqual(['Notice 3']);
    expect(await seen(reader(4, null))).toEqual(['Notice 4', 'Notice 3']);
    expect(await records.notices.page(other, sampleId('notice', 2), 9)).toHaveLength(1);
    expect(await records.notices.unread(other, 9)).toBe(2);
    expect(await records.notices.unread(other, 1)).toBe(1);
    const foreign = [sampleId('notice', 1), sampleId('notice', 4)];
    await records.notices.markRead(other, foreign, after(5));
    await records.notices.markRead(other, foreign, after(6));
    expect(await seen(other)).toEqual(['Notice 2', '(Notice 1)']);
    expect(await seen(member)).toEqual(['Notice 1']);
    expect(await records.notices.unread(reader(4, null), 9)).toBe(2);
    await records.notices.markRead(other, null, after(7));
    expect(await records.notices.unread(other, 9)).toBe(0);
  });

  it('keeps complaints and rules on each once', async () => {
    const records = await withPeople();
    const comparison: Complaint['comparison'] = {
      format: 'figment-complaint-comparison/1',
      fileSha256: sha('d'),
      width: 640,
      height: 480,
      named: { distance: 3, mirrored: false, samePixels: false, watermark: true },
      matches: [{ subjectId, by: 'looks', distance: 3 }],
      comparedAt: after(1).toISOString(),
    };
    const first = sampleComplaint(1, { comparison, quarantinedAt: after(1) });
    const unnamed = sampleComplaint(2, { subjectId: null, seenAt: 'a poster' });
    for (const one of [first, unnamed]) await records.complaints.add(one);
    expect(await records.complaints.get(first.id)).toEqual(first);
    expect(await records.complaints.byToken(unnamed.tokenSha256)).toEqual(unnamed);
    expect(await records.complaints.byToken(sha('f'))).toBeNull();
    expect(await records.complaints.page(['waiting'], null, 1)).toEqual([unnamed]);
    expect(await records.complaints.page(['waiting'], unnamed.id, 9)).toEqual([first]);
    const lifted = { by: sampleUser, at: after(3) };
    expect(await records.complaints.lift(unnamed.id, lifted)).toBe(false);
    expect(await records.complaints.lift(first.id, lifted)).toBe(true);
    expect(await records.complaints.lift(first.id, lifted)).toBe(false);
    expect(await records.complaints.assign(unnamed.id, subjectId, after(4))).toBe(true);
    const ruling = { by: sampleUser, at: after(5), reason: 'Not the same face.', logIndex: null };
    expect(await records.complaints.rule(first.id, 'dismissed', ruling)).toBe(true);
    const again = { ...ruling, logIndex: 7 };
    expect(await records.complaints.rule(first.id, 'upheld', again)).toBe(false);
    expect(await records.complaints.assign(first.id, subjectId, null)).toBe(false);
    expect(await records.complaints.ofSubject(subjectId)).toEqual([
      { ...unnamed, subjectId, quarantinedAt: after(4) },
      { ...first, state: 'dismissed', lifted, ruling },
    ]);
    expect(await records.complaints.count('waiting')).toBe(1);
    expect(await records.complaints.count('upheld')).toBe(0);
  });
}
