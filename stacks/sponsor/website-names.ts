/** Names the website's two stacks share: one stands in the environment's region, the other where CloudFront must be told. */
import type { WebsiteNames } from '../../constructs/sponsor/website-content';
import type { Programme } from '../../policy/programme';

/** Bucket names are unique over all accounts, so the account is part of them. */
export function websiteNames({ name, environments: { sponsor } }: Programme): WebsiteNames {
  return {
    content: `${name}-website-${sponsor.account}`,
    traces: `${name}-website-visits-${sponsor.account}`,
    delivery: `${name}-website-visits`,
  };
}
