import type { Asset, Rendition } from '@figment/core/asset/asset';
import type { CatalogListing, ListedSubject } from '@figment/core/subject/subject';
import type { Tag } from '@figment/core/tag/tag';
import { measuredAttributes } from '@figment/core/measurement/measurement.contract';
import { SqlText, type DirectSql } from '../direct-sql';
import { readStored } from './session';

interface ListingRow extends Omit<ListedSubject, 'seed' | 'release'> {
  seed: string;
  released: boolean;
  releaseNumber: string | null;
  releasedBy: string | null;
  releasedAt: Date | null;
  assetId: string | null;
  assetBatchId: string | null;
  assetBatchIndex: number | null;
  placeholder: string;
  picturedAt: Date;
  renditions: Rendition[] | null;
  attributes: unknown;
  tags:
    | { tag: Omit<Tag, 'createdAt'> & { createdAt: string }; addedBy: string; addedAt: string }[]
    | null;
}

const parseAttributes = (json: unknown) => measuredAttributes.parse(json);

function assetOf(row: ListingRow): Asset {
  const { assetId, renditions } = row;
  if (assetId === null) throw new Error(`The subject ${row.id} has no asset.`);
  return {
    id: assetId,
    subjectId: row.id,
    batchId: row.assetBatchId,
    batchIndex: row.assetBatchIndex,
    placeholder: row.placeholder,
    createdAt: row.picturedAt,
    renditions: renditions ?? [],
  };
}

function listingOf(row: ListingRow): CatalogListing {
  const { id, kind, state, modelId, modelSha256, parentIds, batchId, batchIndex, createdAt } = row;
  const release = row.released
    ? { number: row.releaseNumber!, by: row.releasedBy!, at: row.releasedAt! }
    : null;
  const subject: ListedSubject = {
    id,
    kind,
    state,
    seed: Number(row.seed),
    modelId,
    modelSha256,
    parentIds,
    batchId,
    batchIndex,
    release,
    createdAt,
  };
  const tags = (row.tags ?? []).map(({ tag, addedBy, addedAt }) => ({
    tag: { ...tag, createdAt: new Date(tag.createdAt) },
    addedBy,
    addedAt: new Date(addedAt),
  }));
  return {
    subject,
    asset: assetOf(row),
    tags: tags.sort((a, b) => (a.tag.label < b.tag.label ? -1 : 1)),
    attributes:
      row.attributes === null
        ? []
        : readStored(`attributes of ${id}`, parseAttributes, row.attributes),
  };
}

const listed = `s.id, s.kind, s.state, s.seed, s.model_id AS "modelId", s.model_sha256 AS "modelSha256", s.batch_id AS "batchId",
      s.batch_index AS "batchIndex", s.released, s.release_number AS "releaseNumber", s.released_by AS "releasedBy",
      s.released_at AS "releasedAt", s.created_at AS "createdAt",
      ARRAY(SELECT p.parent_id FROM subject_parent p WHERE p.subject_id = s.id ORDER BY p.position) AS "parentIds",
      a.id AS "assetId", a.batch_id AS "assetBatchId", a.batch_index AS "assetBatchIndex", a.placeholder,
      a.created_at AS "picturedAt", m.attributes,
      (SELECT json_agg(json_build_object('kind', r.kind, 'key', r.key, 'sha256', r.sha256, 'bytes', r.bytes,
          'width', r.width, 'height', r.height, 'format', r.format) ORDER BY r.kind)
        FROM rendition r WHERE r.asset_id = a.id) AS renditions,
      (SELECT json_agg(json_build_object('addedBy', st.added_by, 'addedAt', st.added_at, 'tag',
          json_build_object('id', t.id, 'slug', t.slug, 'label', t.label, 'category', t.category, 'createdAt', t.created_at)))
        FROM subject_tag st JOIN tag t ON t.id = st.tag_id WHERE st.subject_id = s.id) AS tags`;
const pictured = `LEFT JOIN LATERAL (
      SELECT * FROM asset WHERE asset.subject_id = s.id ORDER BY asset.created_at, asset.id LIMIT 1
    ) a ON true
    LEFT JOIN measurement m ON m.asset_id = a.id`;

/**
 * What lists show of these subjects, in this order, in one statement: a page of a catalog is read at every look, and as six
 * statements through Prisma it took five times the processor. Latents and recipes, 28 kB a row, stay in the database.
 */
export async function listingsOf(
  sql: DirectSql,
  ids: readonly string[],
): Promise<CatalogListing[]> {
  if (ids.length === 0) return [];
  const rows = await sql<ListingRow>`
    SELECT ${new SqlText(listed)}
    FROM unnest(${[...ids]}::text[]) WITH ORDINALITY AS wanted (id, place)
    JOIN subject s ON s.id = wanted.id
    ${new SqlText(pictured)}
    ORDER BY wanted.place`;
  return rows.map(listingOf);
}

/** What only the page of one subject shows, beside what lists do. */
export interface WholeRow {
  listing: CatalogListing;
  row: { id: string; z: Buffer; w: Buffer | null; recipe: unknown; sketch: unknown };
}

/** One subject with latents and recipe; null if there is none. */
export async function wholeListing(sql: DirectSql, id: string): Promise<WholeRow | null> {
  const [row] = await sql<ListingRow & WholeRow['row']>`
    SELECT ${new SqlText(listed)}, s.z, s.w, s.recipe, s.sketch
    FROM subject s
    ${new SqlText(pictured)}
    WHERE s.id = ${id}`;
  return row ? { listing: listingOf(row), row } : null;
}
