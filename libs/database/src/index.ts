export { createDataSource } from './data-source.js';
export { DatabaseModule } from './database.module.js';
export { migrate } from './migrate.js';
export { type PreparedStatement, runPrepared } from './prepared-statement.js';
export { sqlState, UnitOfWork } from './unit-of-work.js';
