/** The sponsor's cloud: what is deployed on AWS, read from top to bottom. `npx cdk synth` starts here. */
import { App, type AppProps } from 'aws-cdk-lib/core';
import { context } from '../cdk.json';
import { runEntry } from '../policy/doors/entry';
import { guardSponsor, type SponsorGuard } from '../policy/doors/sponsor';
import { AccountingStack } from '../stacks/sponsor/accounting-stack';
import { AccreditationFrontStack } from '../stacks/sponsor/accreditation-front-stack';
import { ApplicationsStack } from '../stacks/sponsor/applications-stack';
import { BackupStack } from '../stacks/sponsor/backup-stack';
import { LinkStack } from '../stacks/sponsor/link-stack';
import { NetworkStack } from '../stacks/sponsor/network-stack';
import { ObservabilityStack } from '../stacks/sponsor/observability-stack';
import { WebsiteEdgeStack } from '../stacks/sponsor/website-edge-stack';
import { WebsiteStack } from '../stacks/sponsor/website-stack';
import { withoutTraces } from '../stacks/sponsor/without-traces';
import { loadAgreements } from './link-agreements';
import { withWaiversOf } from './link-waivers';
import { type DeclaredProgramme, loadProgramme } from './programme';

/** A reserved domain (RFC 2606), nobody's. */
const DOMAIN = 'organiser.example';
/** What the enclave's intake is called on the link. */
const INTAKE = 'intake.enclave.internal';
/** Images are pushed to the account's own registry before the first deployment. */
const IMAGES = {
  applications: { repository: 'organiser-applications', tag: '1.0.0' },
  front: { repository: 'envoy', tag: '1.36.2' },
} as const;
const MONTHLY = { amount: 5000, unit: 'USD' } as const;

/**
 * The CLI asks for construct paths beside the resources; so does every other way in. Stack traces stay out: they would write
 * this machine's folders into the output, and findings carry the line of the programme anyway.
 */
const METADATA = {
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:disable-creation-stack-traces': true,
  'aws:cdk:disable-stack-trace': true,
} as const;

/** The CDK app of the sponsor's cloud, not yet synthesised. Flags come from `cdk.json`, so that every way in gives the same bytes. */
export function sponsorApp(
  programme: DeclaredProgramme,
  props: AppProps = {},
  onJudged?: SponsorGuard['onJudged'],
  agreements = loadAgreements(programme),
): App {
  const app = new App({
    analyticsReporting: false,
    ...props,
    context: { ...context, ...METADATA, ...props.context },
  });
  guardSponsor(app, { programme: withWaiversOf(programme, agreements), ...(onJudged ? { onJudged } : {}) });
  const { website, 'organiser-applications': records, 'sponsor-audit': audit } = programme.datasets;

  const { network } = new NetworkStack(app, 'network', { programme, audit });
  new WebsiteStack(app, 'website', { programme, website, audit });
  new WebsiteEdgeStack(app, 'website-edge', { programme, website, domain: `www.${DOMAIN}` });
  const { database } = new ApplicationsStack(app, 'applications', {
    programme,
    records,
    audit,
    network,
    image: IMAGES.applications,
    domain: `applications.${DOMAIN}`,
  });
  new AccreditationFrontStack(app, 'accreditation-front', {
    programme,
    audit,
    network,
    image: IMAGES.front,
    upstream: INTAKE,
  });
  new LinkStack(app, 'link', { programme, audit, network, agreements });
  new ObservabilityStack(app, 'observability', { programme, audit });
  new BackupStack(app, 'backup', { programme, records, database });
  new AccountingStack(app, 'accounting', { programme, audit, monthly: MONTHLY });
  return withoutTraces(app);
}

if (require.main === module) runEntry(() => void sponsorApp(loadProgramme()).synth());
