import type { PictureCheck } from '@figment/core/measurement/measurement';
import type { RgbPicture } from '../rgb-picture';
import type { FoundFace } from './found-face';
import { quantile, regionAround } from './patch';

/** Cells with more of a person than this are no background, and neither are their neighbors. */
const nobody = 0.04;
/** Edges of a blurred backdrop reach this, in luma or color from pixel to pixel at 256 px; blobs more. */
const half = 9;

/**
 * Whether the background is calm, 0 to 1: backdrops are out of focus, so what has edges there does not belong. Takes the
 * steepest place of the background; 1 when no background is seen. The region is around that place.
 */
export function measureBackground(picture: RgbPicture, { matte }: FoundFace): PictureCheck {
  const { rgb, width, height } = picture;
  const cellWidth = width / matte.side;
  const cellHeight = height / matte.side;
  const free = freeCells(matte.shares, matte.side);
  const step = Math.max(1, Math.round(width / 256));
  const steep = new Float32Array((Math.ceil(cellWidth) + 1) * (Math.ceil(cellHeight) + 1));
  let worst = { steepness: 0, x: width / 2, y: height / 2 };
  for (const cell of free) {
    const top = Math.floor(cell / matte.side) * cellHeight;
    const left = (cell % matte.side) * cellWidth;
    const bottom = Math.min(height - step - 1, top + cellHeight);
    const right = Math.min(width - step - 1, left + cellWidth);
    let count = 0;
    for (let y = Math.max(step, Math.floor(top)); y < bottom; y += step) {
      for (let x = Math.max(step, Math.floor(left)); x < right; x += step) {
        steep[count++] = edge(rgb, width, x, y, step);
      }
    }
    // Not the single steepest pixel: noise has those.
    const steepness = count === 0 ? 0 : quantile(steep.subarray(0, count), 0.75);
    if (steepness > worst.steepness) {
      worst = { steepness, x: left + cellWidth / 2, y: top + cellHeight / 2 };
    }
  }
  return {
    name: 'background',
    score: 1 / (1 + (worst.steepness / half) ** 2),
    region: free.length === 0 ? null : regionAround(picture, worst, width * 0.3, height * 0.3),
  };
}

function freeCells(shares: Float32Array, side: number): number[] {
  const free: number[] = [];
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      let most = 0;
      for (let y = Math.max(0, row - 1); y <= Math.min(side - 1, row + 1); y += 1) {
        for (let x = Math.max(0, column - 1); x <= Math.min(side - 1, column + 1); x += 1) {
          most = Math.max(most, shares[y * side + x]!);
        }
      }
      if (most < nobody) free.push(row * side + column);
    }
  }
  return free;
}

/** The largest change of a channel from `step` pixels before a pixel to as many behind it, halved. */
function edge(rgb: Uint8Array, width: number, x: number, y: number, step: number): number {
  const at = (y * width + x) * 3;
  const across = 3 * step;
  const down = across * width;
  let most = 0;
  for (let c = at; c < at + 3; c += 1) {
    const dx = Math.abs(rgb[c + across]! - rgb[c - across]!);
    const dy = Math.abs(rgb[c + down]! - rgb[c - down]!);
    most = Math.max(most, dx, dy);
  }
  return most / 2;
}
