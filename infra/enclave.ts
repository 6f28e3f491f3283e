/** The enclave, as a list of deployments in their order. The cdktf app and `npm run synth` both start here. */
import { App, type AppConfig } from '#tf';
import { type EnclaveGuard, guardEnclave } from '../policy/doors/enclave';
import { runEntry } from '../policy/doors/entry';
import type { Programme } from '../policy/programme';
import { ApplicationStack } from '../stacks/enclave/application-stack';
import { BackupStack } from '../stacks/enclave/backup-stack';
import { DataStack } from '../stacks/enclave/data-stack';
import { InterconnectionStack } from '../stacks/enclave/interconnection-stack';
import { KeysStack } from '../stacks/enclave/keys-stack';
import { LinkStack } from '../stacks/enclave/link-stack';
import { NetworkStack } from '../stacks/enclave/network-stack';
import { ObservabilityStack } from '../stacks/enclave/observability-stack';
import { loadAgreements } from './link-agreements';
import { withWaiversOf } from './link-waivers';
import { loadProgramme } from './programme';

/** The cdktf app of the enclave, guarded and not yet synthesised. */
export function enclaveApp(
  programme: Programme,
  config: AppConfig = {},
  onJudged?: EnclaveGuard['onJudged'],
  agreements = loadAgreements(programme),
): App {
  const app = new App(config);
  guardEnclave(app, { programme: withWaiversOf(programme, agreements), ...(onJudged ? { onJudged } : {}) });

  const network = new NetworkStack(app, { programme });
  const keys = new KeysStack(app, { programme });
  const observability = new ObservabilityStack(app, { programme });
  const data = new DataStack(app, { programme });
  const application = new ApplicationStack(app, {
    programme,
    versions: { intake: '1.0.0', opinions: '1.0.0' },
  });
  const backup = new BackupStack(app, { programme });
  const link = new LinkStack(app, { programme, agreements });
  const points = Object.values(programme.interconnections).map(
    (point) => new InterconnectionStack(app, { programme, point }),
  );

  keys.addDependency(network);
  observability.addDependency(keys);
  data.addDependency(observability);
  application.addDependency(data);
  backup.addDependency(data);
  link.addDependency(observability);
  for (const point of points) point.addDependency(application);
  return app;
}

if (require.main === module) runEntry(() => enclaveApp(loadProgramme()).synth());
