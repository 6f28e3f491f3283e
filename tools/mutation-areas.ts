/**
 * The areas of policy/ that a mutation run takes one by one, and the tests that tell each: its own first, since most mutants
 * die there; a mutant that survives is put before all of them. Tests that start an app, terraform or the command tell nothing more.
 */

export interface MutationArea {
  readonly name: string;
  /** Patterns of files, as Stryker takes them. */
  readonly files: readonly string[];
  /** Whether a file, by its path, is of the area; the first area that fits has it. */
  readonly holds: RegExp;
  /** Patterns of test files, in the order they are run. */
  readonly tests: readonly string[];
}

const READERS = 'test/policy/readers';
const RULES = 'test/policy/rules';

const terraform = [`${READERS}/terraform*.test.ts`, `${READERS}/unsettled.test.ts`];
const cloudFormation = [`${READERS}/cloudformation*.test.ts`, `${READERS}/unsettled.test.ts`];
const graph = ['test/policy/graph/**/*.test.ts'];
const rules = [`${RULES}/**/*.test.ts`];
const judged = [`${RULES}/{residency,details,bounds,handed}*.test.ts`];
const passages = ['test/policy/facts/aws-passages*.test.ts'];
const small = ['test/policy/{network-rules,placements,waivers,places*,guards*,addresses*,judge*}.test.ts'];
const reports = ['test/policy/report/**/*.test.ts'];
const properties = ['test/policy/properties.test.ts'];

export const AREAS: readonly MutationArea[] = [
  {
    name: 'graph',
    files: ['policy/graph/**/*.ts'],
    holds: /^policy\/graph\//,
    tests: [
      ...graph,
      ...judged,
      ...passages,
      ...small,
      `${RULES}/{sovereignty,isolation,encryption}*.test.ts`,
    ],
  },
  {
    name: 'rules of the link',
    files: ['policy/rules/link/**/*.ts'],
    holds: /^policy\/rules\/link\//,
    tests: [`${RULES}/link*.test.ts`, 'test/link/rules.test.ts', `${RULES}/{details,bounds}*.test.ts`],
  },
  {
    name: 'all other rules',
    files: ['policy/rules/**/*.ts', '!policy/rules/link/**'],
    holds: /^policy\/rules\//,
    tests: [...rules, ...small],
  },
  {
    name: 'readers: CloudFormation',
    files: ['policy/readers/cloudformation/**/*.ts'],
    holds: /^policy\/readers\/cloudformation\//,
    tests: [...cloudFormation, ...judged],
  },
  {
    name: 'readers: Terraform',
    files: ['policy/readers/terraform/**/*.ts'],
    holds: /^policy\/readers\/terraform\//,
    tests: [...terraform, ...judged],
  },
  {
    name: 'readers: text',
    files: ['policy/readers/text/**/*.ts'],
    holds: /^policy\/readers\/text\//,
    tests: [`${READERS}/text*.test.ts`, ...cloudFormation, ...terraform],
  },
  {
    name: 'reports',
    files: ['policy/report/**/*.ts'],
    holds: /^policy\/report\//,
    tests: [...reports],
  },
  {
    name: 'doors',
    files: ['policy/doors/**/*.ts'],
    holds: /^policy\/doors\//,
    tests: [
      'test/policy/doors/{construct,enclave,entry,files,matchers,origins,sponsor,stacks,survey}*.test.ts',
      'test/policy/doors/same*.test.ts',
      'test/cli/check.test.ts',
      'test/examples/*.test.ts',
    ],
  },
  {
    name: 'guards, judge, places, waivers, addresses',
    files: ['policy/*.ts'],
    holds: /^policy\/[^/]+\.ts$/,
    tests: [...small, 'test/cli/check.test.ts', ...reports, ...graph, ...judged, ...properties],
  },
];
