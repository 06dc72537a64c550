import { clausesOf } from './terms-clauses';
import type { LicenseTerms } from './terms';
import { termsSchema } from './terms.contract';
import type { Use } from './uses';

type Answer = LicenseTerms['uses'][Use];
const yes = (because: string, clause = '2.1'): Answer => ({ answer: 'yes', because, clause });
const no = (because: string, clause: string): Answer => ({ answer: 'no', because, clause });
const when = (because: string, clause = '2.2'): Answer => ({
  answer: 'with conditions',
  because,
  clause,
});

/** The same in every license of this library. */
const always: Partial<Record<Use, Answer>> = {
  website: yes('Websites and apps are covered.'),
  'social-media': yes('Posts under your own accounts are covered.'),
  'online-ad': yes('Online advertisements are covered.'),
  newsletter: yes('Newsletters and e-mails are covered.'),
  video: yes('Videos and spots are covered.'),
  presentation: yes('Presentations and internal documents are covered.'),
  brochure: yes('Brochures, flyers and reports are covered.'),
  'editorial-illustration': when(
    'Say beside the picture that it is an illustration and that the person does not exist.',
    '5.1',
  ),
  'avatar-persona': when('Say where it is shown that the person is invented.', '5.1'),
  testimonial: no(
    'A testimonial says that this person exists and speaks; nobody here does.',
    '4.2',
  ),
  political: when(
    'Say in the advertisement that the person is invented and the picture generated.',
    '5.2',
  ),
  'sensitive-subject': when(
    'Say that the person is invented, and do not mock or accuse the group the person seems to belong to.',
    '5.2',
  ),
  tobacco: no('Pictures of people are not licensed for tobacco, weapons or gambling.', '4.4'),
  trademark: no(
    'The same or a similar face may be licensed to others, so it can be no mark.',
    '4.5',
  ),
  pornography: no('Pornography and sexual services are never covered.', '4.4'),
  deepfake: no('Nobody may be made to believe that a real person is shown.', '4.2'),
  'fake-identity': no(
    'Profiles, documents and accounts of people said to be real are never covered.',
    '4.2',
  ),
  'model-training': no('Training a machine-learning model is not covered.', '4.3'),
  biometrics: no('Face recognition and other biometrics are not covered.', '4.3'),
  resale: no('You license a use; the picture itself is not yours to sell or give away.', '4.6'),
  editorial: no(
    'A generated picture is no record of an event and is never news or evidence.',
    '4.1',
  ),
};

const standardUses = {
  ...always,
  'print-ad': when('Up to 500,000 printed copies; more need the extended license.', '3'),
  billboard: when('Up to 500,000 views a month; more need the extended license.', '3'),
  packaging: when('Up to 500,000 packages; more need the extended license.', '3'),
  'book-cover': when('Up to 500,000 copies; more need the extended license.', '3'),
  'merchandise-resale': no('Goods whose value is the picture need the extended license.', '4.6'),
  'template-resale': no('Templates for sale need the extended license.', '4.6'),
  'software-resale': no('Software and games for sale need the extended license.', '4.6'),
} as LicenseTerms['uses'];

const extendedUses = {
  ...always,
  'print-ad': yes('Print advertisements are covered without a limit of copies.'),
  billboard: yes('Billboards and posters are covered without a limit.'),
  packaging: yes('Packaging is covered without a limit of copies.'),
  'book-cover': yes('Covers are covered without a limit of copies.'),
  'merchandise-resale': when('The goods may not give the picture away as a file.', '2.3'),
  'template-resale': when('Buyers of the template may not take the picture out of it.', '2.3'),
  'software-resale': when('Users of the software may not take the picture out of it.', '2.3'),
} as LicenseTerms['uses'];

const common = {
  format: 'figment-license-terms/1',
  version: 1,
  media: ['online', 'print', 'video', 'outdoor'],
  territory: 'The whole world',
  termMonths: null,
  attribution: {
    required: false,
    text: 'Picture: Figment (generated; this person does not exist)',
  },
} as const;

/** What is sold today. A change of a word is a new version; old ones stay in the database for old licenses. */
export const shippedTerms: readonly LicenseTerms[] = [
  {
    ...common,
    id: 'standard',
    name: 'Standard license',
    summary: [
      'Use the picture in your own and your clients’ communication, for ever, all over the world.',
      'Up to 500,000 printed copies; online there is no limit.',
      'Not for goods whose value is the picture, and never for news, trademarks, training or passing for a real person.',
      'Others may license the same person.',
    ],
    clauses: clausesOf({
      copies: '500,000',
      seats: '10',
      indemnity: 'EUR 10,000',
      exclusive: false,
    }),
    uses: standardUses,
    copies: 500_000,
    seats: 10,
    indemnity: indemnityOf(1_000_000, 'EUR 10,000'),
    exclusive: null,
    prices: [{ months: null, credits: 10, cents: 1_000 }],
  },
  {
    ...common,
    id: 'extended',
    name: 'Extended license',
    summary: [
      'All of the standard license without a limit of copies or people.',
      'Also for goods, templates and software for sale.',
      'Never for news, trademarks, training or passing for a real person.',
      'Others may license the same person.',
    ],
    clauses: clausesOf({ copies: null, seats: null, indemnity: 'EUR 250,000', exclusive: false }),
    uses: extendedUses,
    copies: null,
    seats: null,
    indemnity: indemnityOf(25_000_000, 'EUR 250,000'),
    exclusive: null,
    prices: [{ months: null, credits: 80, cents: 8_000 }],
  },
  {
    ...common,
    id: 'exclusive',
    name: 'Exclusive license',
    summary: [
      'All of the extended license, and for 3, 6 or 12 months nobody else can license this person.',
      'People who look very much like it leave the catalog for others too, and newcomers like it are kept out.',
      'Afterwards you go on using the picture; others may license it again.',
      'Never for news, trademarks, training or passing for a real person.',
    ],
    clauses: clausesOf({ copies: null, seats: null, indemnity: 'EUR 250,000', exclusive: true }),
    uses: extendedUses,
    copies: null,
    seats: null,
    indemnity: indemnityOf(25_000_000, 'EUR 250,000'),
    // The bundled encoder brings one in a hundred unseen pictures this close to any of its training pictures.
    exclusive: { radius: 0.35 },
    prices: [
      { months: 3, credits: 400, cents: 40_000 },
      { months: 6, credits: 700, cents: 70_000 },
      { months: 12, credits: 1_200, cents: 120_000 },
    ],
  },
].map((document) => termsSchema.parse(document));

function indemnityOf(cents: number, words: string): LicenseTerms['indemnity'] {
  return {
    cents,
    text: `Up to ${words} per license if somebody claims that the picture as delivered infringes their rights.`,
  };
}
