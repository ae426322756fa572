import { existsSync } from 'node:fs';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import { projectRoot } from '#libs/embedded';

/** Serves the web app: its files, and its one page for every address that a browser asks for and nobody else serves. */
export function serveWebPages(app: NestExpressApplication, folder = path.join(projectRoot(), 'dist/web')): void {
  const index = path.join(folder, 'index.html');
  app.use(compression());
  app.use(
    '/assets',
    // The names hold the hash of the content.
    express.static(path.join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!isPage(request)) return next();
    if (!existsSync(index)) {
      response
        .status(503)
        .type('text')
        .send('页面尚未构建，请运行 npm start。The pages have not been built: run npm start.');
      return;
    }
    response.sendFile(index, { headers: { 'Cache-Control': 'no-cache' } });
  });
  app.use(express.static(folder, { index: false, maxAge: '1h' }));
}

function isPage({ method, path: address, headers }: Request): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    !/^\/(api|admin\/queues|mail|public|t)(\/|$)/.test(address) &&
    path.extname(address) === '' &&
    (headers.accept ?? '').includes('text/html')
  );
}
