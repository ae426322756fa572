import { Injectable } from '@nestjs/common';

/** What the time is. A test that lets days go by puts its own in place. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
