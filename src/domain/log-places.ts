/** Where in a workspace the output of what runs there is kept, relative to its root. */
export const LOG_FOLDER = '.hms/logs';
