/** In a component's folder: a line for each act, which tells when the last one was. */
export const ACTS_LOG = 'acts.log';
