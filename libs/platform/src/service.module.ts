import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { DatabaseModule } from '#libs/database';
import { DirectoryModule } from '#libs/directory';
import { LedgerModule } from '#libs/ledger';
import { LifecycleModule } from '#libs/lifecycle';
import { MessagingModule } from '#libs/messaging';
import { CONFIG, type Config } from './config.js';
import { HealthController } from './health.controller.js';
import { AuthenticationGuard } from './http/authentication.guard.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Sessions } from './http/session.js';

/** The ground that every service stands on, plus whichever features this process runs. */
@Global()
@Module({})
export class ServiceModule {
  static with(config: Config, features: readonly (Type | DynamicModule)[]): DynamicModule {
    return {
      module: ServiceModule,
      imports: [
        DatabaseModule.forRoot(config.databaseUrl),
        MessagingModule.forRoot(config.databaseUrl, config.queue),
        DirectoryModule,
        LifecycleModule,
        LedgerModule,
        ...features,
      ],
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        Sessions,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AuthenticationGuard },
      ],
      exports: [CONFIG],
    };
  }
}
