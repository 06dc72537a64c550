import { Loading, Skeleton } from '@figment/ui/skeleton';

export default function StudioLoading() {
  return (
    <Loading label="Loading the studio">
      <Skeleton className="mb-8 h-12 w-72 max-w-full" />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,30rem)_minmax(0,1fr)]">
        <div className="-mx-4 bg-film px-3 py-5 sm:mx-0 sm:px-4">
          <Skeleton className="mx-auto aspect-square max-w-[min(100%,34dvh)] bg-film-soft/20 lg:max-w-[min(100%,64dvh)]" />
        </div>
        <div className="space-y-4">
          {Array.from({ length: 8 }, (_, at) => (
            <Skeleton key={at} className="h-14" />
          ))}
        </div>
      </div>
    </Loading>
  );
}
