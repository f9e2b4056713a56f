export { stopSharedServer as default } from './support/temporal/shared-server.ts';
