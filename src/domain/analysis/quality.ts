import * as z from 'zod';

const Lines = z.object({
  /** Lines with code, whatever else they hold. */
  code: z.int().min(0),
  comment: z.int().min(0),
  /** Lines with nothing on them, inside comments and strings too. */
  blank: z.int().min(0),
});

/** What is compared with the analysis before. */
export const QualityFigures = z.object({
  lines: Lines,
  /** Comments that say TODO, and those that say FIXME. */
  todo_count: z.int().min(0),
  fixme_count: z.int().min(0),
  /**
   * Lines of code in tests for each line of other code, in programming languages, without vendored and generated files;
   * rounded to hundredths, null where there is no other code.
   */
  test_to_code_ratio: z.number().min(0).nullable(),
});
export type QualityFigures = z.infer<typeof QualityFigures>;

/** Figures on a component's tracked text files of at most 1 MB whose language is known. */
export const Quality = z.object({
  ...QualityFigures.shape,
  /** By language as GitHub Linguist names it, most code first. */
  languages: z.array(z.object({ language: z.string(), files: z.int(), ...Lines.shape })),
  /** The figures before they last changed, and since when those held; null when they never have. */
  previous: QualityFigures.extend({ timestamp: z.iso.datetime() }).nullable(),
});
export type Quality = z.infer<typeof Quality>;
