/** More are never acted on at once. */
export const mostSelected = 200;
