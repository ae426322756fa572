import { queueConnection } from './queue-backend.js';

describe('the address of the queues', () => {
  it('may be PostgreSQL, in a schema of its own', () => {
    expect(queueConnection('postgres://jiyao@db.example/jiyao')).toMatchObject({
      connectionString: 'postgres://jiyao@db.example/jiyao',
      schema: 'bullmq',
    });
  });

  it.each(['redis://cache.example:6380/2', 'rediss://:secret@cache.example'])('may be one Redis: %s', (url) => {
    expect(queueConnection(url)).toEqual({ url, maxRetriesPerRequest: null });
  });

  it('may be a Redis behind sentinels', () => {
    expect(queueConnection('redis+sentinel://app:p%40ss@one.example:26380,two.example/office')).toEqual({
      sentinels: [
        { host: 'one.example', port: 26380 },
        { host: 'two.example', port: 26379 },
      ],
      name: 'office',
      username: 'app',
      password: 'p@ss',
      maxRetriesPerRequest: null,
    });
  });
});
