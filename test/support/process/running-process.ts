import path from 'node:path';
import { runCommand } from '../../../src/process/run-command.ts';

const [cwd = '', leaves = ''] = process.argv.slice(2);
await runCommand(['true'], { cwd, timeoutMs: 5_000 });
const say = 'echo $$ >> pids; exec sleep 60';
await runCommand(['sh', '-c', `echo $$ >> pids; sh -c '${say}' & setsid sh -c '${say}' & wait`], {
  cwd,
  timeoutMs: 60_000,
  ...(leaves === 'leaves a service' ? { serviceLog: path.join(cwd, 'service.log') } : {}),
});
