/** A law that asks for marks in generated pictures. Nothing here is legal advice: the page says what a file addresses. */
export const laws = {
  'eu-ai-act-50-2': {
    name: 'EU AI Act, Article 50(2)',
    cite: 'Regulation (EU) 2024/1689, Article 50(2)',
    summary:
      'Asks providers of systems that generate images to mark what they make in a machine-readable format, detectable as artificially generated, by means that are effective, interoperable, robust and reliable as far as that is technically feasible.',
  },
  'california-sb-942': {
    name: 'California AI Transparency Act (SB 942)',
    cite: 'California Business and Professions Code, sections 22757.2 and 22757.3(b)',
    summary:
      'Asks covered providers (over a million monthly users) for a latent disclosure in generated pictures that names the provider, the system and its version, the time, and a unique identifier; and for a detection tool that costs nothing.',
  },
} as const;
export type LawId = keyof typeof laws;

/** One thing a law asks for, as it was found in one really prepared file. */
export interface Requirement {
  id: string;
  law: LawId;
  /** What is asked, in a few words. */
  asks: string;
  addressed: boolean;
  /** What was read from the file, or why nothing was. */
  evidence: string;
}

/** What these laws also ask for and this library does not offer yet: told wherever results are shown. */
export const notAddressed: readonly { law: LawId; asks: string; because: string }[] = [
  {
    law: 'california-sb-942',
    asks: 'A visible disclosure, if the user wants one (22757.3(a))',
    because: 'Licensed files carry none; only comps are marked for all to see.',
  },
  {
    law: 'california-sb-942',
    asks: 'Feedback on how well the detection tool works (22757.2)',
    because: 'The verify page has no form for it.',
  },
];
