'use client';
import Link from 'next/link';
import { useState, type ComponentProps } from 'react';

/**
 * A link of the router that fetches its page when the pointer or the focus comes near. Left to itself it would as soon as it is in
 * sight: two dozen requests for each page that is opened, and every one is made for whoever asks.
 */
export function NextLink({
  prefetch,
  onPointerEnter,
  onFocus,
  ...link
}: ComponentProps<typeof Link>) {
  const [near, setNear] = useState(false);
  return (
    <Link
      prefetch={near && prefetch !== false ? null : false}
      onPointerEnter={(event) => {
        setNear(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
      {...link}
    />
  );
}
