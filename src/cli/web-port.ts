/** Where the pages are served when nobody says. */
export const WEB_PORT = 4_680;
