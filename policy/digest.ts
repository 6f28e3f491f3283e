/** Hashes; what makes them is loaded with the first one, since most runs make none. */
export const digest = (algorithm: string, text: string, encoding: 'hex' | 'base64' = 'hex'): string =>
  (require('node:crypto') as typeof import('node:crypto'))
    .createHash(algorithm)
    .update(text)
    .digest(encoding);
