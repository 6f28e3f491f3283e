/**
 * Reads what a text points at: an ARN, an Azure resource id, a URL or host, a connection string, or a plain name.
 * Parts that are not settled stand as `HOLE` and are read as absent.
 */
import { HOLE } from './settle';

export interface Pointer {
  readonly kind: 'arn' | 'id' | 'host' | 'connection' | 'name';
  /** Names of the resource, the most telling first. */
  readonly names: readonly string[];
  /** Region or geography written in the text itself. */
  readonly region?: string;
  readonly cloud?: 'aws' | 'azure';
  readonly account?: string;
  readonly subscription?: string;
  /** A host of nobody we know: whoever runs it gets the data. */
  readonly stranger?: string;
}

/** Hosts that carry the resource's name as first label: Azure's public endpoints and those of Bleu. */
const AZURE_HOST =
  /\.(windows\.net|azure\.com|azure\.net|azurecr\.io|azurewebsites\.net|azure-devices\.net|azure-api\.net|azureedge\.net|azurefd\.net|azure-automation\.net|azureml\.ms|opinsights\.azure\.com|sovcloud-api\.fr)$/;
const AWS_HOST = /(?:^|\.)amazonaws\.(?:com|eu|com\.cn)$/;
const AWS_REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d$/;

const open = (text: string): boolean => text.includes(HOLE);
const settledOnly = (texts: readonly (string | undefined)[]): string[] =>
  texts.filter((t): t is string => t !== undefined && t !== '' && !open(t));

/** What the text points at; `undefined` for a text without any settled part. Of a list parted by commas see `pointersOf`. */
export function pointerOf(text: string): Pointer | undefined {
  const trimmed = text
    .trim()
    .replace(/^(jdbc|r2dbc):(?:[\w-]+:(?=[\w-]+:\/\/|\/\/))*/i, (all) =>
      /:\w+:$/.test(all) ? `${all.split(':').at(-2)}:` : '',
    );
  if (trimmed === '' || trimmed === HOLE) return undefined;
  if (/^arn:/i.test(trimmed)) return arn(trimmed);
  if (/^\/subscriptions\//i.test(trimmed) || /\/providers\/microsoft\./i.test(trimmed))
    return resourceIdentifier(trimmed);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return url(trimmed);
  if (
    /^[\w .]+=[^;]*;/.test(trimmed) ||
    /^(AccountName|Endpoint|Server|HostName|InstrumentationKey)=/i.test(trimmed)
  ) {
    return connection(trimmed);
  }
  const oracle = /^(?:thin:)?@?(?:\/\/)?([\w.-]+\.[\w-]+)(?::\d+.*)?$/i.exec(
    trimmed.replace(/^oracle:/i, ''),
  )?.[1];
  if (oracle && oracle !== trimmed && trimmed.includes('@')) return host(oracle);
  if (/^[\w-]+(\.[\w-]+){2,}(:\d+)?([/;?].*)?$/.test(trimmed)) return host(trimmed);
  return open(trimmed) ? undefined : { kind: 'name', names: [trimmed, lastSegment(trimmed)] };
}

const lastSegment = (text: string): string => text.split(/[/:]/).pop() ?? text;

function arn(text: string): Pointer {
  const [, , service, region, account, ...rest] = text.split(':');
  const resource = rest.join(':');
  const segments = resource.split(/[/:]/);
  const names =
    service === 's3' ? [segments[0]] : [resource, lastSegment(resource), segments[1], segments[0]];
  const [place] = settledOnly([region]);
  const [owner] = settledOnly([account]);
  return {
    kind: 'arn',
    cloud: 'aws',
    names: settledOnly(names),
    ...(place ? { region: place } : {}),
    ...(owner ? { account: owner } : {}),
  };
}

function resourceIdentifier(text: string): Pointer {
  const segments = text.split('/');
  const after = (word: string): string | undefined => {
    const i = segments.findIndex((s) => s.toLowerCase() === word);
    return i < 0 ? undefined : segments[i + 1];
  };
  const provider = segments.findIndex((s) => s.toLowerCase() === 'providers');
  const named = provider < 0 ? [] : segments.slice(provider + 2).filter((_, i) => i % 2 === 1);
  const [subscription] = settledOnly([after('subscriptions')]);
  return {
    kind: 'id',
    cloud: 'azure',
    names: settledOnly([...named].reverse()),
    ...(subscription ? { subscription } : {}),
  };
}

function url(text: string): Pointer | undefined {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text) ?? [];
  const authority = rest.split(/[/?#]/)[0] ?? '';
  const path = rest.slice(authority.length);
  const name = authority.includes('@') ? authority.slice(authority.lastIndexOf('@') + 1) : authority;
  if (scheme.toLowerCase() === 's3') return open(name) ? undefined : { kind: 'name', names: [name] };
  const container =
    /^abfss?$|^wasbs?$/i.test(scheme) && authority.includes('@') ? authority.split('@')[0] : undefined;
  const pointer = host(name);
  return (
    pointer && { ...pointer, names: [...pointer.names, ...settledOnly([container, path.split('/')[1]])] }
  );
}

function host(text: string): Pointer | undefined {
  const name = (text.split('/')[0] ?? '').replace(/:\d+$/, '').toLowerCase();
  const labels = name.split('.');
  if (AWS_HOST.test(name)) {
    const region = labels.find((l) => AWS_REGION.test(l));
    return {
      kind: 'host',
      cloud: 'aws',
      names: settledOnly(labels.slice(0, 2)),
      ...(region ? { region } : {}),
    };
  }
  if (AZURE_HOST.test(name)) {
    const region = regionLabel(labels);
    return { kind: 'host', cloud: 'azure', names: settledOnly([labels[0]]), ...(region ? { region } : {}) };
  }
  if (name === '' || name === HOLE) return undefined;
  if (open(name) && !/[a-z0-9-]{2,}\.[a-z]{2,}$/.test(name)) return undefined;
  return { kind: 'host', names: [], stranger: name.replaceAll(HOLE, '*') };
}

/** Ingestion and regional hosts carry the region: `westeurope-5.in.applicationinsights.azure.com`, `acr.francecentral.data…`. */
function regionLabel(labels: readonly string[]): string | undefined {
  const first = /^([a-z]+(?:central|north|south|east|west|europe)[a-z]*\d?)-\d+$/.exec(labels[0] ?? '')?.[1];
  return first ?? undefined;
}

const KEYED =
  /(?:^|;)\s*(AccountName|BlobEndpoint|Endpoint|IngestionEndpoint|Server|Data Source|HostName|Host|AccountEndpoint|SharedAccessSignatureEndpoint)\s*=\s*([^;]+)/gi;

function connection(text: string): Pointer | undefined {
  let best: Pointer | undefined;
  for (const [, key = '', raw = ''] of text.matchAll(KEYED)) {
    const value = raw.trim().replace(/^tcp:/i, '').split(',')[0] ?? '';
    const one: Pointer | undefined =
      key.toLowerCase() === 'accountname'
        ? open(value)
          ? undefined
          : { kind: 'connection', names: [value] }
        : locate(value);
    if (one && (!best || one.region)) best = { ...one, kind: 'connection' };
  }
  return best;
}

const locate = (value: string): Pointer | undefined => (/:\/\//.test(value) ? url(value) : host(value));
