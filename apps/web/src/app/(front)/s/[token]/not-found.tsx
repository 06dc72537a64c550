export default function NotFound() {
  return (
    <div className="max-w-prose">
      <h1 className="display text-[2.5rem] sm:text-5xl">This link does not work</h1>
      <p className="mt-5 text-soft">
        Links to collections end on a date, and whoever made one can take it back. Look whether all
        of the address was copied, or ask whoever sent it for a new one.
      </p>
    </div>
  );
}
