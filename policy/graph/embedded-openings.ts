/** Whether a store that is written in Azure's own terms stays with those it belongs to: nobody else is let in, and no edge zone holds it. */
import { ARM_EDGE_ZONE, ARM_GUEST, ARM_SHUT, ARM_TENANT } from '../facts/arm-types';
import type { Context } from '../model';
import { Choice, isMap, REST, Text, type Value, type ValueMap } from '../values';
import { decode } from './decode';
import { foreignSubscription, foreignTenant } from './identity';

/** The texts a setting may be; `undefined` where one of them cannot be told. */
export type TextsIn = (setting: Value) => readonly string[] | undefined;

interface Setting {
  readonly name: string;
  readonly value: Value;
}

type Stranger = (text: string, context: Context) => string | undefined;
const STRANGERS: Readonly<Partial<Record<string, Stranger>>> = {
  [ARM_TENANT]: foreignTenant,
  [ARM_GUEST]: (id, context) => {
    const subscription = /^\/subscriptions\/([^/]+)/i.exec(id)?.[1];
    return subscription && foreignSubscription(subscription, context);
  },
};

/** A body that nobody can tell could say anything. */
const UNTOLD: Setting = { name: REST, value: null };

/** Whether nobody is let in by what a resource of Azure's own says, in a template or as the body of an azapi resource. */
export const isShut = (made: ValueMap, textsOf: TextsIn, context: Context): boolean =>
  [...settingsOf(made)].every((setting) => shuts(setting, textsOf, context));

function* settingsOf({ tags: _free, resources: _others, ...made }: ValueMap): Generator<Setting> {
  const { body = null, sensitive_body: secret = null, ...rest } = made;
  yield* named(rest);
  yield* inside(body);
  yield* inside(secret);
}

/** The settings of a map and of those inside it; of what should be a map and nobody can tell, one that is not shut. */
function* inside(written: Value): Generator<Setting> {
  const said = typeof written === 'string' || written instanceof Text ? decode(written, 'json') : written;
  if (said === null) return;
  if (said instanceof Choice) for (const { value } of said.options) yield* inside(value);
  else if (isMap(said)) yield* named(said);
  else yield UNTOLD;
}

function* named(map: ValueMap): Generator<Setting> {
  for (const [name, value] of Object.entries(map)) {
    yield { name: name.toLowerCase(), value };
    if (name.toLowerCase() === 'properties') yield* inside(value);
    else for (const one of Array.isArray(value) ? value : [value]) if (isMap(one)) yield* named(one);
  }
}

function shuts({ name, value }: Setting, textsOf: TextsIn, context: Context): boolean {
  if (value === null && name !== REST) return true;
  if (name === REST || name === ARM_EDGE_ZONE) return false;
  const texts = textsOf(value);
  const stranger = STRANGERS[name];
  // most often it is the programme's own, so that one that cannot be told lets nobody in
  if (stranger) return texts?.every((text) => stranger(text, context) === undefined) ?? true;
  const shut = ARM_SHUT[name];
  return shut === undefined || (texts?.every((text) => shut.includes(text.toLowerCase())) ?? false);
}
