import { parseRange } from '../../addresses';

/** Whether a text is an IPv4 range: a tag of a service is none. */
export const isRange = (text: string): boolean => parseRange(text) !== undefined;
