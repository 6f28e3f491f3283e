/** Names in artefacts are anybody's text: none may move a cursor, colour a line or begin a new one. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The text on one line, with a mark for each character that would act on a terminal or on the order of reading. */
export const printable = (text: string): string =>
  text.replace(/[\t\n\r ]+/g, ' ').replace(CONTROL, '\uFFFD');
