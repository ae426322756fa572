import type { PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { ApplicationError } from '#libs/contracts';

/** Parses a body or query at the door; inside, its type can be trusted. */
export class ZodPipe<T extends z.ZodType> implements PipeTransform<unknown, z.output<T>> {
  constructor(private readonly schema: T) {}

  transform(value: unknown): z.output<T> {
    const parsed = this.schema.safeParse(value ?? {});
    if (!parsed.success) throw new ApplicationError('malformed-request', z.prettifyError(parsed.error));
    return parsed.data;
  }
}
