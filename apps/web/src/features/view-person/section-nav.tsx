/** One part of the page, by the id of its heading. */
export interface PageSection {
  id: string;
  name: string;
}

/** The parts of the page in their order, to jump to; on wide screens only, where there is room for it. */
export function SectionNav({ sections }: { sections: readonly PageSection[] }) {
  return (
    <nav
      aria-label="On this page"
      className="sticky top-14 z-10 -mx-2 hidden overflow-x-auto border-b border-rule bg-paper lg:block"
    >
      <ul className="flex">
        {sections.map(({ id, name }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="inline-flex min-h-10 items-center px-2 text-sm whitespace-nowrap text-soft hover:text-ink hover:underline"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
