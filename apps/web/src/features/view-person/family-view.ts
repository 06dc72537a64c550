import { identityInWords } from '@figment/core/identity/identity-in-words';
import { shareFarther, type PairDistances } from '@figment/core/identity/pair-distances';
import type { Ancestor, Family, Relative } from '@figment/core/subject/read-family';
import type { FrameView } from '@/frame-view';

/** Somebody of a family as the page shows them. */
export interface RelativeView {
  frame: FrameView;
  /** How near the picture is to the one of the page; null where nothing can be compared. */
  near: string | null;
}
export interface AncestorView extends RelativeView {
  parents: AncestorView[];
}
export interface FamilyView {
  parents: AncestorView[];
  children: RelativeView[];
  moreChildren: boolean;
  /** Of the family, those whose picture may well pass for the same person. */
  looks: RelativeView[];
}

/** Nearer than this share of pairs of different people, a picture is offered as another look of the same person. */
const sameFrom = 0.99;

type Show = (relative: Relative) => Promise<FrameView>;

/** @param show makes a frame of a listing */
export async function familyView(
  family: Family,
  pairs: PairDistances | null,
  show: Show,
): Promise<FamilyView> {
  const relative = async (one: Relative): Promise<RelativeView> => ({
    frame: await show(one),
    near: one.distance === null ? null : identityInWords(one.distance, pairs),
  });
  const ancestor = async (one: Ancestor): Promise<AncestorView> => ({
    ...(await relative(one)),
    parents: await Promise.all(one.parents.map(ancestor)),
  });
  const isNear = ({ distance }: Relative) =>
    pairs !== null && distance !== null && shareFarther(pairs, distance) >= sameFrom;
  const near = [...family.parents, ...family.siblings, ...family.children]
    .filter(isNear)
    .sort((a, b) => a.distance! - b.distance!);
  return {
    parents: await Promise.all(family.parents.map(ancestor)),
    children: await Promise.all(family.children.map(relative)),
    moreChildren: family.moreChildren,
    looks: await Promise.all(near.map(relative)),
  };
}
