export { ApiClient, ApiProblem } from './api-client.js';
export { type OfficeAccounts, type OfficeSetup, setUpOffice } from './set-up-office.js';
