import { decode, ExtData, encode } from '@msgpack/msgpack';

/** A value as it travels: plain data, or unknown until apply. */
export type Value =
  | null
  | string
  | number
  | boolean
  | ExtData
  | readonly Value[]
  | { readonly [name: string]: Value };
export type Fields = Readonly<Record<string, Value>>;

export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** Terraform writes "not known yet" as an extension of MessagePack: 0 without, 12 with what is known of it. */
export const UNKNOWN = new ExtData(0, new Uint8Array([0]));

export const isUnknown = (value: Value | undefined): boolean => value instanceof ExtData;

export function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value);
}

/** A value from the wire; null where nothing was sent. */
export function received(value: DynamicValue | null | undefined): Value {
  if (value?.msgpack?.length) return decode(value.msgpack) as Value;
  if (value?.json?.length) return JSON.parse(Buffer.from(value.json).toString()) as Value;
  return null;
}

export const toSend = (value: Value): DynamicValue => ({ msgpack: encode(value) });
