import { Loading, Skeleton } from '@figment/ui/skeleton';

export default function NewBatchLoading() {
  return (
    <Loading label="Loading the order form">
      <Skeleton className="mb-4 h-14 w-72" />
      <Skeleton className="mb-10 h-6 w-full max-w-xl" />
      <div className="max-w-[38rem] space-y-6">
        <Skeleton className="h-20" />
        <Skeleton className="h-16 w-56" />
        <Skeleton className="h-20" />
        <Skeleton className="h-20" />
        <Skeleton className="h-11 w-40" />
      </div>
    </Loading>
  );
}
