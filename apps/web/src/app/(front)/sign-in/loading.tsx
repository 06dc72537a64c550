import { Loading, Skeleton } from '@figment/ui/skeleton';

export default function SignInLoading() {
  return (
    <Loading label="Loading the sign-in page">
      <div className="mx-auto max-w-sm space-y-5 py-6 sm:py-16">
        <Skeleton className="h-12 w-40" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-11" />
      </div>
    </Loading>
  );
}
