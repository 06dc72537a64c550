import { mostLiked, mostUnliked, senses, type Sense } from '@figment/core/alike/sense';
import { longestQuery } from '@figment/core/search/search';
import { isId } from '@figment/core/ids';

/** Whom a page of similar people is about, as its address says it. */
export interface SimilarAddress {
  like: string[];
  unlike: string[];
  sense: Sense;
  /** Whom to find at all, in the language of the catalog; empty for everybody. */
  q: string;
}

type Params = Record<string, string | string[] | undefined>;

const listed = (value: string | string[] | undefined, most: number) => {
  const ids = [value ?? []]
    .flat()
    .join(',')
    .split(',')
    .filter((id) => isId('subject', id));
  return [...new Set(ids)].slice(0, most);
};

/** What is no id, or one too many, is left out: an address is often cut or typed. */
export function readSimilarAddress(params: Params): SimilarAddress {
  const like = listed(params.like, mostLiked);
  const unlike = listed(params.unlike, mostUnliked).filter((id) => !like.includes(id));
  const asked = [params.sense].flat()[0];
  const q = ([params.q].flat()[0] ?? '').trim().slice(0, longestQuery);
  return { like, unlike, sense: senses.find((sense) => sense === asked) ?? 'look', q };
}

export function similarHref({ like, unlike, sense, q }: SimilarAddress): string {
  const parts = [
    like.length > 0 ? `like=${like.join(',')}` : '',
    unlike.length > 0 ? `unlike=${unlike.join(',')}` : '',
    sense === 'look' ? '' : `sense=${sense}`,
    q ? `q=${encodeURIComponent(q)}` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `/people/similar?${parts.join('&')}` : '/people/similar';
}

const without = (ids: string[], id: string) => ids.filter((one) => one !== id);

/** The address with somebody among those who are meant; null where there is no more room. */
export function withLike(address: SimilarAddress, id: string): SimilarAddress | null {
  const like = without(address.like, id);
  if (like.length >= mostLiked) return null;
  return { ...address, like: [...like, id], unlike: without(address.unlike, id) };
}

/** The address with somebody among those who are not meant; null where there is no more room, or nobody else is meant. */
export function withUnlike(address: SimilarAddress, id: string): SimilarAddress | null {
  const unlike = without(address.unlike, id);
  const like = without(address.like, id);
  if (unlike.length >= mostUnliked || like.length === 0) return null;
  return { ...address, like, unlike: [...unlike, id] };
}

/** The address without somebody. Where nobody is meant any more, those who are not meant go, too. */
export function withoutPerson(address: SimilarAddress, id: string): SimilarAddress {
  const like = without(address.like, id);
  return { ...address, like, unlike: like.length > 0 ? without(address.unlike, id) : [] };
}
