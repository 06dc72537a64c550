/** A word of the controlled vocabulary. */
export interface Tag {
  id: string;
  /** Lower-case words joined by hyphens; unique. */
  slug: string;
  label: string;
  /** The facet it belongs to: "expression", "hair", "use". */
  category: string;
  createdAt: Date;
}

export interface SubjectTag {
  tag: Tag;
  addedBy: string;
  addedAt: Date;
}

export function tagSlug(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
