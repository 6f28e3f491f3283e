/** The hand-over file: the keys of a link, readable by the other side's private key alone (age-encryption.org/v1). */
import { readFileSync } from 'node:fs';
import { Unusable } from '../exit';
import { writeWhole } from '../write-whole';
import { isKey } from './keys';

export type TunnelKeys = Readonly<Record<string, string>>;
interface Handover {
  readonly link: string;
  readonly keys: TunnelKeys;
}

/** A package of modules of the newer kind: Node takes it from here, jest does not. */
const age = () => require('age-encryption') as typeof import('age-encryption');

/** Writes the keys for a recipient (`age1…`). Throws `Unusable` for what is no recipient. */
export async function seal(file: string, recipient: string, handover: Handover): Promise<void> {
  const { Encrypter, armor } = age();
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new Unusable(`--to is no public key of age (age1…): ${recipient}`);
  }
  writeWhole(file, armor.encode(await encrypter.encrypt(JSON.stringify(handover))));
}

const identityIn = (file: string): string =>
  /AGE-SECRET-KEY-1[A-Z0-9]+/.exec(readFileSync(file, 'utf8'))?.[0] ?? '';

/** The keys of a hand-over file. Throws `Unusable` where the identity does not open it, or it holds something else. */
export async function open(file: string, identityFile: string, link: string): Promise<TunnelKeys> {
  const { Decrypter, armor } = age();
  let text: string;
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identityIn(identityFile));
    text = await decrypter.decrypt(armor.decode(readFileSync(file, 'utf8')), 'text');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Unusable(
      `${file} cannot be opened with ${identityFile}: ${code ?? 'it was sealed for another key, or is damaged'}`,
    );
  }
  return keysIn(text, file, link);
}

function keysIn(text: string, file: string, link: string): TunnelKeys {
  const handover = JSON.parse(text) as Partial<Handover>;
  if (handover.link !== link) throw new Unusable(`${file} holds the keys of another link, not of ${link}`);
  const keys = handover.keys ?? {};
  const bad = Object.keys(keys).filter((tunnel) => !isKey(keys[tunnel]));
  if (bad.length > 0 || Object.keys(keys).length === 0)
    throw new Unusable(`${file} holds no sound key for ${bad.join(', ') || 'any tunnel'}`);
  return keys;
}
