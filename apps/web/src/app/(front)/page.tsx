import { buttonClass } from '@figment/ui/button';
import { NextLink } from '@/next-link';
import { redirect } from 'next/navigation';
import { frontDoor } from '@/features/sign-in/queries';
import { Nobody } from '@/features/sign-in/nobody';

const steps = [
  {
    title: 'Made, not taken',
    text: 'A generator network draws each face from a seed. Nobody sat for the picture. What the network itself learned from is written on its model card.',
  },
  {
    title: 'On the record',
    text: 'Seed, latent, model and settings are kept beside every picture: enough to make the same pixels again.',
  },
  {
    title: 'Looked at by a person',
    text: 'An editor checks each one and sets the fictional-person release by hand, with name, date and grounds.',
  },
];

export default async function FrontPage() {
  const { signedIn } = await frontDoor();
  if (signedIn) redirect('/people');
  return (
    <div className="py-4 sm:py-10">
      <h1 className="display max-w-[16ch] text-[3.25rem] leading-[0.98] tracking-[-0.035em] sm:text-[5.5rem] xl:text-[6.5rem]">
        A stock library of people who do not exist.
      </h1>
      <p className="mt-6 max-w-prose text-lg text-soft">
        Portraits for agencies that need a face, without a shoot. Browse the contact sheets, pick,
        and know where every pixel came from.
      </p>
      <p className="mt-8 flex flex-wrap gap-3">
        <NextLink href="/sign-in" className={buttonClass('solid')}>
          Sign in to the library
        </NextLink>
        <NextLink href="/verify" className={buttonClass('outline')}>
          Verify a picture
        </NextLink>
      </p>
      <Nobody />
      <ol className="mt-14 grid gap-8 sm:mt-20 md:grid-cols-3 md:gap-12">
        {steps.map((step) => (
          <li key={step.title} className="border-t border-ink pt-4">
            <h2 className="display text-2xl">{step.title}</h2>
            <p className="mt-2 text-soft">{step.text}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
