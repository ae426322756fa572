import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { ApplicationError, queueNames } from '#libs/contracts';
import { People } from '#libs/directory';
import { QueueRegistry } from '#libs/messaging';

export const dashboardPath = '/admin/queues';

/**
 * The queue dashboard, for administrators only. It is no Nest route, so that the guards do not stand before it: its own
 * middleware does.
 */
export function serveQueueDashboard(app: NestExpressApplication): void {
  const registry = app.get(QueueRegistry);
  const board = new ExpressAdapter();
  board.setBasePath(dashboardPath);
  createBullBoard({
    queues: queueNames.map((name) => new BullMQAdapter(registry.get(name))),
    serverAdapter: board,
    // An office network reaches no page of documentation.
    options: { uiConfig: { boardTitle: '流程队列', hideDocsLink: true } },
  });
  app.use(dashboardPath, administratorsOnly(app.get(People)), board.getRouter());
}

function administratorsOnly(people: People) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const { personId } = request.session;
    const person = personId === undefined ? null : await people.find(personId);
    if (person === null && request.method === 'GET' && asksForPage(request)) {
      response.redirect(`/login?next=${encodeURIComponent(dashboardPath)}`);
    } else if (person === null) {
      next(new ApplicationError('not-signed-in'));
    } else {
      const permitted = person.grants.some(({ role }) => role === 'administrator');
      next(permitted ? undefined : new ApplicationError('not-permitted'));
    }
  };
}

/** The dashboard's own calls accept anything: following a redirect to a page, they would take that for an answer. */
function asksForPage(request: Request): boolean {
  return request.accepts('json', 'html') === 'html';
}
