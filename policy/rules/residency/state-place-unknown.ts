import type { Rule } from '../rule';
import { storedStates } from '../stores';

export const statePlaceUnknown: Rule = {
  id: 'residency/state-place-unknown',
  title: 'The account that keeps the Terraform state is known to be in France',
  why: 'State holds every attribute of every store. Its account is made before the first deployment and only named here, so that its place cannot be read from the configuration.',
  fix: 'Judge the configuration that makes the account together with this one, or check its place by hand before each deployment.',
  sources: ['LOC-04'],
  severity: 'warning',
  *check(graph) {
    for (const { store, place, classification } of storedStates(graph)) {
      if (place.known || store.type !== 'terraform_backend_azurerm') continue;
      const { storage_account_name: name } = store.attributes;
      const account =
        typeof name === 'string'
          ? `the account ${name}`
          : 'an account that is only named at `terraform init`';
      yield {
        resource: store,
        ...(typeof name === 'string' ? { property: 'storage_account_name' } : {}),
        classification,
        certainty: 'unproven',
        message: `the Terraform state is kept in ${account}; nothing that is judged says where that is`,
        path: [store.address, 'in an unknown place'],
      };
    }
  },
};
