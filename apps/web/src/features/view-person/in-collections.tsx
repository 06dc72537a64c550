import { Link } from '@figment/ui/link';
import { NextLink } from '@/next-link';

/** The reader's collections that hold this picture. */
export function InCollections({
  collections,
}: {
  collections: readonly { id: string; title: string }[];
}) {
  return (
    <section aria-labelledby="collections">
      <h2 id="collections" className="display mb-3 text-2xl">
        Collections
      </h2>
      {collections.length === 0 ? (
        <p className="text-soft">In none of yours. Press Collect, or C, to put it into one.</p>
      ) : (
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {collections.map(({ id, title }) => (
            <li key={id} className="min-w-0 break-words">
              <Link asChild>
                <NextLink href={`/collections/${id}`} prefetch={false}>
                  {title}
                </NextLink>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
