import { PictureGridSkeleton } from '@figment/ui/picture-grid';
import { Skeleton } from '@figment/ui/skeleton';
import { cookies } from 'next/headers';
import { densityCookie, parseDensity } from '@/features/browse-catalog/density';

export default async function PeopleLoading() {
  const density = parseDensity((await cookies()).get(densityCookie)?.value);
  return (
    <div>
      <Skeleton className="mb-5 h-12 w-56" />
      <Skeleton className="mb-4 h-12" />
      <div className="gap-8 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] xl:grid-cols-[17rem_minmax(0,1fr)]">
        <div className="hidden space-y-3 pr-3 lg:block">
          {Array.from({ length: 9 }, (_, at) => (
            <Skeleton key={at} className="h-9" />
          ))}
        </div>
        <PictureGridSkeleton density={density} count={24} label="Loading the catalog" />
      </div>
    </div>
  );
}
