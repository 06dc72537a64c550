import { PageHeader } from '@figment/ui/page-header';
import { PictureGridSkeleton } from '@figment/ui/picture-grid';
import { Skeleton } from '@figment/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader title="Similar people" />
      <Skeleton className="h-11 w-full max-w-md" />
      <div className="mt-8">
        <PictureGridSkeleton density="proof" count={24} label="Similar people are looked for." />
      </div>
    </>
  );
}
