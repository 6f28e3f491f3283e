import { ALWAYS, type Guard } from '../../guards';
import { evaluate } from './evaluate';
import type { Scope, Template } from './template';

/** A scope in a template, for what stands under no loop. */
export const scopeOf = (
  template: Template,
  address: string,
  under: Guard = ALWAYS,
  loops: Scope['loops'] = new Map(),
): Scope => ({ template, address, under, loops, evaluate });
