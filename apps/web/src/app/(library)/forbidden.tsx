import { DeadEnd } from '@/features/navigate/dead-end';

export default function Forbidden() {
  return (
    <DeadEnd title="Not for this account.">
      Your role does not include this page. If you need it for your work, ask an admin to change
      your role.
    </DeadEnd>
  );
}
