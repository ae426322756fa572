import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { CalendarModule } from '#libs/calendar';
import { DeskModule, TaskLinksModule } from '#libs/desk';
import { DirectoryLists } from './directory-lists.js';
import { DocumentList } from './document-list.js';
import { DocumentReader } from './document-reader.js';
import { DocumentRedline } from './document-redline.js';
import { AwayController } from './http/away.controller.js';
import { DirectoryController } from './http/directory.controller.js';
import { DocumentsController } from './http/documents.controller.js';
import { OfficeCalendarController } from './http/office-calendar.controller.js';
import { OfficeSettingsController } from './http/office-settings.controller.js';
import { RoutesController } from './http/routes.controller.js';
import { SessionController } from './http/session.controller.js';
import { TaskLinkController } from './http/task-link.controller.js';
import { TotpController } from './http/totp.controller.js';
import { attemptLimits } from './login-throttler.guard.js';
import { WaitingTasks } from './waiting-tasks.js';

@Module({
  imports: [CalendarModule, DeskModule, TaskLinksModule, ThrottlerModule.forRoot(attemptLimits)],
  controllers: [
    AwayController,
    DirectoryController,
    DocumentsController,
    OfficeCalendarController,
    OfficeSettingsController,
    SessionController,
    RoutesController,
    TaskLinkController,
    TotpController,
  ],
  providers: [DirectoryLists, DocumentList, DocumentReader, DocumentRedline, WaitingTasks],
})
export class GatewayModule {}
