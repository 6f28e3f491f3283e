/** The enclave, as a list of deployments in their order. `npm run synth` and `cdktf synth` both run this file. */
import { App } from '#tf';
import { synthEnclave } from '../policy/doors/enclave';
import { ApplicationStack } from '../stacks/enclave/application-stack';
import { BackupStack } from '../stacks/enclave/backup-stack';
import { DataStack } from '../stacks/enclave/data-stack';
import { KeysStack } from '../stacks/enclave/keys-stack';
import { NetworkStack } from '../stacks/enclave/network-stack';
import { ObservabilityStack } from '../stacks/enclave/observability-stack';
import { loadProgramme } from './programme';

const programme = loadProgramme();
const app = new App();

const network = new NetworkStack(app, { programme });
const keys = new KeysStack(app, { programme });
const observability = new ObservabilityStack(app, { programme });
const data = new DataStack(app, { programme });
const application = new ApplicationStack(app, {
  programme,
  versions: { intake: '1.0.0', opinions: '1.0.0' },
});
const backup = new BackupStack(app, { programme });

keys.addDependency(network);
observability.addDependency(keys);
data.addDependency(observability);
application.addDependency(data);
backup.addDependency(data);

synthEnclave(app, { programme });
