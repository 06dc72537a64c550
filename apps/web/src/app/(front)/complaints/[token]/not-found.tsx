import { buttonClass } from '@figment/ui/button';
import { NextLink } from '@/next-link';

export default function NotFound() {
  return (
    <div className="max-w-prose">
      <h1 className="display text-[2.5rem] sm:text-5xl">No complaint has this address</h1>
      <p className="mt-5 text-soft">
        The address of a complaint is long and secret, and it is kept nowhere but with whoever filed
        it. Look whether all of it was copied. If it is lost, write to the library or file it again.
      </p>
      <NextLink href="/complaints/new" className={buttonClass('outline', 'md', 'mt-6')}>
        This looks like me
      </NextLink>
    </div>
  );
}
