/** Parts of one name in two wholes, one of them abroad: the one that is meant decides, however its whole is named. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation.
import { readTerraformJson } from '../../../policy/readers/terraform';
import { judged, SUBSCRIPTION } from '../../support/judging';

/** What asks for a part of the whole `${w}`, and what is refused where that whole stands abroad. */
type Part = readonly [what: string, refused: string, world: string, asks: (whole: 'fr' | 'nl') => string];

const r = (type: string, name: string, ...lines: readonly string[]): string =>
  `resource "azurerm_${type}" "${name}" {\n${lines.join('\n')}\n}\n`;
const at = (location: string, classification = 'sensitive'): string =>
  `location = "${location}"\nresource_group_name = "rg"\ntags = { "data-classification" = "${classification}" }`;
const FRANCE = at('francecentral');
const both = (make: (whole: string, where: string) => string): string =>
  make('fr', FRANCE) + make('nl', at('westeurope', 'general'));

const spaces = both((whole, where) => r('eventhub_namespace', whole, `name = "ns${whole}"`, where));
const hubs = (line: (whole: string) => string): string =>
  spaces + both((whole) => r('eventhub', whole, 'name = "events"', line(whole)));
const hubsById = hubs((whole) => `namespace_id = azurerm_eventhub_namespace.${whole}.id`);
const job = (where: string): string => r('stream_analytics_job', 'j', 'name = "job"', where);
const JOB = 'stream_analytics_job_name = azurerm_stream_analytics_job.j.name';
const fromHub = (whole: 'fr' | 'nl'): string =>
  r(
    'stream_analytics_stream_input_eventhub',
    'i',
    'name = "i"',
    JOB,
    'eventhub_name = "events"',
    // the data leaves where the sensitive hub is the one that is read
    `servicebus_namespace = "ns${whole === 'nl' ? 'fr' : 'nl'}"`,
  );
const READS = 'copy-leaves-france azurerm_stream_analytics_stream_input_eventhub.i';
const ABROAD = job(at('westeurope', 'general'));

const queues =
  both((whole, where) => r('servicebus_namespace', whole, `name = "sb${whole}"`, where)) +
  both((whole) => {
    const inside = `namespace_id = azurerm_servicebus_namespace.${whole}.id`;
    return (
      r('servicebus_queue', whole, 'name = "next"', inside) +
      r('servicebus_topic', whole, 'name = "t"', inside)
    );
  });

const PARTS: Part[] = [
  ['a hub whose namespace is named by its id', READS, hubsById + ABROAD, fromHub],
  [
    'a hub whose namespace is named by the text of its id',
    READS,
    hubs(
      (whole) =>
        `namespace_id = "/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/NS${whole}"`,
    ) + ABROAD,
    fromHub,
  ],
  [
    'a hub whose namespace is named by name',
    READS,
    hubs((whole) => `namespace_name = "ns${whole}"`) + ABROAD,
    fromHub,
  ],
  [
    'a hub of the health service, whose namespace is named beside it',
    'copy-leaves-france azurerm_healthcare_medtech_service.m',
    hubsById + r('healthcare_workspace', 'w', 'name = "hw"', at('westeurope', 'general')),
    (whole) =>
      r(
        'healthcare_medtech_service',
        'm',
        'name = "m"',
        'workspace_id = azurerm_healthcare_workspace.w.id',
        at('westeurope', 'general'),
        `eventhub_namespace_name = azurerm_eventhub_namespace.${whole === 'nl' ? 'fr' : 'nl'}.name`,
        'eventhub_name = "events"',
      ),
  ],
];

/** Forwarding names a queue of the own namespace: what bears its name elsewhere is not meant. */
const OWN: readonly (readonly [what: string, refused: readonly string[], text: string])[] = [
  [
    'a queue that forwards to another one of its namespace',
    [],
    queues +
      r(
        'servicebus_queue',
        'in',
        'name = "in"',
        'namespace_id = azurerm_servicebus_namespace.fr.id',
        'forward_to = "next"',
      ),
  ],
  [
    'a subscription that forwards to a queue of the namespace of its topic',
    [],
    queues +
      r(
        'servicebus_subscription',
        'in',
        'name = "in"',
        'topic_id = azurerm_servicebus_topic.fr.id',
        'forward_dead_lettered_messages_to = "next"',
      ),
  ],
  [
    'a queue whose namespace nobody tells',
    ['unknown-place azurerm_servicebus_queue.nl'],
    `variable "n" {\n type = string\n}\n${queues.replace('azurerm_servicebus_namespace.nl.id', 'var.n')}${r(
      'servicebus_queue',
      'in',
      'name = "in"',
      'namespace_id = azurerm_servicebus_namespace.fr.id',
      'forward_to = "next"',
    )}`,
  ],
];

const refusedIn = (text: string): readonly string[] => {
  const { findings } = judged([readTerraformJson({ file: 'main.tf', text })]).verdict;
  return [...new Set(findings.map((f) => `${f.rule.replace(/^.*\//, '')} ${f.address}`))];
};

describe('parts of one name in two wholes', () => {
  test.each(PARTS)('%s, abroad', (_what, refused, world, asks) => {
    expect(refusedIn(world + asks('nl'))).toEqual([refused]);
  });
  test.each(PARTS)('%s, in France', (_what, _refused, world, asks) => {
    expect(refusedIn(world + asks('fr'))).toEqual([]);
  });
  test.each(OWN)('%s', (_what, refused, text) => {
    expect(refusedIn(text)).toEqual(refused);
  });
});
