/**
 * Blocks in which somebody names the regions a resource copies itself to. No provider makes one up: where a plan holds
 * such a block as unknown, a `dynamic` block stands behind it, of which a plan tells nothing else.
 */
import { azureTypes } from './index';

const firstWords = (paths: readonly string[]): readonly string[] =>
  paths.filter((path) => path.includes('.')).map((path) => path.split('.')[0] as string);

/** The names of such blocks of one azurerm type. */
export function regionBlocks(type: string): ReadonlySet<string> {
  const { copies = [] } = azureTypes.get(type) ?? {};
  return new Set(firstWords(copies.flatMap(({ to }) => ('path' in to ? [to.path] : []))));
}
