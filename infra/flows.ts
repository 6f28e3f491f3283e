/**
 * Every passage of data that exists. Firewalls of both environments are made from this table alone: what is not here does not
 * pass. State services and administrators reach the enclave directly, never through the sponsor.
 */
import type { Flow } from '../policy/programme';

/** Documentation range (RFC 5737), nobody's: see CLOISON_ADMINISTRATORS_NETWORKS. */
const ADMINISTRATORS = ['198.51.100.0/24'] as const;

const HTTPS = 443;
const SSH = 22;
const POSTGRES = 5432;
/** A port of its own for each service of the enclave behind the link, so that a rule names exactly one. */
const INTAKE = 8443;
const OPINIONS = 8444;

export const flows = {
  'website-visits': {
    name: 'website-visits',
    title: 'Visitors read the website',
    dataset: 'website',
    from: { party: 'sponsor', zone: 'public' },
    to: { party: 'visitors' },
    opens: 'to',
    protocol: 'tcp',
    port: HTTPS,
  },
  'accreditation-application': {
    name: 'accreditation-application',
    title: 'An applicant sends a request to the front, which keeps nothing',
    dataset: 'accreditation-requests',
    from: { party: 'applicants' },
    to: { party: 'sponsor', zone: 'front' },
    opens: 'from',
    protocol: 'tcp',
    port: HTTPS,
  },
  'accreditation-intake': {
    name: 'accreditation-intake',
    title: 'The front forwards a request to the intake API of the enclave',
    dataset: 'accreditation-requests',
    from: { party: 'sponsor', zone: 'front' },
    to: { party: 'enclave', zone: 'application' },
    opens: 'from',
    protocol: 'tcp',
    port: INTAKE,
    link: 'sponsor-enclave',
  },
  'badge-status-release': {
    name: 'badge-status-release',
    title: 'The enclave releases the state of badges to the applications',
    dataset: 'badge-status',
    from: { party: 'enclave', zone: 'application' },
    to: { party: 'sponsor', zone: 'applications' },
    opens: 'from',
    protocol: 'tcp',
    port: HTTPS,
    link: 'sponsor-enclave',
  },
  'background-opinions-intake': {
    name: 'background-opinions-intake',
    title: 'State services hand their opinions to the enclave',
    dataset: 'background-opinions',
    from: { party: 'state-services' },
    to: { party: 'enclave', zone: 'application' },
    opens: 'from',
    protocol: 'tcp',
    port: OPINIONS,
  },
  'organiser-applications-use': {
    name: 'organiser-applications-use',
    title: 'Staff of the organiser work in the applications',
    dataset: 'organiser-applications',
    from: { party: 'organiser-staff' },
    to: { party: 'sponsor', zone: 'applications' },
    opens: 'from',
    protocol: 'tcp',
    port: HTTPS,
  },
  'organiser-applications-store': {
    name: 'organiser-applications-store',
    title: 'The applications keep their records in the database of the sponsor',
    dataset: 'organiser-applications',
    from: { party: 'sponsor', zone: 'applications' },
    to: { party: 'sponsor', zone: 'data' },
    opens: 'from',
    protocol: 'tcp',
    port: POSTGRES,
  },
  'sponsor-front-logs': {
    name: 'sponsor-front-logs',
    title: 'The front sends its logs, which never hold a request, through private endpoints',
    dataset: 'sponsor-audit',
    from: { party: 'sponsor', zone: 'front' },
    to: { party: 'sponsor', zone: 'endpoints' },
    opens: 'from',
    protocol: 'tcp',
    port: HTTPS,
  },
  'sponsor-application-logs': {
    name: 'sponsor-application-logs',
    title: 'The applications send their logs through private endpoints',
    dataset: 'sponsor-audit',
    from: { party: 'sponsor', zone: 'applications' },
    to: { party: 'sponsor', zone: 'endpoints' },
    opens: 'from',
    protocol: 'tcp',
    port: HTTPS,
  },
  'accreditation-store': {
    name: 'accreditation-store',
    title: 'The intake API keeps the file and the opinions in the databases of the enclave',
    dataset: 'accreditation',
    from: { party: 'enclave', zone: 'application' },
    to: { party: 'enclave', zone: 'data' },
    opens: 'from',
    protocol: 'tcp',
    port: POSTGRES,
  },
  'documents-store': {
    name: 'documents-store',
    title: 'The intake API keeps documents, reads keys and writes logs through private endpoints',
    dataset: 'accreditation-documents',
    from: { party: 'enclave', zone: 'application' },
    to: { party: 'enclave', zone: 'endpoints' },
    opens: 'from',
    protocol: 'tcp',
    port: HTTPS,
  },
  'enclave-administration': {
    name: 'enclave-administration',
    title: 'Administrators enter the enclave by the jump subnet alone',
    dataset: 'enclave-audit',
    from: { party: 'administrators', networks: ADMINISTRATORS },
    to: { party: 'enclave', zone: 'jump' },
    opens: 'from',
    protocol: 'tcp',
    port: SSH,
  },
  'database-administration': {
    name: 'database-administration',
    title: 'Administrators maintain the databases from the jump subnet',
    dataset: 'accreditation',
    from: { party: 'enclave', zone: 'jump' },
    to: { party: 'enclave', zone: 'data' },
    opens: 'from',
    protocol: 'tcp',
    port: POSTGRES,
  },
  'platform-administration': {
    name: 'platform-administration',
    title: 'Deployments from the jump subnet read and write the Terraform state',
    dataset: 'enclave-state',
    from: { party: 'enclave', zone: 'jump' },
    to: { party: 'enclave', zone: 'endpoints' },
    opens: 'from',
    protocol: 'tcp',
    port: HTTPS,
  },
} as const satisfies Readonly<Record<string, Flow>>;
