import type { ReactNode } from 'react';
import { SiteShell } from '@/features/navigate/site-shell';

export default function FrontLayout({ children }: { children: ReactNode }) {
  return (
    <SiteShell entries={[]} person={null}>
      {children}
    </SiteShell>
  );
}
