/** Huffman's codes as zlib's trees.c finds them (RFC 1951, 3.2.2): among symbols as frequent its order counts. */

/**
 * @typedef {{lengths: number[], last: number, bits: number}} Tree the length of each code, the last symbol that has
 *   one, and the bits that all symbols take with what stands behind them
 */

/** @param {number[]} counts @param {number[]} lengths @param {number[]} extra */
export function bitsOf(counts, lengths, extra) {
  return counts.reduce((total, count, at) => total + count * (lengths[at] + extra[at]), 0);
}

/**
 * The codes of symbols by how often they are there, none longer than may be.
 * @param {number[]} counts
 * @param {number} longest
 * @param {number[]} extra bits that stand behind each
 * @returns {Tree}
 */
export function treeOf(counts, longest, extra) {
  const heap = new Heap(counts);
  const size = counts.length;
  let last = counts.reduce((found, count, at) => (count ? at : found), -1);
  // A tree has two leaves at least, even if nothing stands there.
  while (heap.length < 2) {
    const leaf = last < 2 ? last + 1 : 0;
    last = Math.max(last, leaf);
    heap.force(leaf);
  }
  heap.order();
  const parents = [];
  const made = [];
  for (let node = size; heap.length > 1; node += 1) {
    const pair = heap.join(node);
    for (const each of pair) parents[each] = node;
    made.push(...pair);
  }
  const root = size + made.length / 2 - 1;
  const lengths = limited(made.reverse(), parents, { root, size, longest }, counts);
  return { lengths, last, bits: bitsOf(counts, lengths, extra) };
}

/** Nodes by frequency; the twin of zlib's heap, since nodes of the same frequency and depth come in its order. */
class Heap {
  /** @param {number[]} counts */
  constructor(counts) {
    this.counts = [...counts];
    this.depths = counts.map(() => 0);
    this.nodes = [0];
    counts.forEach((count, at) => count && this.nodes.push(at));
  }

  get length() {
    return this.nodes.length - 1;
  }

  force(node) {
    this.counts[node] = 1;
    this.nodes.push(node);
  }

  order() {
    for (let at = this.length >> 1; at >= 1; at -= 1) this.sink(at);
  }

  /** Put the two rarest under a node, which takes their place. */
  join(node) {
    const { counts, depths, nodes } = this;
    const [, one] = nodes;
    const end = nodes.pop();
    nodes[1] = end;
    this.sink(1);
    const [, two] = nodes;
    counts[node] = counts[one] + counts[two];
    depths[node] = Math.max(depths[one], depths[two]) + 1;
    nodes[1] = node;
    this.sink(1);
    return [one, two];
  }

  /** Move a node down to where it belongs. */
  sink(from) {
    const { nodes } = this;
    const node = nodes[from];
    let at = from;
    for (let below = at * 2; below < nodes.length; below = at * 2) {
      if (below + 1 < nodes.length && this.isFirst(nodes[below + 1], nodes[below])) below += 1;
      if (this.isFirst(node, nodes[below])) break;
      nodes[at] = nodes[below];
      at = below;
    }
    nodes[at] = node;
  }

  isFirst(one, other) {
    const { counts, depths } = this;
    return counts[one] < counts[other] || (counts[one] === counts[other] && depths[one] <= depths[other]);
  }
}

/** Lengths of codes, none longer than may be. @param {number[]} nodes from the root down @returns {number[]} */
function limited(nodes, parents, { root, size, longest }, counts) {
  const lengths = Array.from({ length: size }, () => 0);
  lengths[root] = 0;
  const many = Array.from({ length: longest + 1 }, () => 0);
  let over = 0;
  for (const node of nodes) {
    lengths[node] = Math.min(lengths[parents[node]] + 1, longest);
    if (lengths[parents[node]] + 1 > longest) over += 1;
    if (node < size) many[lengths[node]] += 1;
  }
  if (!over) return counts.map((_, at) => lengths[at]);
  shorten(many, over, longest);
  const rarest = nodes.filter((node) => node < size).reverse();
  for (let length = longest; length > 0; length -= 1) {
    for (const leaf of rarest.splice(0, many[length])) lengths[leaf] = length;
  }
  return counts.map((_, at) => lengths[at]);
}

/** Move leaves up until the code has room for all. */
function shorten(many, over, longest) {
  for (let left = over; left > 0; left -= 2) {
    let length = longest - 1;
    while (!many[length]) length -= 1;
    many[length] -= 1;
    many[length + 1] += 2;
    many[longest] -= 1;
  }
}

/** Codes by their lengths, as they stand in the data: the first bit lowest. */
export function codesOf(lengths) {
  const many = Array.from({ length: 16 }, () => 0);
  for (const length of lengths) many[length] += length ? 1 : 0;
  const next = [0];
  for (let length = 1; length < 16; length += 1) next[length] = (next[length - 1] + many[length - 1]) << 1;
  return lengths.map((length) => {
    if (!length) return 0;
    const code = next[length];
    next[length] += 1;
    return turned(code, length);
  });
}

function turned(code, length) {
  let found = 0;
  for (let bit = 0; bit < length; bit += 1) found |= ((code >> bit) & 1) << (length - 1 - bit);
  return found;
}
