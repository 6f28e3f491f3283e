/**
 * The synth door of the sponsor cloud: a validation plugin that judges the finished templates of every stack of an app, of
 * nested stages too, so that `cdk synth` cannot go round it.
 */

import { readFileSync } from 'node:fs';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib/core';
import { type App, Validations } from 'aws-cdk-lib/core';
import { contextOf } from '../context';
import { judge, type Verdict } from '../judge';
import type { Artefact, Finding, Resource } from '../model';
import type { Programme } from '../programme';
import { readTemplate } from '../readers/cloudformation';
import { constructAt, originOf, rememberOrigins } from './origins';
import { refuses } from './refusal';

export interface SponsorGuard {
  readonly programme: Programme;
  /** ISO day; default: today. */
  readonly today?: string;
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
    const templates = new Map(context.stackTemplates.map((s) => [s.templatePath, s.templatePath]));
    return {
      success: !refuses(verdict),
      violations: verdict.findings.map((finding) => violation(finding, templates)),
    };
  }
}

/** The verdict on the templates of one app. */
export const judgeSponsor = (artefacts: readonly Artefact[], { programme, today }: SponsorGuard): Verdict =>
  judge(artefacts, contextOf(programme, today), {
    waivers: {
      file: 'infra/waivers.ts',
      list: (programme.waivers ?? []).filter((w) => !w.address.startsWith('azurerm_')),
    },
  });

function artefactsOf({ stackTemplates, appConstruct }: IPolicyValidationContext): readonly Artefact[] {
  return stackTemplates.map(({ templatePath, region, accountId, stackConstructPath }) => {
    const artefact = readTemplate({
      id: templatePath,
      file: templatePath,
      text: readFileSync(templatePath),
      environment: 'sponsor',
      stackName: stackConstructPath,
      ...(region ? { region } : {}),
      ...(accountId ? { account: accountId } : {}),
    });
    return { ...artefact, resources: artefact.resources.map((r) => withOrigin(r, appConstruct)) };
  });
}

function withOrigin(resource: Resource, app: IPolicyValidationContext['appConstruct']): Resource {
  const construct = resource.origin ? constructAt(app, resource.origin.construct) : undefined;
  return construct ? { ...resource, origin: originOf(construct) } : resource;
}

/** `fatal` cannot be acknowledged away: a proven leak. Without any severity an acknowledgement would silence the others. */
const severityOf = ({ severity, certainty }: Finding): string =>
  severity === 'warning' ? 'warning' : certainty === 'proven' ? 'fatal' : 'error';

function violation(finding: Finding, templates: ReadonlyMap<string, string>): PolicyViolation {
  const { origin, path } = finding;
  const made = origin?.file ? ` Made by ${origin.file}:${origin.line}.` : '';
  return {
    ruleName: finding.rule,
    description: `${finding.message}.${path.length > 1 ? ` Path: ${path.join(' → ')}.` : ''}${made}`,
    fix: finding.fix,
    severity: severityOf(finding),
    violatingResources: [
      {
        resourceLogicalId: finding.address,
        templatePath: templates.get(finding.file) ?? finding.file,
        locations: finding.property ? [`Properties/${finding.property.replaceAll('.', '/')}`] : [],
      },
    ],
  };
}
