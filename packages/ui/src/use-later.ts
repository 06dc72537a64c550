import { useCallback, useState, type ComponentType } from 'react';

/**
 * A component that is fetched when somebody is about to need it, so that no page waits for it. `fetch` may be called early and often; it
 * resolves when the component is there. A fetch that failed is tried again by the next call.
 */
export function useLater<Props>(load: () => Promise<ComponentType<Props>>) {
  const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
  const fetch = useCallback(async () => {
    const found = await load();
    setLoaded(() => found);
  }, [load]);
  return [Loaded, fetch] as const;
}
