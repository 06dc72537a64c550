/**
 * What a picture may be wanted for, as people say it. Terms answer every one of them, so a new use needs new versions of the
 * terms: the contract refuses a document that leaves one out.
 */
export const uses = {
  website: { label: 'Website or app', group: 'online' },
  'social-media': { label: 'Social media post', group: 'online' },
  'online-ad': { label: 'Online advertisement', group: 'online' },
  newsletter: { label: 'Newsletter or e-mail', group: 'online' },
  video: { label: 'Video or television spot', group: 'online' },
  presentation: { label: 'Presentation or internal document', group: 'print' },
  'print-ad': { label: 'Print advertisement', group: 'print' },
  brochure: { label: 'Brochure, flyer or annual report', group: 'print' },
  billboard: { label: 'Billboard or poster in public', group: 'print' },
  packaging: { label: 'Packaging', group: 'print' },
  'book-cover': { label: 'Book or magazine cover', group: 'print' },
  'editorial-illustration': { label: 'Symbolic illustration of an article', group: 'print' },
  'merchandise-resale': { label: 'Merchandise for resale', group: 'resale' },
  'template-resale': { label: 'Template for resale', group: 'resale' },
  'software-resale': { label: 'Part of software or a game for sale', group: 'resale' },
  'avatar-persona': { label: 'Persona or avatar that is said to be invented', group: 'sensitive' },
  testimonial: { label: 'Face of a testimonial or review', group: 'sensitive' },
  political: { label: 'Political campaign', group: 'sensitive' },
  'sensitive-subject': {
    label: 'Sensitive subject: health, sexuality, addiction, crime, faith',
    group: 'sensitive',
  },
  tobacco: { label: 'Tobacco, weapons or gambling', group: 'sensitive' },
  trademark: { label: 'Trademark, logo or design registration', group: 'never' },
  pornography: { label: 'Pornography or sexual services', group: 'never' },
  deepfake: { label: 'Deepfake or passing for a real person', group: 'never' },
  'fake-identity': {
    label: 'Profile, document or account of somebody said to be real',
    group: 'never',
  },
  'model-training': { label: 'Training a machine-learning model', group: 'never' },
  biometrics: { label: 'Face recognition or other biometrics', group: 'never' },
  resale: { label: 'Selling or giving away the picture itself', group: 'never' },
  editorial: { label: 'News, documentary or evidence of an event', group: 'never' },
} as const satisfies Record<string, { label: string; group: UseGroup }>;

export type UseGroup = 'online' | 'print' | 'resale' | 'sensitive' | 'never';
export type Use = keyof typeof uses;
export const useNames = Object.keys(uses) as [Use, ...Use[]];

/** No terms of this library ever allow these, whatever a document says. */
export const neverUses: ReadonlySet<Use> = new Set(
  useNames.filter((use) => uses[use].group === 'never'),
);
