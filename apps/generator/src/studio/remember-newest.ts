/** The newest few of what was made for a key; the one used longest ago goes first. Failures are not remembered. */
export function rememberNewest<T>(
  most: number,
): (key: string, make: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key, make) => {
    const found = known.get(key) ?? make();
    known.delete(key);
    known.set(key, found);
    found.catch(() => known.get(key) === found && known.delete(key));
    if (known.size > most) known.delete(known.keys().next().value!);
    return found;
  };
}
