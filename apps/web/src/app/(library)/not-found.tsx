import { DeadEnd } from '@/features/navigate/dead-end';

export default function NotFound() {
  return (
    <DeadEnd title="Nobody here.">
      There is nothing under this address, or it is not shown to your account. Links to hidden
      people stop working for agencies.
    </DeadEnd>
  );
}
