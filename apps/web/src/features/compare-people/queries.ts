import { wishFields } from '@figment/core/brief/wish-fields';
import { compareLooks, type Compared } from '@figment/core/identity/compare-looks';
import { identityInWords } from '@figment/core/identity/identity-in-words';
import { offersFor } from '@figment/core/license/offer-licenses';
import { personInWords } from '@figment/core/measurement/portrait-in-words';
import type { Model } from '@figment/core/model/model';
import type { Actor } from '@figment/core/access';
import { deps, type Deps } from '@/server/deps';
import { frameView } from '@/server/frames';
import { libraryPairs } from '@/server/library-pairs';
import type { Session } from '@/server/session';
import {
  attributeRows,
  wordRow,
  type CompareRow,
  type CompareView,
  type PairView,
} from './compare-view';

/** People side by side, as far as this actor may see them. @throws FORBIDDEN, INVALID */
export async function compareView({ actor }: Session, subjectIds: string[]): Promise<CompareView> {
  const world = await deps();
  const { people, pairs, missing } = await compareLooks(world, actor, { subjectIds });
  const models = await modelsOf(world, people);
  const frames = await Promise.all(people.map(({ listing }) => frameView(world, listing)));
  const placeOf = new Map(frames.map(({ id }, place) => [id, place]));
  const near = pairs.map(async ({ a, b, distance }): Promise<PairView> => {
    const places = { a: placeOf.get(a)!, b: placeOf.get(b)! };
    if (distance === null) return { ...places, near: 'Nothing measured both of them.' };
    const { modelSha256 } = people[places.a]!.listing.subject;
    return { ...places, near: identityInWords(distance, await libraryPairs(actor, modelSha256)) };
  });
  return {
    people: frames.map((frame, place) => {
      const said = personInWords(people[place]!.listing.attributes);
      return { frame, title: said ? said[0]!.toUpperCase() + said.slice(1) : `Seed ${frame.seed}` };
    }),
    rows: [
      ...(await licenseRows(world, actor, people)),
      ...attributeRows(
        people.map(({ listing }) => listing.attributes),
        models.flatMap(({ manifest }) => wishFields(manifest)),
      ),
      wordRow(
        'model',
        'Model',
        people.map(({ listing }) => nameOf(models, listing.subject.modelSha256)),
      ),
      wordRow(
        'tags',
        'Tags',
        people.map(({ listing }) => listing.tags.map(({ tag }) => tag.label).join(', ') || 'none'),
      ),
    ],
    pairs: await Promise.all(near),
    model: {
      id: people[0]?.listing.subject.modelId ?? '',
      sha256: people[0]?.listing.subject.modelSha256 ?? '',
    },
    missing: missing.length,
  };
}

async function modelsOf({ records }: Deps, people: readonly Compared[]): Promise<Model[]> {
  const ids = new Set(people.map(({ listing }) => listing.subject.modelSha256));
  const found = await Promise.all([...ids].map((sha256) => records.models.get(sha256)));
  return found.filter((one) => one !== null);
}

function nameOf(models: readonly Model[], sha256: string): string {
  const found = models.find((one) => one.sha256 === sha256);
  return found ? `${found.name} ${found.version}` : sha256.slice(0, 16);
}

/** Whether each is released, and which licenses can be had. */
async function licenseRows(
  world: Deps,
  actor: Actor,
  people: readonly Compared[],
): Promise<CompareRow[]> {
  const offers = await Promise.all(
    people.map(({ listing }) => offersFor(world, actor, { subjectId: listing.subject.id })),
  );
  return [
    wordRow(
      'release',
      'Release',
      people.map(({ listing }) => (listing.subject.release ? 'released' : 'not yet released')),
    ),
    wordRow(
      'license',
      'Licenses',
      offers.map((one) => {
        const open = one.offers.filter(({ permitted }) => permitted);
        const names = open.map(({ terms }) => terms.document.name).join(', ');
        const said = names || (one.offers[0]?.because ?? 'none on sale');
        return one.held.length > 0 ? `${said}; your agency holds one` : said;
      }),
    ),
  ];
}
