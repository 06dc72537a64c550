/** In which sense somebody is like somebody: as a whole; the face, with other hair; the hair, with another face. */
export const senses = ['look', 'face', 'hair'] as const;
export type Sense = (typeof senses)[number];

/** The most people that one search may be meant to be like, and unlike. */
export const mostLiked = 8;
export const mostUnliked = 4;
