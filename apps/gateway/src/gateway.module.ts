import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { DirectoryLists } from './directory-lists.js';
import { DocumentList } from './document-list.js';
import { DocumentReader } from './document-reader.js';
import { DirectoryController } from './http/directory.controller.js';
import { DocumentsController } from './http/documents.controller.js';
import { SessionController } from './http/session.controller.js';
import { attemptLimits } from './login-throttler.guard.js';

@Module({
  imports: [ThrottlerModule.forRoot(attemptLimits)],
  controllers: [DirectoryController, DocumentsController, SessionController],
  providers: [DirectoryLists, DocumentList, DocumentReader],
})
export class GatewayModule {}
