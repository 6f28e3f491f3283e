import { Construct } from 'constructs';
import { ManagementLock } from '#azurerm/management-lock';
import type { Programme } from '../../policy/programme';
import { nameOf } from './names';

export interface LockProps {
  readonly programme: Programme;
  readonly targetId: string;
  readonly subject: string;
}

/** Keeps a store from being deleted by mistake: whoever means it must take the lock away first, and that is logged. */
export class Lock extends Construct {
  constructor(scope: Construct, id: string, props: LockProps) {
    super(scope, id);
    new ManagementLock(this, 'lock', {
      name: nameOf(props.programme, 'lock', props.subject),
      scope: props.targetId,
      lockLevel: 'CanNotDelete',
      notes: 'Keeps data of the enclave: removing it needs the security contact',
    });
  }
}
