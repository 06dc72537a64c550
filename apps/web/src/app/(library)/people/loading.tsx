import { PictureGridSkeleton } from '@figment/ui/picture-grid';
import { Skeleton } from '@figment/ui/skeleton';
import { cookies } from 'next/headers';
import { densityCookie, parseDensity } from '@/features/browse-catalog/density';

export default async function PeopleLoading() {
  const density = parseDensity((await cookies()).get(densityCookie)?.value);
  return (
    <div>
      <Skeleton className="mb-6 h-14 w-56" />
      <Skeleton className="mb-6 h-11 w-28" />
      <PictureGridSkeleton density={density} count={24} label="Loading the catalog" />
    </div>
  );
}
