import { Loading, Skeleton } from '@figment/ui/skeleton';

/** A page of heading and rows before its content is known. */
export function PageSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label}>
      <Skeleton className="mb-8 h-12 w-64 max-w-full" />
      <div className="max-w-4xl space-y-4">
        {Array.from({ length: 8 }, (_, at) => (
          <Skeleton key={at} className="h-10" />
        ))}
      </div>
    </Loading>
  );
}
