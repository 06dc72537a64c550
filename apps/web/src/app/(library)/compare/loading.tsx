import { Loading, Skeleton } from '@figment/ui/skeleton';

export default function CompareLoading() {
  return (
    <Loading label="Loading the people to compare">
      <Skeleton className="h-12 w-56" />
      <div className="mt-20 grid max-w-5xl grid-cols-2 gap-4 md:pl-40">
        <Skeleton className="aspect-square" />
        <Skeleton className="aspect-square" />
      </div>
      <Skeleton className="mt-16 h-96 max-w-5xl" />
    </Loading>
  );
}
