/** The page of people who are like these. */
export function likeHref(subjectIds: readonly string[]): string {
  return `/people/similar?like=${subjectIds.join(',')}`;
}
