import { countedNoun, kindNouns } from '@figment/core/subject/kind-nouns';
import { Link } from '@figment/ui/link';
import { Picture } from '@figment/ui/picture';
import { Spec, SpecSheet } from '@figment/ui/spec-sheet';
import { NextLink } from '@/next-link';
import { catalogHref } from '@/catalog-address';
import { ModelState, PsiWords } from './model-state';
import type { ModelRow } from './queries';

/** Every model: its samples, how it stands, and what its pictures may be used for. */
export function ModelList({ models }: { models: readonly ModelRow[] }) {
  return (
    <ul className="border-t border-ink">
      {models.map((model) => (
        <li
          key={model.sha256}
          id={model.sha256.slice(0, 12)}
          className="grid scroll-mt-24 gap-x-10 gap-y-5 border-b border-rule py-8 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]"
        >
          <div className="min-w-0">
            <h2 className="display text-3xl">
              <NextLink href={`/models/${model.sha256}`} className="hover:underline">
                {model.name} <span className="text-faint">{model.version}</span>
              </NextLink>
            </h2>
            <div className="mt-3">
              <ModelState model={model} />
            </div>
            {model.reason && model.service !== 'active' ? (
              <p className="mt-3 max-w-prose text-soft">The reason: {model.reason}</p>
            ) : null}
            <SpecSheet className="mt-5">
              <Spec name="Kind">{kindNouns[model.kind].title}</Spec>
              <Spec name="License">{model.license.name}</Spec>
              <Spec name="Made by it">
                {model.people === 0 ? (
                  'nobody yet'
                ) : (
                  <Link asChild>
                    <NextLink href={catalogHref(`model:${model.id}`)}>
                      {countedNoun(model.people, [model.kind])}
                    </NextLink>
                  </Link>
                )}
              </Spec>
              <Spec name="Pictures">
                {model.width} × {model.height} px
              </Spec>
              <Spec name="psi">
                <PsiWords psi={model.psi} />
              </Spec>
            </SpecSheet>
            <p className="mt-4">
              <Link asChild>
                <NextLink href={`/models/${model.sha256}`}>
                  Read more
                  <span className="sr-only">
                    : {model.name} {model.version}
                  </span>
                </NextLink>
              </Link>
            </p>
          </div>
          <Samples model={model} />
        </li>
      ))}
    </ul>
  );
}

/** Four by three pictures of a model, seeds 0 to 11. */
export function Samples({ model }: { model: ModelRow }) {
  if (!model.samples) {
    return (
      <p className="self-start bg-sunk p-5 text-sm text-soft">
        No samples yet. A generator draws them when it has nothing else to do, a minute after its
        start.
      </p>
    );
  }
  return (
    <figure className="min-w-0 self-start bg-film p-2">
      <Picture
        src={model.samples}
        alt={`Twelve pictures by ${model.name} ${model.version}, seeds 0 to 11`}
        width={4 * model.width}
        height={3 * model.height}
        className="w-full bg-film"
      />
      <figcaption className="edge-print mt-2 flex justify-between text-film-soft">
        <span>seeds 0–11</span>
        <span>psi {model.psi.own}</span>
      </figcaption>
    </figure>
  );
}
