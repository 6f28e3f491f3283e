/** The programme as it is committed, whatever the machine's own settings, and the tunnels of its links: for tools that draw it. */
import { loadProgramme } from '../../infra/programme';

export { designOf, type Tunnel, tunnelsOf } from '../../constructs/link/tunnels';

export const declared = () => loadProgramme({ env: {}, localFile: null });
