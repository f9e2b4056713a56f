import { hasUnanswered } from './answering-folder.ts';

/**
 * Ends this process with its exit code. Node's own end waits for every look at the file system that was begun, and one at a
 * file system that is gone never ends: then a shell takes the process's place, which only ends.
 */
export function endProcess(): never {
  const code = Number(process.exitCode ?? 0);
  if (hasUnanswered()) {
    // As Node does before it ends: what was begun and belongs to nobody else yet ends too.
    process.emit('exit', code);
    process.execve?.('/bin/sh', ['sh', '-c', `exit ${code}`]);
  }
  process.exit();
}
