import { glyphHeight, layOut } from '../label-font';
import { pixelsOf } from '../encode';
import type { RgbPicture } from '../rgb-picture';

const longestText = 120;
/** Of the picture's shorter side: how high the letters are, and how far apart the lines. */
const letterShare = 1 / 20;
/** Lines may stand apart twice as far where a face is to be judged, and not only recognized. */
const lineShares = { dense: 1 / 5, sparse: 2 / 5 };
export type MarkDensity = keyof typeof lineShares;
const degrees = -30;

/**
 * The picture with the text all over it, in diagonal lines. White letters with a black shadow, both translucent, so that they
 * show on light and on dark. Drawn from our own glyphs, so that every machine draws the same.
 * @param text what is drawn; small letters as capitals, unknown characters as "?"; at most 120 characters
 * @throws RangeError for no text or a longer one
 */
export async function drawVisibleMark(
  picture: RgbPicture,
  text: string,
  density: MarkDensity = 'dense',
): Promise<RgbPicture> {
  const { width, height } = picture;
  const overlay = Buffer.from(overlayOf(text, density, width, height));
  const rgb = await pixelsOf(picture)
    .composite([{ input: overlay, top: 0, left: 0 }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { rgb, width, height };
}

function overlayOf(text: string, density: MarkDensity, width: number, height: number): string {
  const length = [...text.trim()].length;
  if (length < 1 || length > longestText) {
    throw new RangeError(`A visible mark has 1 to ${longestText} characters, not ${length}.`);
  }
  const side = Math.min(width, height);
  const dot = Math.max(1, (side * letterShare) / glyphHeight);
  const label = layOut(text.trim());
  const letters = runsOf(label).join('');
  // Each line begins half a period after the one above, so that no straight gap is left.
  const period = label.width + 3 * glyphHeight;
  const line = Math.max(glyphHeight * 2, (side * lineShares[density]) / dot);
  const places = [`0 0`, `${-period / 2} ${line}`, `${period / 2} ${line}`];
  const shadow = places.map((at) => `<use href="#text" transform="translate(${at})"/>`).join('');
  const pattern = `<pattern id="lines" patternUnits="userSpaceOnUse" width="${period}" height="${2 * line}" patternTransform="rotate(${degrees}) scale(${dot})"><g fill="#000" fill-opacity="0.4" transform="translate(0.5 0.5)">${shadow}</g><g fill="#fff" fill-opacity="0.5">${shadow}</g></pattern>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><path id="text" d="${letters}"/>${pattern}</defs><rect width="100%" height="100%" fill="url(#lines)"/></svg>`;
}

/** The inked dots as paths, neighbors in a row as one. */
function runsOf(label: ReturnType<typeof layOut>): string[] {
  const runs: string[] = [];
  for (let y = 0; y < glyphHeight; y += 1) {
    for (let x = 0; x < label.width; x += 1) {
      const start = x;
      while (label.inked(x, y)) x += 1;
      if (x > start) runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
    }
  }
  return runs;
}
