import { main } from '../../../src/cli/main.ts';
import { useThreads } from '../../../src/reading/reader.ts';
import { additions } from '../catalogue/lua.ts';
import { namesCommand } from './names-command.ts';

useThreads(1, new URL('../catalogue/lua.ts', import.meta.url));
await main(process.argv, { ...additions, commands: [namesCommand] });
