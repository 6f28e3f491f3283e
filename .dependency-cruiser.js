/**
 * The one direction of imports, and who may know which cloud. Each rule says in its comment why, for whoever breaks it.
 * `test/architecture.test.ts` plants an offence against each. Cycles are knip's part: the parser used here (swc, since TypeScript 7
 * has no JS API) cannot tell an `import type` from an import.
 */
const ROOMS = 'bench|bin|cli|constructs|infra|policy|stacks|test|tools';
const AWS = '^node_modules/aws-cdk-lib/';
const TERRAFORM = '^node_modules/(cdktf|@cdktf)/';
const ANY_CLOUD = [AWS, TERRAFORM, '^node_modules/constructs/'];

/** Rooms but these, as the target of an import. */
const allBut = (...rooms) =>
  `^(${ROOMS.split('|')
    .filter((room) => !rooms.includes(room))
    .join('|')})/`;

const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'policy-knows-nobody',
      { path: '^policy/' },
      { path: allBut('policy', 'test') },
      'The guard judges finished artefacts, ours and other people’s alike. If it knew what it judges it would prove the programme by the programme. Move what you need into policy/, or hand it in as an argument.',
    ),
    rule(
      'constructs-know-only-policy',
      { path: '^constructs/' },
      { path: allBut('constructs', 'policy', 'test') },
      'A building block serves any stack of any programme: it takes what it needs as props.',
    ),
    rule(
      'stacks-do-not-know-infra',
      { path: '^stacks/' },
      { path: allBut('stacks', 'constructs', 'policy', 'test') },
      'A unit of deployment is handed the programme; where and what is deployed is decided in infra/ alone.',
    ),
    rule(
      'infra-knows-no-command',
      { path: '^infra/' },
      { path: allBut('infra', 'stacks', 'constructs', 'policy', 'test') },
      '`cdk synth` and `cdktf synth` start in infra/: they must give the same as `cloison synth`, without it.',
    ),
    rule(
      'nothing-imports-test',
      { pathNot: '^test/' },
      { path: '^test/' },
      'What runs in production must not rest on what only tests check. Move the shared part to the room it belongs to.',
    ),
    rule(
      'tools-know-only-policy',
      { path: '^tools/', pathNot: '^tools/draw-' },
      { path: allBut('tools', 'policy', 'test') },
      'Tools write tables of facts and pages from them; they read the promises, not the programme. Only a drawing (tools/draw-*) shows the programme.',
    ),
    rule(
      'only-tests-import-tools-and-bench',
      { pathNot: '^(test|tools|bench)/' },
      { path: '^(tools|bench)/' },
      'Tools and measurements are run by hand. Nothing a user runs may need them.',
    ),
    rule(
      'policy-has-no-cloud',
      { path: '^policy/', pathNot: '^policy/doors/' },
      { path: ANY_CLOUD },
      'An auditor must be able to read and run the promises without either cloud’s library. Only the doors, where artefacts come in, may import one.',
    ),
    rule(
      'judgement-touches-nothing',
      { path: '^policy/(graph|rules|facts|report)/' },
      { path: '^(node:)?(fs|child_process|net|tls|http|https|http2|dgram|dns)(/|$)' },
      'The same artefact must get the same verdict everywhere: judging reads no file, no network and no process. Reading is the readers’ and the doors’ part.',
    ),
    rule(
      'link-is-plain-values',
      { path: '^constructs/link/' },
      { path: [...ANY_CLOUD, '^constructs/(sponsor|enclave)/'] },
      'Both ends must be able to agree on these values, and neither may learn the other’s cloud by it.',
    ),
    rule(
      'sponsor-knows-no-azure',
      { path: '^((constructs|stacks)/sponsor/|infra/sponsor\\.ts|policy/doors/sponsor\\.ts)' },
      { path: TERRAFORM },
      'Tokens of the two libraries do not mix, and nothing says so: a cdktf token in a template is written as its placeholder. Exchange plain values by constructs/link.',
    ),
    rule(
      'enclave-knows-no-aws',
      { path: '^((constructs|stacks)/enclave/|infra/enclave\\.ts|policy/doors/enclave\\.ts)' },
      { path: AWS },
      'Tokens of the two libraries do not mix, and nothing says so: a CDK token in Terraform is written as its placeholder. Exchange plain values by constructs/link.',
    ),
    rule(
      'environments-do-not-meet',
      { path: '^(constructs|stacks|infra|policy/doors)/(sponsor|enclave)[/.]' },
      {
        path: '^(constructs|stacks|infra|policy/doors)/(sponsor|enclave)[/.]',
        pathNot: '^(constructs|stacks|infra|policy/doors)/$2[/.]',
      },
      'Neither environment knows the other, so that either can be deployed, cut off or handed over alone. What both must agree on is in constructs/link.',
    ),
    {
      name: 'enclave-reaches-no-aws',
      severity: 'error',
      comment:
        'The operator of the enclave must be able to deploy it without the sponsor’s library anywhere in the process, over any number of imports.',
      from: { path: '^infra/enclave\\.ts$' },
      to: { path: AWS, reachable: true },
    },
    {
      name: 'sponsor-reaches-no-azure',
      severity: 'error',
      comment: 'The sponsor’s app must not load the enclave’s library, over any number of imports.',
      from: { path: '^infra/sponsor\\.ts$' },
      to: { path: TERRAFORM, reachable: true },
    },
    rule(
      'terraform-only-by-alias',
      {},
      { path: TERRAFORM, dependencyTypesNot: ['aliased-subpath-import'] },
      'cdktf is archived. `#tf` and `#azurerm/*` in package.json are the only lines that change when its successor takes over.',
    ),
    rule(
      'deep-imports-only',
      {},
      {
        path: [
          '^node_modules/aws-cdk-lib/(lazy-)?index\\.',
          '^node_modules/@cdktf/provider-azurerm/lib/index\\.',
        ],
      },
      'The index of either library loads every service: seconds and hundreds of megabytes. Import aws-cdk-lib/core, aws-cdk-lib/aws-…, #azurerm/….',
    ),
    rule(
      'no-development-dependency',
      { path: '^(bin|cli|constructs|infra|policy|stacks)/' },
      { dependencyTypes: ['npm-dev'] },
      'Whoever installs without development dependencies must still be able to synthesise and judge.',
    ),
    rule(
      'resolvable',
      {},
      // `sarif` is a package of types alone (@types/sarif): nothing is loaded from it.
      { couldNotResolve: true, pathNot: '^sarif$' },
      'The import leads nowhere: the file or the package does not exist, or package.json does not list it.',
    ),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: '^node_modules/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
