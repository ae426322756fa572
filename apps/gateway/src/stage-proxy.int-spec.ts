import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import request from 'supertest';
import { startTestService, type TestService } from '#libs/testing';
import { serveApiDocs } from './api-docs.js';
import { GatewayModule } from './gateway.module.js';
import { serveStages } from './stage-proxy.js';

interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

describe('the way to a stage that runs by itself', () => {
  let service: TestService;
  let stage: Server;
  let arrived: Arrived[];
  let answer: RequestListener;

  beforeAll(async () => {
    stage = createServer(async (incoming, response) => {
      const { method = '', url = '', headers } = incoming;
      arrived.push({ method, url, headers, body: await text(incoming) });
      answer(incoming, response);
    });
    await new Promise<void>((resolve) => stage.listen(0, '127.0.0.1', resolve));
    const here = `http://127.0.0.1:${(stage.address() as { port: number }).port}`;
    const away = 'http://127.0.0.1:9';
    service = await startTestService([GatewayModule], {
      env: { DRAFTING_URL: here, REVIEW_URL: away, SIGNOFF_URL: away, DISTRIBUTION_URL: here },
      prepare: (app, config) => {
        serveStages(app, config);
        serveApiDocs(app, config, 'apart');
      },
    });
  });

  beforeEach(() => {
    arrived = [];
    answer = (_, response) => response.setHeader('Content-Type', 'application/json').end('{"id":"1"}');
  });

  afterAll(async () => {
    await service?.stop();
    stage?.close();
  });

  it('keeps path, query and body, and hands the answer back', async () => {
    const body = '会议纪要'.repeat(100_000);

    const response = await request(service.url)
      .post('/api/drafting/documents?fileName=%E7%BA%AA%E8%A6%81.txt')
      .type('application/octet-stream')
      .send(body)
      .expect(200, { id: '1' });

    expect(arrived).toMatchObject([{ method: 'POST', url: '/api/drafting/documents?fileName=%E7%BA%AA%E8%A6%81.txt' }]);
    expect(arrived[0]?.body === body).toBe(true);
    expect(response.get('X-Request-Id')).toBe(arrived[0]?.headers['x-request-id']);
  });

  it('says where the request came from, and nothing that the sender made up', async () => {
    await request(service.url).get('/api/drafting/x').set({ 'X-Forwarded-For': '1.2.3.4', 'X-Forwarded-Host': 'evil' });

    expect(arrived[0]?.headers).toMatchObject({
      host: new URL(service.url).host,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(service.url).host,
    });
  });

  it.each(['/public', '/public?before=x', '/public/1/document.pdf'])('leads to what is public: %s', async (path) => {
    await request(service.url).get(path).expect(200);

    expect(arrived).toMatchObject([{ url: path }]);
  });

  it('says so when the stage is away', async () => {
    const { body } = await request(service.url).get('/api/review/tasks').set('Accept-Language', 'en').expect(503);

    expect(body).toMatchObject({ code: 'service-unavailable', detail: 'review' });
    expect(arrived).toEqual([]);
  });

  it('breaks off when the stage breaks off, so that half an answer is not taken for a whole one', async () => {
    answer = (incoming, response) => {
      response.write('{"items":[');
      // The first half must be on its way before the connection breaks.
      setImmediate(() => incoming.socket.destroy());
    };

    await expect(request(service.url).get('/api/drafting/documents')).rejects.toThrow(/aborted/);
  });

  it('leaves everything else to the gateway', async () => {
    await request(service.url).get('/api/draftings/x').expect(404);
    await request(service.url).get('/api/documents').expect(401);

    expect(arrived).toEqual([]);
  });

  it('describes the routes of the stages that can be reached beside its own', async () => {
    answer = (_, response) => response.end(JSON.stringify({ paths: { '/api/drafting/documents': { post: {} } } }));

    const { body } = await request(service.url).get('/api/openapi.json').expect(200);
    await request(service.url).get('/api/openapi.json').expect(200, body);

    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/api/session', '/api/drafting/documents']));
    expect(arrived.map(({ url }) => url).sort()).toEqual([
      '/api/distribution/openapi.json',
      '/api/drafting/openapi.json',
    ]);
  });
});
