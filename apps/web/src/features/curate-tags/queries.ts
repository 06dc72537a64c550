import { can } from '@figment/core/access';
import { searchTags, tagCategories } from '@figment/core/tag/vocabulary';
import { deps } from '@/server/deps';
import type { Session } from '@/server/session';

export interface Facet {
  category: string;
  words: { slug: string; label: string; uses: number }[];
}

/** The vocabulary by facet, in the order of the facets. */
export async function vocabulary({
  actor,
}: Session): Promise<{ facets: Facet[]; mayCoin: boolean }> {
  const found = await searchTags(await deps(), actor, { limit: 500 });
  const known: readonly string[] = tagCategories;
  const categories = new Set([...known, ...found.map(({ tag }) => tag.category)]);
  return {
    mayCoin: can(actor, 'coin tags'),
    facets: [...categories]
      .map((category) => ({
        category,
        words: found
          .filter(({ tag }) => tag.category === category)
          .map(({ tag, uses }) => ({ slug: tag.slug, label: tag.label, uses })),
      }))
      .filter((facet) => facet.words.length > 0),
  };
}
