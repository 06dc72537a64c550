import { Loading, Skeleton } from '@figment/ui/skeleton';

export default function PersonLoading() {
  return (
    <Loading label="Loading the picture">
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1.15fr)_minmax(22rem,1fr)]">
        <div className="-mx-4 bg-film px-3 py-6 sm:mx-0 sm:px-4">
          <Skeleton className="mx-auto aspect-square max-w-[min(100%,70dvh,512px)] bg-film-soft/20" />
        </div>
        <div>
          <Skeleton className="h-28 max-w-md" />
          <Skeleton className="mt-5 h-11 max-w-sm" />
          <Skeleton className="mt-6 h-28" />
          <Skeleton className="mt-14 h-96" />
        </div>
      </div>
    </Loading>
  );
}
