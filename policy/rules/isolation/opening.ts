/** One thing a firewall lets pass, in the same shape for both clouds. */
import type { Resource } from '../../model';

export interface Opening {
  readonly holder: Resource;
  readonly property: string;
  readonly direction: 'inbound' | 'outbound';
  /** Lower case; `*` for any. */
  readonly protocol: string;
  /** `443`, `30000-32767`, `*`. */
  readonly port: string;
  /** A range, a service tag, `*`, or undefined where nobody can tell. */
  readonly peer: string | undefined;
  /** The range at this end, where the rule names one; `*` where nobody can tell which. */
  readonly own?: string | undefined;
  /** Somebody wrote it; otherwise the cloud opens it because nobody wrote anything. */
  readonly written: boolean;
}
