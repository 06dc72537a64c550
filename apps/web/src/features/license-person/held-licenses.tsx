import { uses } from '@figment/core/license/uses';
import { Badge } from '@figment/ui/badge';
import { Link } from '@figment/ui/link';
import { Time } from '@figment/ui/time';
import { Download } from 'lucide-react';
import { buttonClass } from '@figment/ui/button';
import { NextLink } from '@/next-link';
import type { HeldView } from './license-view';

/** What the agency may use already: each license with the way to its files. */
export function HeldLicenses({ held }: { held: HeldView[] }) {
  return (
    <ul className="space-y-2">
      {held.map((license) => (
        <li
          key={license.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-md bg-good-wash p-4"
        >
          <div className="min-w-0 flex-1 basis-52">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone="ink">Licensed</Badge>
              <Link asChild className="font-medium">
                <NextLink href={`/licenses/${license.id}`}>{license.number}</NextLink>
              </Link>
            </p>
            <p className="mt-1.5 text-sm text-soft">
              {license.termsName}, declared for: {uses[license.declaredUse].label.toLowerCase()}
              {license.projectReference ? `, project “${license.projectReference}”` : ''}
              {license.exclusiveUntil ? (
                <>
                  , exclusive until <Time at={license.exclusiveUntil} exact />
                </>
              ) : null}
              {license.endsAt ? (
                <>
                  , ends <Time at={license.endsAt} exact />
                </>
              ) : null}
            </p>
          </div>
          <NextLink href={`/licenses/${license.id}#files`} className={buttonClass('solid', 'sm')}>
            <Download aria-hidden /> Files
          </NextLink>
        </li>
      ))}
    </ul>
  );
}
