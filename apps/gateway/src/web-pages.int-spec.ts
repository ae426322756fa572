import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { startTestService, type TestService } from '#libs/testing';
import { serveApiDocs } from './api-docs.js';
import { GatewayModule } from './gateway.module.js';
import { serveWebPages } from './web-pages.js';

const page = { Accept: 'text/html,*/*;q=0.8' };

describe('the web pages', () => {
  let service: TestService;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'jiyao-web-'));
    service = await startTestService([GatewayModule], {
      prepare: (app, config) => {
        serveApiDocs(app, config, 'here');
        serveWebPages(app, folder);
      },
    });
  });

  afterAll(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are missed in a plain sentence before they are built', async () => {
    const { text } = await request(service.url).get('/').set(page).expect(503);

    expect(text).toContain('npm start');
  });

  describe('once built', () => {
    beforeAll(() => {
      mkdirSync(path.join(folder, 'assets'));
      writeFileSync(path.join(folder, 'index.html'), '<title>纪要</title>');
      writeFileSync(path.join(folder, 'assets', 'main-1a2b.js'), '1');
    });

    it.each(['/', '/documents/1', '/tasks/1', '/inbox/1', '/admin', '/login'])(
      'open at %s, always fresh',
      async (at) => {
        const response = await request(service.url).get(at).set(page).expect(200);

        expect(response.text).toBe('<title>纪要</title>');
        expect(response.get('Cache-Control')).toBe('no-cache');
      },
    );

    it('keep their hashed files for good', async () => {
      const response = await request(service.url).get('/assets/main-1a2b.js').expect(200);

      expect(response.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    });

    it.each([
      ['/api/nothing', page],
      ['/assets/gone.js', {}],
      ['/documents/1', { Accept: 'application/json' }],
      ['/..%2f..%2fpackage.json', page],
    ])('do not stand in for %s', async (at, headers) => {
      const { body } = await request(service.url).get(at).set(headers).expect(404);

      expect(body).toMatchObject({ code: 'not-found' });
    });

    it('do not hide the description of the API, nor the page to try it', async () => {
      const { text } = await request(service.url).get('/api/docs').set(page).expect(200);
      const { body } = await request(service.url).get('/api/openapi.json').expect(200);

      expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
      expect(Object.keys(body.paths)).toContain('/api/documents/{id}');
    });
  });
});
