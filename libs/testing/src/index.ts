export {
  givenDocument,
  givenOffice,
  givenPerson,
  givenTask,
  minutesOf,
  type TestDocument,
  type TestOffice,
  testPassword,
} from './builders.js';
export { eventually } from './eventually.js';
export { type MailSink, type SinkBehaviour, type SunkMail, startMailSink } from './mail-sink.js';
export { handled, messagesIn, published } from './messages.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
export {
  startTestService,
  type TestService,
  type TestServiceOptions,
  testQueueSettings,
  testSealKey,
} from './test-service.js';
