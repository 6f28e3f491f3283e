/** Reads well-formed XML of the kind that reports are: elements, attributes and text; throws on anything else. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  children: number;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const plain = (text: string): string => {
  if (/[<\p{Cc}]/u.test(text.replace(/[\n\t]/g, '')) || /&(?!(amp|lt|gt|quot);)/.test(text))
    throw new Error(`not well-formed: ${text.slice(0, 80)}`);
  return text.replace(/&(\w+);/g, (_all, name: string) => ENTITIES[name] as string);
};

/** Every element in the order it opens. */
export function elementsOf(xml: string): readonly Element[] {
  const all: Element[] = [];
  const open: Element[] = [];
  const body = xml.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/, '');
  if (body === xml) throw new Error('no XML declaration');
  for (const [whole, tag, text] of body.matchAll(/<([^>]*)>|([^<]+)/g)) {
    const top = open.at(-1);
    if (tag === undefined) {
      if (top) top.text += plain(text as string);
      else if (whole.trim() !== '') throw new Error(`text outside the root: ${whole}`);
    } else if (tag.startsWith('/')) {
      if (open.pop()?.name !== tag.slice(1)) throw new Error(`</${tag.slice(1)}> closes nothing`);
    } else {
      const element = opened(tag);
      if (top) top.children++;
      all.push(element);
      if (!tag.endsWith('/')) open.push(element);
    }
  }
  if (open.length > 0) throw new Error(`${open.at(-1)?.name} is never closed`);
  return all;
}

function opened(tag: string): Element {
  const [, name, rest] = /^([a-z-]+)((?:\s+[a-z]+="[^"<]*")*)\s*\/?$/.exec(tag) ?? [];
  if (!name) throw new Error(`not well-formed: <${tag}>`);
  const attributes = [...(rest ?? '').matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [
    key,
    plain(value as string),
  ]);
  return { name, attributes: Object.fromEntries(attributes), text: '', children: 0 };
}
