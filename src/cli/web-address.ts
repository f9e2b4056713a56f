/** Where the pages are served when nobody says. */
export const WEB_PORT = 4_680;

/** Of this machine alone: where they are served when nobody says. */
export const LOOPBACK = '127.0.0.1';
