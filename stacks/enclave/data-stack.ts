import type { Construct } from 'constructs';
import { DatabaseServer } from '../../constructs/enclave/database-server';
import { datasetNamed } from '../../constructs/enclave/dataset';
import { landmarks } from '../../constructs/enclave/landmarks';
import { ObjectStore } from '../../constructs/enclave/object-store';
import { PrivateEndpoint } from '../../constructs/enclave/private-endpoint';
import { tagsOf } from '../../constructs/enclave/tags';
import { EnclaveStack, type EnclaveStackProps } from './enclave-stack';

/** What the backup stack protects too. */
export const DOCUMENT_CONTAINERS = ['documents'] as const;

/**
 * Where what is sensitive rests. The opinions of the State have a server of their own: another owner, another retention,
 * and whoever administers accreditations administers no opinion.
 */
export class DataStack extends EnclaveStack {
  constructor(scope: Construct, props: EnclaveStackProps) {
    super(scope, 'data', props);
    const { programme, resourceGroup } = this;
    const marks = landmarks(programme);
    const dataset = (name: string) => datasetNamed(programme, name);
    new DatabaseServer(this, 'accreditation', {
      programme,
      resourceGroup,
      store: 'accreditation',
      dataset: dataset('accreditation'),
    });
    new DatabaseServer(this, 'opinions', {
      programme,
      resourceGroup,
      store: 'opinions',
      dataset: dataset('background-opinions'),
    });
    new ObjectStore(this, 'documents', {
      programme,
      resourceGroup,
      store: 'documents',
      landmark: marks.documents,
      dataset: dataset('accreditation-documents'),
      containers: DOCUMENT_CONTAINERS,
    });
    // The account itself is made by hand before anything else; the way to it from the jump subnet is made here.
    new PrivateEndpoint(this, 'state-endpoint', {
      programme,
      resourceGroup,
      tags: tagsOf(programme, dataset('enclave-state')),
      subject: 'state',
      targetId: marks.state.id,
      part: 'blob',
      zones: ['blob'],
    });
  }
}
