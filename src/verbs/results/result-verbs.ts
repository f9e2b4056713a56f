import type { AnyVerb } from '../verb.ts';
import { starts } from './starts.ts';
import { tests } from './tests.ts';

/** What pipelines record, which people do by commands that read reports too: by the API alone. */
export const RESULT_VERBS: readonly AnyVerb[] = [starts, tests];
