import { PageSkeleton } from '@/features/navigate/page-skeleton';

export default function PageLoading() {
  return <PageSkeleton label="Loading the saved searches" />;
}
