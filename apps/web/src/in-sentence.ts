/** The name of whoever did something, as `actorNames` gives it, in the middle of a sentence: "The fill" is "the fill" there. */
export const inSentence = (name: string): string => name.replace(/^The /, 'the ');
