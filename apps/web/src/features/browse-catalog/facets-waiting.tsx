import { Skeleton } from '@figment/ui/skeleton';

/** The filters before they are counted. */
export function FacetsWaiting() {
  return (
    <div role="status" aria-busy="true" className="space-y-3">
      <span className="sr-only">Counting</span>
      {Array.from({ length: 9 }, (_, at) => (
        <Skeleton key={at} className="h-9" />
      ))}
    </div>
  );
}
