/** More are never acted on at once. */
export const mostSelected = 200;
/** Most that can be compared, and most that others can be like. */
export const mostCompared = 4;
export const mostLiked = 8;
