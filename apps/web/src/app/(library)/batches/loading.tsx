import { Loading, Skeleton } from '@figment/ui/skeleton';

export default function BatchesLoading() {
  return (
    <Loading label="Loading the batches">
      <Skeleton className="mb-4 h-14 w-56" />
      <Skeleton className="mb-8 h-6 w-full max-w-lg" />
      <div className="space-y-3">
        {[1, 2, 3, 4, 5, 6].map((row) => (
          <Skeleton key={row} className="h-14" />
        ))}
      </div>
    </Loading>
  );
}
