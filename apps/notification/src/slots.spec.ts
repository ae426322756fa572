import { Slots } from './slots.js';

describe('Slots', () => {
  it('gives what is free, and no more than is wanted', async () => {
    const slots = new Slots(3);

    expect(await slots.take(2)).toBe(2);
    expect(await slots.take(5)).toBe(1);
  });

  it('lets whoever finds none free wait until one is given back', async () => {
    const slots = new Slots(1);
    await slots.take(1);
    const order: string[] = [];

    const second = slots.take(4).then((count) => order.push(`took ${count}`));
    order.push('gave');
    slots.give(1);
    await second;

    expect(order).toEqual(['gave', 'took 1']);
  });

  it('hands out several together when they come back one after another', async () => {
    const slots = new Slots(4);
    await slots.take(4);

    const next = slots.take(4);
    slots.give(1);
    slots.give(1);

    expect(await next).toBe(2);
  });

  it('waits for no more than a moment while others stay taken', async () => {
    const slots = new Slots(4);
    await slots.take(4);
    slots.give(1);

    expect(await slots.take(4)).toBe(1);
  });

  it('never gives out more than there are, whoever comes at once', async () => {
    const slots = new Slots(3);
    let out = 0;
    let most = 0;

    await Promise.all(
      Array.from({ length: 50 }, async () => {
        const count = await slots.take(2);
        out += count;
        most = Math.max(most, out);
        await Promise.resolve();
        out -= count;
        slots.give(count);
      }),
    );

    expect(most).toBe(3);
    await slots.drained();
  });
});
