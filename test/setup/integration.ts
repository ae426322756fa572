import 'reflect-metadata';

// A first start of Nest with its queues takes seconds on a busy two-core machine.
jest.setTimeout(120_000);
