import type { Construct } from 'constructs';
import { AppEnvironment } from '../../constructs/enclave/app-environment';
import { datasetNamed } from '../../constructs/enclave/dataset';
import { flowNamed } from '../../constructs/enclave/flow';
import { ImageRegistry } from '../../constructs/enclave/image-registry';
import { ServiceApi } from '../../constructs/enclave/service-api';
import { EnclaveStack, type EnclaveStackProps } from './enclave-stack';

export interface ApplicationStackProps extends EnclaveStackProps {
  /** Versions of the images in the enclave's registry. */
  readonly versions: { readonly intake: string; readonly opinions: string };
}

/** The services of the enclave: each answers one declared flow and writes to one database. */
export class ApplicationStack extends EnclaveStack {
  constructor(scope: Construct, props: ApplicationStackProps) {
    super(scope, 'application', props);
    const { programme, resourceGroup } = this;
    const registry = new ImageRegistry(this, 'registry', { programme, resourceGroup });
    const environment = new AppEnvironment(this, 'environment', { programme, resourceGroup });
    const common = { programme, resourceGroup, registry, environment };
    new ServiceApi(this, 'intake', {
      ...common,
      name: 'intake',
      version: props.versions.intake,
      dataset: datasetNamed(programme, 'accreditation-requests'),
      flow: flowNamed(programme, 'accreditation-intake'),
      database: 'accreditation',
      keepsDocuments: true,
    });
    new ServiceApi(this, 'opinions', {
      ...common,
      name: 'opinions',
      version: props.versions.opinions,
      dataset: datasetNamed(programme, 'background-opinions'),
      flow: flowNamed(programme, 'background-opinions-intake'),
      database: 'opinions',
    });
  }
}
