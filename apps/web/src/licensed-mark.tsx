/** What a frame is called: what its picture shows, and whether the reader's agency may use it. */
export function frameName(alt: string, licensed: boolean): string {
  return licensed ? `${alt}, licensed by your agency` : alt;
}

/** Printed over a picture that the reader's agency holds a running license for. The name of the frame says it, too. */
export function LicensedMark() {
  return (
    <span
      aria-hidden
      className="edge-print pointer-events-none absolute top-1 right-1 z-10 rounded-sm bg-film px-1.5 py-1 text-film-edge"
    >
      Licensed
    </span>
  );
}
