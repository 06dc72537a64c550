import type { DeliveryFacts } from '@figment/core/delivery/delivery';
import { z } from 'zod';
import type { CredentialFacts } from './content-credentials';

/** The assertion with this library's own facts. Labels are reversed domain names (C2PA specification 2.2, section 6.2). */
export const statementLabel = 'example.figment.delivery';
export const trainedMedia =
  'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

const generatorVersion = '0.1.0';
const forbidden = { use: 'notAllowed' } as const;

const short = z.string().max(200);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime().transform((text) => new Date(text));

/** As it is written. Fields of later versions are no fault. */
const statement = z.object({
  version: z.int(),
  assetId: short,
  subjectId: short,
  markCode: short,
  recipeSha256: hash,
  model: z.object({ id: short, version: short, sha256: hash }),
  parents: z.array(z.object({ assetId: short, title: z.string().max(500) })).max(1000),
  releaseNumber: short.nullable(),
  licenseNumber: short.nullable(),
  createdAt: time,
  statedAt: time,
});

/** Facts a manifest states, null for what is not of the shape this library writes. */
export function readStatement(data: unknown): CredentialFacts | null {
  const parsed = statement.safeParse(data);
  if (!parsed.success) return null;
  const { version: _, ...facts } = parsed.data;
  return facts;
}

/**
 * The manifest that is signed: what made the picture and when (c2pa.actions), from whom it was mixed (ingredients), that nobody
 * may train on it (CAWG training and data mining assertion 1.1), and this library's own numbers.
 */
export function manifestOf(facts: DeliveryFacts, contentType: string): object {
  const { model } = facts;
  const parents = facts.parents.map((parent, index) => ({
    label: `parent${index}`,
    title: parent.title,
    instance_id: `figment:${parent.assetId}`,
    // Their latents went into the model; none of their pixels are in this picture.
    relationship: 'inputTo',
  }));
  return {
    title: facts.title,
    format: contentType,
    claim_generator_info: [{ name: 'Figment', version: generatorVersion }],
    ingredients: parents,
    assertions: [
      {
        label: 'c2pa.actions.v2',
        data: {
          actions: [
            {
              action: 'c2pa.created',
              when: facts.createdAt.toISOString(),
              digitalSourceType: trainedMedia,
              softwareAgent: { name: `Figment, model ${model.id}`, version: model.version },
              ...(parents.length > 0 && {
                parameters: { ingredientIds: parents.map((parent) => parent.label) },
              }),
            },
          ],
        },
      },
      {
        label: 'cawg.training-mining',
        data: {
          entries: {
            'cawg.ai_generative_training': forbidden,
            'cawg.ai_inference': forbidden,
            'cawg.ai_training': forbidden,
            'cawg.data_mining': forbidden,
          },
        },
      },
      {
        label: statementLabel,
        data: {
          version: facts.version,
          assetId: facts.assetId,
          subjectId: facts.subjectId,
          markCode: facts.markCode,
          recipeSha256: facts.recipeSha256,
          model: { id: model.id, version: model.version, sha256: model.sha256 },
          parents: facts.parents,
          releaseNumber: facts.releaseNumber,
          licenseNumber: facts.licenseNumber,
          createdAt: facts.createdAt.toISOString(),
          statedAt: facts.statedAt.toISOString(),
        },
      },
    ],
  };
}
