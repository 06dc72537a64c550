/** A frame whose picture is still drawn: film, not paper. */
export function Undeveloped() {
  return (
    <span
      aria-hidden
      className="block size-full animate-[figment-breathe_1.8s_ease-in-out_infinite] bg-film-soft/15"
    />
  );
}
