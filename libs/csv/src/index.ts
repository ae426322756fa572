export { daysFromCsv, groupsFromCsv, unitsFromCsv } from './csv.js';
