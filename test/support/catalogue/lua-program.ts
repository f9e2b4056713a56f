import { main } from '../../../src/cli/main.ts';
import { useThreads } from '../../../src/reading/reader.ts';
import { additions } from './lua.ts';

/** `hms` with what `lua.ts` adds. */
useThreads(1, new URL('./lua.ts', import.meta.url));
await main(process.argv, additions);
