import { Loading, Skeleton } from '@figment/ui/skeleton';

export default function MixLoading() {
  return (
    <Loading label="Loading the mixing matrix">
      <Skeleton className="mb-8 h-12 w-72 max-w-full" />
      <div className="grid grid-cols-4 gap-1 bg-film p-3">
        {Array.from({ length: 16 }, (_, at) => (
          <Skeleton key={at} className="aspect-square bg-film-soft/20" />
        ))}
      </div>
    </Loading>
  );
}
