import { enterEmbeddedServer } from '../../../src/temporal/embedded-server.ts';

/** A process that uses a workspace's server from the time it has said the server's address until its input ends. */
const [root = '', executable = ''] = process.argv.slice(2);
const server = await enterEmbeddedServer({
  root,
  ports: { port: undefined, uiPort: undefined },
  findExecutable: () => Promise.resolve(executable),
  report(message) {
    process.stderr.write(`${message}\n`);
  },
});
process.stdout.write(`${server.address}\n`);
process.stdin.resume();
process.stdin.once('end', () => void server.leave());
