/** The colours, apart from their schema: workflows name them, and have no room for zod. */
export const COLOURS = ['green', 'yellow', 'red', 'unknown'] as const;
