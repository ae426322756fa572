import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Public } from './http/authentication.guard.js';
import { endpoint } from './http/endpoint.js';

@Controller('api/health')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Public()
  @endpoint({ summary: 'Is this service able to work?', answer: z.object({ status: z.literal('ok') }) })
  async health(): Promise<{ status: 'ok' }> {
    await this.dataSource.query('select 1');
    return { status: 'ok' };
  }
}
