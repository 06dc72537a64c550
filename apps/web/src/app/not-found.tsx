import { DeadEnd } from '@/features/navigate/dead-end';
import { SiteShell } from '@/features/navigate/site-shell';

export default function NotFound() {
  return (
    <SiteShell entries={[]} person={null}>
      <DeadEnd title="Nobody here.">There is no page under this address.</DeadEnd>
    </SiteShell>
  );
}
