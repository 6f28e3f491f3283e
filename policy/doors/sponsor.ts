/**
 * The synth door of the sponsor cloud: a validation plugin that judges the finished templates of every stack of an app, of
 * nested stages too, so that `cdk synth` cannot go round it.
 */

import { readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
} from 'aws-cdk-lib/core';
import { type App, CfnElement, Stack, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { contextOf } from '../context';
import { type Judgement, judge, type Verdict } from '../judge';
import type { Artefact } from '../model';
import type { Programme } from '../programme';
import { nestedIn, readTemplates } from '../readers/cloudformation';
import type { ValueMap } from '../values';
import { madeBy, rememberOrigins } from './origins';
import { refuses } from './refusal';
import { violation } from './sponsor-violation';

export interface SponsorGuard {
  readonly programme: Programme;
  /** ISO day; default: today. */
  readonly today?: string;
  /** Told of every judgement, whatever its verdict. */
  readonly onJudged?: (judgement: Judgement) => void;
}

const guarded = new WeakSet<App>();

/** Hangs the guard on an app; a second call changes nothing. `app.synth()` then throws when the guard refuses. */
export function guardSponsor(app: App, guard: SponsorGuard): void {
  if (guarded.has(app)) return;
  guarded.add(app);
  rememberOrigins();
  Validations.of(app).addPlugins(new GuardPlugin(guard));
}

class GuardPlugin implements IPolicyValidationPlugin {
  readonly name = 'cloison';

  constructor(private readonly guard: SponsorGuard) {}

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const artefacts = artefactsOf(context);
    const verdict = judgeSponsor(artefacts, this.guard);
    this.guard.onJudged?.({ artefacts, verdict });
    return {
      success: !refuses(verdict),
      violations: verdict.findings.map(violation),
    };
  }
}

/** The verdict on the templates of one app. */
const judgeSponsor = (artefacts: readonly Artefact[], { programme, today }: SponsorGuard): Verdict =>
  judge(artefacts, contextOf(programme, today), {
    waivers: {
      file: 'infra/waivers.ts',
      list: (programme.waivers ?? []).filter((w) => !w.address.startsWith('azurerm_')),
    },
  });

function artefactsOf({ stackTemplates, appConstruct }: IPolicyValidationContext): readonly Artefact[] {
  const tags = tagsIn(appConstruct);
  const inputs = stackTemplates.map(({ templatePath, region, accountId, stackConstructPath }) => ({
    id: shown(templatePath),
    file: shown(templatePath),
    text: readFileSync(templatePath, 'utf8'),
    environment: 'sponsor' as const,
    stackName: stackConstructPath,
    nested: nestedIn(shown(dirname(templatePath))),
    ...(tags.has(stackConstructPath) ? { tags: tags.get(stackConstructPath) as ValueMap } : {}),
    ...(region ? { region } : {}),
    ...(accountId ? { account: accountId } : {}),
  }));
  let makers: Makers | undefined;
  const makerOf = (name: string): IConstruct | undefined => {
    makers ??= makersIn(appConstruct);
    return makers.get(name);
  };
  const stacks = new Map(inputs.map(({ id, stackName }) => [id, stackName]));
  return readTemplates(inputs).map((artefact) => ({
    ...artefact,
    resources: artefact.resources.map((resource) =>
      madeBy(resource, () => makerOf(`${stacks.get(artefact.id)}#${resource.address}`)),
    ),
  }));
}

/** What CloudFormation passes on to the resources of each stack, by its path; a template says nothing of it. */
function tagsIn(app: IConstruct): ReadonlyMap<string, ValueMap> {
  const stacks = app.node.findAll().filter(Stack.isStack) as Stack[];
  return new Map(stacks.map((stack) => [stack.node.path, stack.tags.tagValues()]));
}

type Makers = ReadonlyMap<string, IConstruct>;

/** The construct behind each resource, by its stack and its address there: in a nested stack behind that one's own. */
function makersIn(app: IConstruct): Makers {
  const elements = app.node.findAll().filter(CfnElement.isCfnElement) as CfnElement[];
  return new Map(
    elements.map((element) => {
      let { stack } = element;
      let address = nameIn(stack, element);
      for (; stack.nestedStackParent; stack = stack.nestedStackParent)
        address = `${nameIn(stack.nestedStackParent, stack.nestedStackResource as CfnElement)}/${address}`;
      return [`${stack.node.path}#${address}`, element];
    }),
  );
}

const nameIn = (stack: Stack, { logicalId }: CfnElement): string => String(stack.resolve(logicalId));

/** A path as the reader knows it: from where the command was run. */
const shown = (path: string): string => {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near || '.';
};
