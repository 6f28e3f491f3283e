/**
 * The requirements that rules serve: where they are written and how far infrastructure code can prove them. Titles are
 * ours; clauses are cited by number, never by wording. A rule's `sources` are ids of this table (test/policy/report).
 */

/**
 * How far a requirement can be proved before anything is deployed.
 * S3: decided by explicit properties of the artefact. S2: declared there, but what comes of it depends on the provider or
 * on what happens later. S1: only that somebody declared it. S0: a matter of people and contracts.
 */
export type Strength = 'S3' | 'S2' | 'S1' | 'S0';

export interface Control {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly strength: Strength;
  /** What of it stays open although the rest is proved. */
  readonly open?: string;
}

/** The texts that clauses belong to, by the first words of a clause; where each was read. */
export const TEXTS: Readonly<Record<string, { readonly title: string; readonly read: string }>> = {
  'SecNumCloud 3.2': {
    title: 'ANSSI, requirements for cloud service providers, version 3.2 of 8 March 2022',
    read: 'transcription in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  'II 901': {
    title: 'Interministerial instruction 901 on information systems with restricted information',
    read: 'transcription in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  PSSIE: {
    title: 'Security policy of the information systems of the French State',
    read: 'transcription in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  GDPR: {
    title: 'Regulation (EU) 2016/679',
    read: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
  },
  'ANSSI IPsec': {
    title: 'ANSSI, security recommendations on IPsec (NT_IPSEC), version 1.1',
    read: 'transcription in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  'ANSSI TLS': {
    title: 'ANSSI, security recommendations on TLS, version 1.2',
    read: 'transcription in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  'ANSSI crypto': {
    title: 'ANSSI, rules and recommendations on cryptographic mechanisms, version 2.04',
    read: 'transcription in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  'ANSSI interconnection': {
    title: 'ANSSI, recommendations on interconnecting an information system with the internet, version 3.0',
    read: 'transcription in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  'ANSSI DR': {
    title: 'ANSSI, recommendations on architectures of restricted information systems, version 1.2',
    read: 'titles in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  'ANSSI logging': {
    title: 'ANSSI, security recommendations on an architecture of logging',
    read: 'transcription in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  'ANSSI administration': {
    title: 'ANSSI, recommendations on the secure administration of information systems',
    read: 'titles in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  CNIL: { title: 'Deliberations and sheets of the French data protection authority', read: 'excerpts' },
  'Law 2024-449': { title: 'Law to secure and regulate the digital space (SREN)', read: 'excerpts' },
  'Circular 6404/SG': { title: 'Use of commercial clouds by the State, 31 May 2023', read: 'excerpts' },
  CSI: { title: 'French code of internal security', read: 'excerpts' },
  'NIST 800-53r5': {
    title: 'Security and privacy controls, revision 5',
    read: 'transcription in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  'C5:2020': {
    title: 'BSI, cloud computing compliance criteria catalogue',
    read: 'transcription in github.com/intuitem/ciso-assistant-community at f990d7b',
  },
  'ISO 27001 Annex A': { title: 'Names of controls, indicative', read: 'paraphrase' },
  'Court of Auditors': { title: 'Report on the event, as quoted in the press', read: 'press reports' },
  Programme: {
    title: 'What the organiser, the sponsor and the State agreed on',
    read: 'the tables of infra/',
  },
};

export const CONTROLS = [
  {
    id: 'LOC-01',
    title: 'Data of customers is stored and processed in the European Union',
    clauses: [
      'SecNumCloud 3.2 §19.2.b',
      'GDPR art. 44',
      'NIST 800-53r5 SA-9(5)',
      'C5:2020 PSS-12',
      'ISO 27001 Annex A 5.23',
    ],
    strength: 'S3',
    open: 'where the provider really puts the bytes',
  },
  {
    id: 'LOC-02',
    title: 'Sensitive data rests on national territory',
    clauses: ['II 901 annex 1 INT-REX-HB', 'PSSIE INT-REX-HB', 'Court of Auditors (hosting)'],
    strength: 'S3',
    open: 'whether the file bears a mark that makes the instruction binding; otherwise it is followed by analogy',
  },
  {
    id: 'LOC-03',
    title: 'Backups and replicas obey the location of what they copy',
    clauses: ['SecNumCloud 3.2 §12.5.d', 'C5:2020 OPS-09', 'NIST 800-53r5 CP-6'],
    strength: 'S3',
    open: 'whether the second site is far enough from the first',
  },
  {
    id: 'LOC-04',
    title: 'Technical data stays inside too: logs, keys, names, state, images',
    clauses: ['SecNumCloud 3.2 §19.2.d', 'NIST 800-53r5 CM-12'],
    strength: 'S3',
    open: 'the place of the identity directory, which is the provider’s',
  },
  {
    id: 'LOC-05',
    title: 'Every place of data is known and written down',
    clauses: [
      'SecNumCloud 3.2 §19.2.a',
      'SecNumCloud 3.2 §8.1.a',
      'SecNumCloud 3.2 §13.1.a',
      'C5:2020 COS-07',
      'GDPR art. 30(1)',
    ],
    strength: 'S3',
  },
  {
    id: 'LOC-06',
    title: 'No copy appears at an edge, in a cache or in a world-wide service',
    clauses: ['GDPR art. 44', 'SecNumCloud 3.2 §12.14.a'],
    strength: 'S3',
  },
  {
    id: 'LAW-01',
    title: 'Particularly sensitive data is run by a qualified provider out of reach of other laws',
    clauses: [
      'SecNumCloud 3.2 §19.6.a',
      'SecNumCloud 3.2 §19.6.b',
      'Law 2024-449 art. 31',
      'Circular 6404/SG R9',
    ],
    strength: 'S3',
    open: 'whether the qualification named is true: only its reference and last day are read',
  },
  {
    id: 'LAW-02',
    title: 'No party under another law has the technical means to fetch the data',
    clauses: [
      'SecNumCloud 3.2 §19.6.c',
      'GDPR art. 28(1)',
      'GDPR art. 28(3)(a)',
      'GDPR art. 48',
      'C5:2020 INQ-01',
    ],
    strength: 'S2',
  },
  {
    id: 'LAW-03',
    title: 'The enclave can be run when everything around it is cut off',
    clauses: [
      'SecNumCloud 3.2 §19.6.d',
      'Court of Auditors (cut-off)',
      'NIST 800-53r5 CP-2',
      'C5:2020 BCM-03',
    ],
    strength: 'S3',
    open: 'whether people are there to run it',
  },
  {
    id: 'LAW-04',
    title: 'What another law can still reach is named, and the transfer assessed',
    clauses: [
      'SecNumCloud 3.2 §5.3.d',
      'SecNumCloud 3.2 §5.3.e',
      'GDPR art. 46',
      'CNIL guide on transfer impact assessments',
    ],
    strength: 'S1',
  },
  {
    id: 'KEY-01',
    title: 'Data at rest is encrypted, under a key for each customer at least',
    clauses: [
      'SecNumCloud 3.2 §10.1.a',
      'SecNumCloud 3.2 §10.1.b',
      'GDPR art. 32(1)(a)',
      'C5:2020 CRY-03',
      'NIST 800-53r5 SC-28(1)',
    ],
    strength: 'S3',
  },
  {
    id: 'KEY-02',
    title: 'Keys are under control of the customer or of a trusted third party, in a hardware container',
    clauses: [
      'SecNumCloud 3.2 §3.3.2',
      'SecNumCloud 3.2 §10.5.c',
      'SecNumCloud 3.2 §10.5.d',
      'CNIL sheet on encryption in the cloud',
      'NIST 800-53r5 SC-12(6)',
    ],
    strength: 'S3',
    open: 'who really holds the key: a vault of the provider is weaker than a module outside it',
  },
  {
    id: 'KEY-03',
    title: 'Keys are of a kind and size that still hold in 2030',
    clauses: ['SecNumCloud 3.2 §10.1.b', 'SecNumCloud 3.2 §10.5.a', 'ANSSI crypto 2.04'],
    strength: 'S3',
  },
  {
    id: 'KEY-04',
    title: 'No secret stands in clear in a template or a configuration',
    clauses: ['SecNumCloud 3.2 §10.3.a', 'SecNumCloud 3.2 §10.5.d', 'II 901 EXP-CONF-AUTH'],
    strength: 'S3',
    open: 'Terraform state holds what it created: its place is judged instead',
  },
  {
    id: 'KEY-05',
    title: 'Certificates of the platform come from an authority in the European Union',
    clauses: ['SecNumCloud 3.2 §10.6.a'],
    strength: 'S1',
  },
  {
    id: 'TRN-01',
    title: 'Every flow between the two environments is encrypted and has no way round',
    clauses: [
      'SecNumCloud 3.2 §10.2.a',
      'SecNumCloud 3.2 §10.2.d',
      'SecNumCloud 3.2 §13.2.b',
      'NIST 800-53r5 SC-8(1)',
      'C5:2020 CRY-02',
    ],
    strength: 'S3',
  },
  {
    id: 'TRN-02',
    title: 'One explicit IKEv2 and ESP proposal, equal at both ends',
    clauses: ['ANSSI IPsec R3', 'ANSSI IPsec R4', 'ANSSI IPsec R5', 'ANSSI IPsec R7', 'ANSSI IPsec R8'],
    strength: 'S3',
  },
  {
    id: 'TRN-03',
    title: 'No weak algorithm or group in the link',
    clauses: ['ANSSI IPsec R14', 'ANSSI IPsec R15', 'ANSSI IPsec R16'],
    strength: 'S3',
  },
  {
    id: 'TRN-04',
    title: 'Forward secrecy, and keys renewed by time and by volume',
    clauses: ['ANSSI IPsec R12', 'ANSSI IPsec R13'],
    strength: 'S3',
  },
  {
    id: 'TRN-05',
    title: 'The ends of the link prove who they are by certificate, or a dated study says why not',
    clauses: ['ANSSI IPsec R9'],
    strength: 'S3',
    open: 'the azurerm provider takes pre-shared keys only: the waiver’s reasons are for people to judge',
  },
  {
    id: 'TRN-06',
    title: 'TLS 1.2 at least, with forward secrecy',
    clauses: [
      'SecNumCloud 3.2 §10.2.c',
      'ANSSI TLS R3',
      'ANSSI TLS R4',
      'ANSSI TLS R6',
      'ANSSI TLS R7',
      'ANSSI TLS R9',
    ],
    strength: 'S3',
    open: 'the order in which a server prefers its suites',
  },
  {
    id: 'TRN-07',
    title: 'Restricted information crosses open networks by approved means only',
    clauses: ['II 901 art. 14.4', 'ANSSI DR R19'],
    strength: 'S1',
  },
  {
    id: 'NET-01',
    title: 'Zones are parted by sensitivity, owner and kind of flow, and closed by default',
    clauses: [
      'SecNumCloud 3.2 §9.7.a',
      'SecNumCloud 3.2 §13.2.a',
      'C5:2020 COS-06',
      'NIST 800-53r5 SC-4',
      'NIST 800-53r5 AC-4',
    ],
    strength: 'S3',
    open: 'physical partition',
  },
  {
    id: 'NET-02',
    title: 'A matrix of flows says what may pass, and filters let exactly that through',
    clauses: ['SecNumCloud 3.2 §13.1.a', 'SecNumCloud 3.2 §13.2.e', 'II 901 RES-ENTSOR', 'C5:2020 COS-02'],
    strength: 'S3',
  },
  {
    id: 'NET-03',
    title: 'An interconnection with State services goes through its own firewalls, proxy and probe',
    clauses: [
      'II 901 annex 2',
      'II 901 RES-INTERCO',
      'ANSSI DR R8',
      'ANSSI interconnection R2',
      'ANSSI interconnection R13',
    ],
    strength: 'S3',
    open: 'qualified products and physical partition',
  },
  {
    id: 'NET-04',
    title: 'No way leads from the sponsor through the enclave to State services',
    clauses: ['Court of Auditors (interconnections)', 'NIST 800-53r5 CA-3', 'NIST 800-53r5 SC-7(3)'],
    strength: 'S3',
  },
  {
    id: 'NET-05',
    title: 'Stores and administration are not on the public network',
    clauses: [
      'SecNumCloud 3.2 §9.6.d',
      'SecNumCloud 3.2 §9.6.e',
      'SecNumCloud 3.2 §9.6.h',
      'SecNumCloud 3.2 §13.2.c',
      'ANSSI administration R15',
    ],
    strength: 'S3',
  },
  {
    id: 'NET-06',
    title: 'Interconnections with third parties are watched',
    clauses: ['SecNumCloud 3.2 §13.3.a', 'NIST 800-53r5 SI-4', 'C5:2020 COS-03'],
    strength: 'S2',
  },
  {
    id: 'NET-07',
    title: 'A web firewall stands before exposed interfaces',
    clauses: ['SecNumCloud 3.2 §13.2.d'],
    strength: 'S3',
  },
  {
    id: 'ADM-01',
    title: 'Administrators prove who they are by two means',
    clauses: ['SecNumCloud 3.2 §9.6.f', 'NIST 800-53r5 IA-2(1)', 'C5:2020 PSS-05'],
    strength: 'S2',
  },
  {
    id: 'ADM-02',
    title: 'Administration happens from the European Union',
    clauses: ['SecNumCloud 3.2 §19.2.c', 'SecNumCloud 3.2 §9.7.d', 'SecNumCloud 3.2 §12.13.a'],
    strength: 'S2',
    open: 'an address is not the place of a person; supervision is a matter of people',
  },
  {
    id: 'ADM-03',
    title: 'Least privilege, and rights that exclude each other',
    clauses: [
      'SecNumCloud 3.2 §9.3.c',
      'SecNumCloud 3.2 §9.3.f',
      'SecNumCloud 3.2 §9.4',
      'C5:2020 IDM-05',
      'NIST 800-53r5 AC-6',
    ],
    strength: 'S3',
  },
  {
    id: 'ADM-04',
    title: 'Production and everything else are parted, and no real data is used in tests',
    clauses: ['SecNumCloud 3.2 §12.3.a', 'SecNumCloud 3.2 §14.7.b', 'GDPR art. 25', 'C5:2020 DEV-10'],
    strength: 'S3',
    open: 'physical partition, and what is loaded into a test',
  },
  {
    id: 'LOG-01',
    title: 'Logs are kept 365 days: the one length that all texts allow',
    clauses: [
      'SecNumCloud 3.2 §12.6.c',
      'II 901 EXP-CONS-JOUR',
      'ANSSI DR R68',
      'CNIL deliberation 2021-122',
    ],
    strength: 'S3',
  },
  {
    id: 'LOG-02',
    title: 'Logs are central, encrypted, apart from what they watch, and cannot be deleted by it',
    clauses: [
      'SecNumCloud 3.2 §12.7.a',
      'SecNumCloud 3.2 §12.7.e',
      'ANSSI logging R9',
      'ANSSI logging R17',
      'NIST 800-53r5 AU-9',
    ],
    strength: 'S3',
  },
  {
    id: 'LOG-03',
    title: 'Logs of interconnections come into the enclave’s own system',
    clauses: ['ANSSI logging R29'],
    strength: 'S3',
  },
  {
    id: 'LOG-04',
    title: 'Incidents raise an alarm that reaches somebody',
    clauses: [
      'SecNumCloud 3.2 §16.1.c',
      'SecNumCloud 3.2 §16.2.c',
      'GDPR art. 33(1)',
      'GDPR art. 33(2)',
      'II 901 TI-INC-REM',
    ],
    strength: 'S2',
    open: 'the 72 hours',
  },
  {
    id: 'LOG-05',
    title: 'Logs hold as little personal data as can be',
    clauses: ['GDPR art. 5(1)(c)', 'CNIL deliberation 2021-122'],
    strength: 'S0',
  },
  {
    id: 'BCP-01',
    title: 'Daily backups and redundancy of zones, inside the territory',
    clauses: [
      'SecNumCloud 3.2 §17.2.a',
      'SecNumCloud 3.2 §17.4.a',
      'SecNumCloud 3.2 §12.5.a',
      'GDPR art. 32(1)(b)',
      'NIST 800-53r5 CP-9',
    ],
    strength: 'S3',
    open: 'whether a restore works',
  },
  {
    id: 'BCP-02',
    title: 'The configuration of the infrastructure is kept offline',
    clauses: ['SecNumCloud 3.2 §17.5.a'],
    strength: 'S2',
  },
  {
    id: 'EXT-01',
    title: 'Data can be taken out in documented formats',
    clauses: ['SecNumCloud 3.2 §19.1.h', 'SecNumCloud 3.2 §19.1.i', 'GDPR art. 28(3)(g)', 'C5:2020 PI-01'],
    strength: 'S2',
  },
  {
    id: 'EXT-02',
    title: 'At the end data is erased, by destruction of its key at the latest',
    clauses: ['SecNumCloud 3.2 §19.4', 'SecNumCloud 3.2 §11.9', 'NIST 800-53r5 MP-6', 'C5:2020 PI-03'],
    strength: 'S2',
    open: 'the notice of 21 days',
  },
  {
    id: 'CHG-01',
    title: 'Changes are tested, versioned and approved before they reach production',
    clauses: [
      'SecNumCloud 3.2 §14.2.a',
      'SecNumCloud 3.2 §12.2.a',
      'SecNumCloud 3.2 §14.6.a',
      'NIST 800-53r5 CM-3(2)',
      'C5:2020 DEV-06',
    ],
    strength: 'S3',
    open: 'who approved',
  },
  {
    id: 'CHG-02',
    title: 'The configuration is audited by a machine',
    clauses: [
      'SecNumCloud 3.2 §18.2.1.b',
      'SecNumCloud 3.2 §18.4.a',
      'GDPR art. 32(1)(d)',
      'NIST 800-53r5 CA-7',
    ],
    strength: 'S3',
  },
  {
    id: 'CHG-03',
    title: 'Every piece of software is on a list',
    clauses: ['SecNumCloud 3.2 §8.1.b', 'SecNumCloud 3.2 §5.1.a', 'SecNumCloud 3.2 §12.11'],
    strength: 'S3',
    open: 'software inside the machines',
  },
  {
    id: 'PII-01',
    title: 'Personal data is kept for a finite time',
    clauses: ['GDPR art. 5(1)(e)', 'GDPR art. 25(2)', 'GDPR art. 30(1)(f)', 'NIST 800-53r5 SI-12'],
    strength: 'S3',
    open: 'which time is right',
  },
  {
    id: 'PII-02',
    title: 'Every body of data is identified and marked',
    clauses: [
      'GDPR art. 5(1)(b)',
      'GDPR art. 25(1)',
      'II 901 art. 5.1',
      'C5:2020 AM-06',
      'ISO 27001 Annex A 5.12',
    ],
    strength: 'S3',
    open: 'whether the mark is true',
  },
  {
    id: 'PII-03',
    title: 'Only pseudonyms leave the enclave',
    clauses: ['GDPR art. 25(1)'],
    strength: 'S1',
  },
  {
    id: 'PII-04',
    title: 'Every processor is named',
    clauses: ['GDPR art. 28(2)', 'GDPR art. 28(3)', 'SecNumCloud 3.2 §15.1'],
    strength: 'S1',
  },
  {
    id: 'PII-05',
    title: 'The processing stands in the register',
    clauses: ['GDPR art. 30'],
    strength: 'S2',
  },
  {
    id: 'PII-06',
    title: 'The impact was assessed before',
    clauses: ['GDPR art. 35(1)', 'GDPR art. 35(7)', 'GDPR art. 36', 'SecNumCloud 3.2 §6.1.h'],
    strength: 'S1',
  },
  {
    id: 'PII-07',
    title: 'No store of criminal records exists here',
    clauses: ['GDPR art. 10', 'CSI art. R.211-32'],
    strength: 'S3',
    open: 'labels, not contents',
  },
  {
    id: 'SEED-01',
    title: 'The organiser pays nothing more',
    clauses: ['Programme (payer)'],
    strength: 'S2',
  },
  {
    id: 'SEED-02',
    title: 'Ticketing stays with its own operator',
    clauses: ['Programme (ticketing)'],
    strength: 'S3',
    open: 'labels, not contents',
  },
  {
    id: 'SEED-03',
    title: 'The sponsor keeps everything that is not sensitive',
    clauses: ['Programme (sponsor)'],
    strength: 'S3',
  },
] as const satisfies readonly Control[];

const BY_ID: ReadonlyMap<string, Control> = new Map(CONTROLS.map((control) => [control.id, control]));

/** The control of an id; `undefined` if there is none. */
export const controlOf = (id: string): Control | undefined => BY_ID.get(id);

/** The text a clause belongs to; `undefined` if the table of texts lacks it. */
export const textOf = (clause: string): string | undefined =>
  Object.keys(TEXTS).find((text) => clause === text || clause.startsWith(`${text} `));
