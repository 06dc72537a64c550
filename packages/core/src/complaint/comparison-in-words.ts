import type { ComplaintComparison } from './complaint';

/** What a comparison found, in sentences that do not claim more than was compared. */
export function comparisonInWords(comparison: ComplaintComparison): string[] {
  const { named, matches } = comparison;
  const said: string[] = [];
  if (named) {
    if (named.watermark) said.push('Your picture carries our invisible mark of the picture named.');
    if (named.samePixels) said.push('Both have exactly the same pixels.');
    else {
      said.push(
        `Their looks differ in ${named.distance} of 64 bits${named.mirrored ? ', mirrored' : ''}: ${likeness(named.distance)}`,
      );
    }
  }
  if (!named && matches.length === 0) {
    said.push('No picture of this library is near to yours by its looks, its pixels or our mark.');
  }
  if (!named && matches[0]) {
    const { by, distance } = matches[0];
    const how = {
      watermark: 'carries the same invisible mark',
      pixels: 'has the same pixels',
      looks: `differs in ${distance} of 64 bits of its looks`,
    }[by];
    said.push(`We found one picture that ${how}.`);
  }
  said.push(
    'This finds the same picture after scaling or small changes. It does not compare faces.',
  );
  return said;
}

function likeness(distance: number): string {
  if (distance <= 7) return 'very likely the same picture.';
  return distance <= 16 ? 'perhaps the same picture.' : 'two different pictures.';
}
