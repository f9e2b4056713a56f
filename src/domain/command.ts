import * as z from 'zod';

/** A program and its arguments; never a shell string. */
export const Command = z
  .array(z.string().min(1), {
    error: 'a command is a list of the program and its arguments, as in [npm, test]',
  })
  .min(1, 'a command needs at least the program, as in [npm, test]');
export type Command = z.infer<typeof Command>;
