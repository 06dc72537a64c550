import { beforeEach, expect, test } from 'vitest';
import type { DeliveryFacts } from '../delivery/delivery';
import { deliveryWorld } from '../testing/delivery-world';
import { sampleCredentials, samplePicture } from '../testing/sample-picture';
import { sampleId, samplePerson } from '../testing/sample-records';
import { actors } from '../testing/world';
import type { ExaminedDelivery } from './assess-file';
import { checkCompliance, complianceOverview } from './check-compliance';

let world: Awaited<ReturnType<typeof deliveryWorld>>;
beforeEach(async () => {
  world = await deliveryWorld();
});
const { subject, asset } = samplePerson(1);

/** What reading a good file finds: everything it was asked to say. */
function asAsked(facts: DeliveryFacts): ExaminedDelivery {
  const stated = { assetId: facts.assetId, markCode: facts.markCode, statedAt: facts.statedAt };
  const credentials = sampleCredentials(stated);
  return {
    ...samplePicture({ format: 'png', watermark: { code: facts.markCode, confidence: 0.9 } }),
    contentCredentials: {
      ...credentials,
      facts: { ...credentials.facts!, model: facts.model, createdAt: facts.createdAt },
    },
    xmp: {
      creatorTool: facts.creatorTool,
      credit: facts.credit,
      digitalSourceType: 'trainedAlgorithmicMedia',
      assetId: facts.assetId,
    },
  };
}
const check = (change: (read: ExaminedDelivery) => ExaminedDelivery = (read) => read) =>
  checkCompliance(
    {
      ...world,
      examine: async () => change(asAsked(world.preparer.requests.at(-1)!.facts)),
    },
    actors.editor,
    { subjectId: subject.id },
  );
const failing = async (change: (read: ExaminedDelivery) => ExaminedDelivery) =>
  (await check(change)).requirements.filter((one) => !one.addressed).map(({ id }) => id);

test('a file that says everything addresses everything, and is neither comp nor license', async () => {
  const result = await check();
  expect(result.requirements.filter((one) => !one.addressed)).toEqual([]);
  expect(result.requirements).toHaveLength(9);
  const { facts, visibleMark } = world.preparer.requests[0]!;
  expect(facts).toMatchObject({ licenseNumber: null, statedAt: asset.createdAt });
  expect(facts.usageTerms).toContain('inspection');
  expect(visibleMark).toBeNull();
  expect(result.file.licenseNumber).toBeNull();
  await check();
  expect(world.preparer.requests).toHaveLength(1);
});

test.each<[string, (read: ExaminedDelivery) => ExaminedDelivery, string[]]>([
  [
    'a broken signature',
    (read) => ({ ...read, contentCredentials: { ...read.contentCredentials, state: 'altered' } }),
    [
      'eu-signed-metadata',
      'eu-detector',
      'ca-provider',
      'ca-system',
      'ca-time',
      'ca-identifier',
      'ca-detector',
    ],
  ],
  [
    'no mark in the pixels',
    (read) => ({ ...read, watermark: null }),
    ['eu-invisible-mark', 'eu-detector'],
  ],
  [
    "somebody else's mark",
    (read) => ({ ...read, watermark: { code: '0000000z', confidence: 0.9 } }),
    ['eu-invisible-mark', 'eu-detector'],
  ],
  [
    'no XMP',
    (read) => ({ ...read, xmp: null }),
    ['eu-open-metadata', 'ca-provider', 'ca-identifier'],
  ],
])('a file with %s does not', async (_what, change, expected) => {
  expect(await failing(change)).toEqual(expected);
});

test('an unknown subject is not found', async () => {
  const input = { subjectId: sampleId('subject', 99) };
  const deps = { ...world, examine: async () => asAsked({} as never) };
  await expect(checkCompliance(deps, actors.editor, input)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('the overview lists who is published, and how many assets have no fingerprint', async () => {
  const { published, withoutFingerprint } = await complianceOverview(world, actors.editor);
  expect(published.map((one) => one.subject.id)).toEqual([subject.id]);
  expect(withoutFingerprint).toBe(2);
});
