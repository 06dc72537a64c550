import { Loading, Skeleton } from '@figment/ui/skeleton';

export default function PersonLoading() {
  return (
    <Loading label="Loading the picture">
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1.15fr)_minmax(22rem,1fr)]">
        <div className="-mx-4 bg-film px-3 py-8 sm:mx-0 sm:px-4">
          <Skeleton className="mx-auto aspect-square max-w-[min(100%,78dvh)] bg-film-soft/20" />
        </div>
        <div className="space-y-6">
          <Skeleton className="h-16 w-44" />
          <Skeleton className="h-24" />
          <Skeleton className="h-20" />
          <Skeleton className="h-80" />
        </div>
      </div>
    </Loading>
  );
}
