/** Voices, words and answers: Voice ID, Transcribe, Translate, Textract, Wisdom (Amazon Q in Connect). */
import type { Service } from '../resource-type';
import { between, bucket, from, host, model, NEARBY, service, to } from './service';

const ASSISTANT = { path: 'AssistantId', types: ['AWS::Wisdom::Assistant'] };
const BASE = { path: 'KnowledgeBaseId', types: ['AWS::Wisdom::KnowledgeBase'] };

export const speechAndKnowledge: readonly Service[] = [
  service('AWS::VoiceID', () => ({
    Domain: {
      keeps: true,
      safeguards: { customerKey: { paths: ['ServerSideEncryptionConfiguration.KmsKeyId'] } },
    },
  })),
  service(
    'AWS::Transcribe',
    () => ({
      Vocabulary: { keeps: true, edges: [from('import', bucket('VocabularyFileUri'))] },
      MedicalVocabulary: { keeps: true, edges: [from('import', bucket('VocabularyFileUri'))] },
      VocabularyFilter: { keeps: true, edges: [from('import', bucket('VocabularyFilterFileUri'))] },
    }),
    'CallAnalyticsCategory',
  ),
  service('AWS::Translate', () => ({
    ParallelData: {
      keeps: true,
      edges: [from('import', bucket('ParallelDataConfig.S3Uri'))],
      safeguards: { customerKey: { paths: ['EncryptionKey.Id'] } },
    },
    Terminology: { keeps: true, safeguards: { customerKey: { paths: ['EncryptionKey.Id'] } } },
  })),
  service('AWS::Textract', {}, 'Adapter'),
  service(
    'AWS::Wisdom',
    () => ({
      Assistant: {
        keeps: true,
        safeguards: { customerKey: { paths: ['ServerSideEncryptionConfiguration.KmsKeyId'] } },
      },
      KnowledgeBase: {
        keeps: true,
        edges: [
          from('import', 'SourceConfiguration.AppIntegrations.AppIntegrationArn'),
          from(
            'import',
            host(
              'SourceConfiguration.ManagedSourceConfiguration.WebCrawlerConfiguration.UrlConfiguration.SeedUrls.Url',
            ),
          ),
          to(
            'delivery',
            model(
              'VectorIngestionConfiguration.ParsingConfiguration.BedrockFoundationModelConfiguration.ModelArn',
            ),
            NEARBY,
          ),
        ],
        safeguards: { customerKey: { paths: ['ServerSideEncryptionConfiguration.KmsKeyId'] } },
      },
      Content: { keeps: true, parent: [BASE] },
      AssistantAssociation: {
        parent: [ASSISTANT],
        edges: [
          between(
            'content',
            [
              { path: 'Association.KnowledgeBaseId', types: ['AWS::Wisdom::KnowledgeBase'] },
              'Association.ExternalBedrockKnowledgeBaseConfig.BedrockKnowledgeBaseArn',
            ],
            ASSISTANT,
            NEARBY,
          ),
        ],
      },
      // What is said is shown to the model that its assistant is given.
      AIPrompt: { edges: [between('delivery', ASSISTANT, model('ModelId'), NEARBY)] },
    }),
    // Texts and rules that staff and models are given.
    `AIAgent AIAgentVersion AIGuardrail AIGuardrailVersion AIPromptVersion ContentAssociation MessageTemplate
    MessageTemplateVersion QuickResponse`,
  ),
];
