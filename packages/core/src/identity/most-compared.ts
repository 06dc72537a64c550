/** The most people that are laid side by side. */
export const mostCompared = 4;
