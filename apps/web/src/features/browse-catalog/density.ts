import { densities, type Density } from '@figment/ui/picture-grid';

/** The cookie that remembers how close somebody likes to look. */
export const densityCookie = 'figment-density';

export function parseDensity(value: string | undefined): Density {
  return densities.find((density) => density === value) ?? 'proof';
}
