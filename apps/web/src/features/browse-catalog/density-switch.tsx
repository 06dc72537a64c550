'use client';
import type { Density } from '@figment/ui/picture-grid';
import { Segmented } from '@figment/ui/segmented';
import { Grid2x2, Grid3x3, Square } from 'lucide-react';
import { densityCookie } from './density';

const segments = [
  { value: 'contact' as const, label: 'Contact sheet: many small', icon: <Grid3x3 aria-hidden /> },
  { value: 'proof' as const, label: 'Proofs', icon: <Grid2x2 aria-hidden /> },
  { value: 'print' as const, label: 'Prints: few large', icon: <Square aria-hidden /> },
];

/** How many pictures at once; remembered for a year. */
export function DensitySwitch({
  value,
  onChange,
}: {
  value: Density;
  onChange: (density: Density) => void;
}) {
  return (
    <Segmented
      label="Picture size"
      iconsOnly
      value={value}
      segments={segments}
      onChange={(density) => {
        document.cookie = `${densityCookie}=${density}; path=/; max-age=31536000; samesite=lax`;
        onChange(density);
      }}
    />
  );
}
