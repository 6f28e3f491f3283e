/** What the matchers add to jest, for whoever uses them: declarations alone, so that no other project has to compile our sources. */
export interface MatcherOptions {
  /** Where a template is deployed, if its stack does not say. */
  readonly region?: string;
  /** The AWS account a template is deployed to, if its stack does not say. */
  readonly account?: string;
  /** Subscriptions, tenants and accounts that are ours; without them none that is named is a stranger's. */
  readonly context?: {
    readonly enclaveSubscriptions?: readonly string[];
    readonly enclaveTenants?: readonly string[];
    readonly sponsorAccounts?: readonly string[];
  };
  /** ISO day dated references are judged on; default: today. */
  readonly today?: string;
}

declare global {
  namespace jest {
    // The names of the type parameters have to be those of @types/jest.
    interface Matchers<R> {
      /** Nothing sensitive rests, or can come to rest, outside France and the enclave. */
      toKeepSensitiveDataInFrance(options?: MatcherOptions): R;
      /** Nothing general rests, or can come to rest, outside the European Economic Area. */
      toKeepGeneralDataInTheEea(options?: MatcherOptions): R;
      /** One rule, by its id such as `encryption/customer-key`, finds nothing. */
      toPassRule(id: string, options?: MatcherOptions): R;
    }
  }
}
