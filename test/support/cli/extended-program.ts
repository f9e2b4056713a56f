import { main } from '../../../src/cli/main.ts';
import { additions } from '../catalogue/stranger.ts';
import { namesCommand } from './names-command.ts';

await main(process.argv, { ...additions, commands: [namesCommand] });
