import { z } from 'zod';
import { subjectKinds } from '../subject/subject';

const time = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const realPeople = z.enum(['yes', 'no', 'unknown']);

/** A fictional-person release, or a property release for every other kind. */
export const releaseNumberSchema = z
  .string()
  .regex(/^(FR|PR)-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);

/** What the reviewer saw and said. */
export const releaseReviewSchema = z.strictObject({
  /** The reviewer looked and found the person an adult beyond doubt. */
  adultReviewed: z.boolean(),
  note: z.string().trim().min(10).max(1000),
  /** Of flags set before releases were signed: the model's statement as it was copied then. */
  legacy: z.strictObject({ trainingData: z.string(), realPeopleInTraining: realPeople }).optional(),
});
export type ReleaseReview = z.infer<typeof releaseReviewSchema>;

/** The terms of a release document as schema.org and this library define them, inlined so that nobody has to fetch anything. */
export const releaseContext = {
  '@vocab': 'https://figment.example/ns/release#',
  schema: 'https://schema.org/',
  type: '@type',
  number: 'schema:identifier',
  issuer: 'schema:publisher',
  issuedAt: 'schema:dateIssued',
  text: 'schema:text',
  language: 'schema:inLanguage',
  name: 'schema:name',
  note: 'schema:comment',
} as const;

const grounds = z.strictObject({
  /** Declared by the model's maker; nobody here can prove it. */
  trainingData: z.strictObject({
    basis: z.literal('declaration'),
    realPeople,
    statement: z.string(),
  }),
  /** Measured: L2 distance between the embeddings of the picture and of the nearest training picture, by the model's own encoder. */
  nearestTraining: z
    .strictObject({
      basis: z.literal('measurement'),
      distance: z.number(),
      row: z.int(),
      means: z.string(),
    })
    .nullable(),
  /** Measured: bits of 64 of the perceptual hash to the nearest other picture of the library and to the nearest registered photograph. */
  lookAlikeSearch: z.strictObject({
    basis: z.literal('measurement'),
    searched: z.boolean(),
    withinBits: z.int(),
    nearestSubject: z.strictObject({ subjectId: z.string(), bits: z.int() }).nullable(),
    nearestPhotograph: z.strictObject({ bits: z.int() }).nullable(),
    means: z.string(),
  }),
  /** Measured when the picture was made. */
  checks: z.array(
    z.strictObject({
      basis: z.literal('measurement'),
      name: z.string(),
      score: z.number(),
      threshold: z.number(),
      passed: z.boolean(),
    }),
  ),
  /** A person looked, and where the model has an encoder, it estimated the age in years. */
  adultAppearance: z
    .strictObject({
      basis: z.literal('human review'),
      reviewed: z.boolean(),
      measuredAge: z.number().nullable(),
    })
    .nullable(),
  reviewer: z.strictObject({
    basis: z.literal('human review'),
    id: z.string(),
    name: z.string(),
    at: time,
    note: z.string(),
  }),
});

/** What a release says, as it is signed. JSON-LD; the signature is over its RFC 8785 form. */
export const releaseDocumentSchema = z.strictObject({
  '@context': z.record(z.string(), z.string()),
  type: z.enum(['FictionalPersonRelease', 'PropertyRelease']),
  format: z.literal('figment-release/1'),
  number: releaseNumberSchema,
  statement: z.strictObject({ version: z.string(), language: z.literal('en'), text: z.string() }),
  subject: z.strictObject({
    id: z.string(),
    kind: z.enum(subjectKinds),
    assetId: z.string(),
    /** Of the original picture. */
    sha256,
  }),
  model: z.strictObject({
    id: z.string(),
    version: z.string(),
    sha256,
    license: z.strictObject({ name: z.string(), commercialUse: z.boolean() }),
  }),
  /** SHA-256 of the RFC 8785 form of the recipe that makes the same pixels again. */
  recipeSha256: sha256,
  grounds,
  policyVersion: z.int(),
  /** Why only internal comps are allowed; null where every use is. */
  usesCap: z.string().nullable(),
  issuedAt: time,
  issuer: z.strictObject({ name: z.string(), url: z.string() }),
});
export type ReleaseDocument = z.infer<typeof releaseDocumentSchema>;
export type ReleaseGrounds = ReleaseDocument['grounds'];
