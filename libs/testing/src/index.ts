export {
  givenDocument,
  givenOffice,
  givenPerson,
  minutesOf,
  type TestDocument,
  type TestOffice,
} from './builders.js';
export { eventually } from './eventually.js';
export { type MailSink, type SinkBehaviour, type SunkMail, startMailSink } from './mail-sink.js';
export { createTestDatabase, type TestDatabase } from './test-database.js';
export { startTestService, type TestService, type TestServiceOptions, testQueueSettings } from './test-service.js';
