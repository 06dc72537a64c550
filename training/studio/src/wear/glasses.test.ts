import { describe, expect, it } from 'vitest';
import {
  frameStyles,
  frameVertices,
  glassesParts,
  glassesTriangles,
  glassesVertices,
  outline,
} from './glasses';

describe('glasses', () => {
  it('refer to vertices they have', () => {
    const { frame, lenses } = glassesTriangles();
    expect(Math.max(...frame)).toBe(frameVertices - 1);
    expect(Math.max(...lenses)).toBe(glassesVertices - 1);
    expect(Math.min(...lenses)).toBe(frameVertices);
    expect(glassesParts()).toHaveLength(glassesVertices * 4);
  });

  it('have lenses as high and wide as their style says', () => {
    for (const style of Object.values(frameStyles)) {
      expect(outline(style, 0)[0]).toBeCloseTo(style.halfWidth, 5);
      expect(outline(style, Math.PI / 2)[1]).toBeCloseTo(style.halfHeight, 5);
    }
  });
});
