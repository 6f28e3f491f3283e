import type { Construct } from 'constructs';
import { BackupVault } from '../../constructs/enclave/backup-vault';
import { datasetNamed } from '../../constructs/enclave/dataset';
import { landmarks } from '../../constructs/enclave/landmarks';
import { DOCUMENT_CONTAINERS } from './data-stack';
import { EnclaveStack, type EnclaveStackProps } from './enclave-stack';

/** Copies of every store of the enclave that can be had back, in France and nowhere else. */
export class BackupStack extends EnclaveStack {
  constructor(scope: Construct, props: EnclaveStackProps) {
    super(scope, 'backup', props);
    const { programme, resourceGroup } = this;
    const accreditation = datasetNamed(programme, 'accreditation');
    const documents = datasetNamed(programme, 'accreditation-documents');
    const vault = new BackupVault(this, 'vault', { programme, resourceGroup, dataset: accreditation });
    vault.protectDatabase('accreditation', accreditation);
    vault.protectDatabase('opinions', datasetNamed(programme, 'background-opinions'));
    vault.protectObjects('documents', landmarks(programme).documents, DOCUMENT_CONTAINERS, documents);
  }
}
