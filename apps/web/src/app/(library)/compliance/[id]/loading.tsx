import { PageSkeleton } from '@/features/navigate/page-skeleton';

export default function PageLoading() {
  return <PageSkeleton label="Preparing a file and reading it back" />;
}
