import { Button } from '@figment/ui/button';
import { SlidersHorizontal } from 'lucide-react';
import { NextLink } from '@/next-link';

/** The way to somebody's studio page. */
export function StudioLink({ subjectId }: { subjectId: string }) {
  return (
    <Button asChild>
      <NextLink href={`/studio/${subjectId}`}>
        <SlidersHorizontal aria-hidden /> Open in studio
      </NextLink>
    </Button>
  );
}
