import type { TagRecords } from '@figment/core/ports';
import type { Tag } from '@figment/core/tag/tag';
import type { Session } from './session';

/** In LIKE, these stand for themselves only behind a backslash. */
export const literally = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

export function tagRecords({ db }: Session): TagRecords {
  return {
    async add(tag) {
      const { count } = await db.tag.createMany({ data: [tag], skipDuplicates: true });
      return count > 0;
    },
    get(id) {
      return db.tag.findUnique({ where: { id } });
    },
    bySlug(slug) {
      return db.tag.findUnique({ where: { slug } });
    },
    async search(text, limit) {
      const anywhere = `%${literally(text)}%`;
      const first = `${literally(text)}%`;
      const rows = await db.$queryRaw<(Tag & { uses: number })[]>`
        SELECT found.id, found.slug, found.label, found.category, found.created_at AS "createdAt",
          (SELECT count(*) FROM subject_tag WHERE subject_tag.tag_id = found.id)::int AS uses
        FROM (
          SELECT * FROM tag
          WHERE label ILIKE ${anywhere} OR slug ILIKE ${anywhere}
          ORDER BY (label ILIKE ${first}) DESC, label COLLATE "C", id
          LIMIT ${limit}
        ) AS found
        ORDER BY (found.label ILIKE ${first}) DESC, found.label COLLATE "C", found.id`;
      return rows.map(({ uses, ...tag }) => ({ tag, uses }));
    },
  };
}
