/** Makes one list out of another by changing only its middle: what is alike at both ends stays as it is. */
export function middle<Item>(before: readonly Item[], after: readonly Item[], same: (a: Item, b: Item) => boolean): { start: number; removed: number; added: readonly Item[] } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && same(before[start]!, after[start]!)) start++;
  let end = 0;
  while (end < most - start && same(before[before.length - 1 - end]!, after[after.length - 1 - end]!)) end++;
  return { start, removed: before.length - start - end, added: after.slice(start, after.length - end) };
}
