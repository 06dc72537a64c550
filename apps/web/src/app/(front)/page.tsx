import { buttonClass } from '@figment/ui/button';
import { Circled } from '@figment/ui/picture-grid';
import NextLink from 'next/link';
import { redirect } from 'next/navigation';
import { frontDoor } from '@/features/sign-in/queries';

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
      <h1 className="display max-w-[16ch] text-[3.25rem] leading-[0.98] tracking-[-0.035em] sm:text-[5.5rem]">
        A stock library of people who do not exist.
      </h1>
      <p className="mt-6 max-w-prose text-lg text-soft">
        Portraits for agencies that need a face, without a shoot. Browse the contact sheets, pick,
        and know where every pixel came from.
      </p>
      <NextLink href="/sign-in" className={buttonClass('solid', 'md', 'mt-8')}>
        Sign in to the library
      </NextLink>
      <div
        aria-hidden
        className="-mx-4 mt-14 flex overflow-hidden bg-film px-1.5 py-7 sm:-mx-8 sm:mt-20 sm:py-9"
      >
        {Array.from({ length: 9 }, (_, at) => (
          <div key={at} className="relative mx-1.5 w-32 shrink-0 sm:w-48 lg:w-56">
            <div className="aspect-square bg-[radial-gradient(circle_at_50%_40%,#3b362f_0%,#211e1a_48%,#151311_100%)]" />
            <span className="edge-print absolute -top-[1.125rem] left-1 text-film-edge sm:-top-6">
              <span className="relative">
                {85 + at}
                {at === 2 ? <Circled /> : null}
              </span>
            </span>
            <span className="edge-print absolute -bottom-[1.125rem] left-1 text-film-soft sm:-bottom-6">
              FIGMENT
            </span>
          </div>
        ))}
      </div>
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
