import * as z from 'zod';

/** How many a list has on all of its pages, and how many of them are open. */
export const PageCounts = z.object({ all: z.int().min(0), open: z.int().min(0) });
