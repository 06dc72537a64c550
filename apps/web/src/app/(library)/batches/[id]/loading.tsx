import { PictureGridSkeleton } from '@figment/ui/picture-grid';
import { Skeleton } from '@figment/ui/skeleton';

export default function BatchLoading() {
  return (
    <div>
      <Skeleton className="mb-4 h-14 w-64" />
      <Skeleton className="mb-8 h-6 w-full max-w-md" />
      <Skeleton className="mb-8 h-24" />
      <PictureGridSkeleton density="proof" count={12} label="Loading the batch" />
    </div>
  );
}
