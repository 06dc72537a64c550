/** Whether another page is under way: told by the router when it starts, and by whoever shows it when it came. */
let moving = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  moving = next;
  for (const listener of listeners) listener();
}

/** A move to another place on the same page asks for nothing and is not one. */
export function startMoving(url: string): void {
  const { href, origin } = window.location;
  const [here, there] = [href, new URL(url, href).href].map((address) => address.split('#')[0]);
  if (there!.startsWith(origin) && there !== here) set(true);
}

export const stopMoving = (): void => set(false);

export const isMoving = (): boolean => moving;

export function onMoving(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
