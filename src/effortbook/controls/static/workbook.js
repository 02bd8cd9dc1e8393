// A workbook (.xlsx) is a zip of XML files. The browser unpacks it; Python reads the cells.

const ZIP = { end: 0x06054b50, entry: 0x02014b50, stored: 0, deflated: 8, most: 2e7 }; // signatures, methods, bytes

class Workbook {
  constructor(bytes) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  static is(bytes) {
    return String.fromCharCode(...bytes.slice(0, 4)) === "PK\x03\x04" && "DecompressionStream" in globalThis;
  }

  // The texts of the parts whose names begin so; none where the file is no zip that a browser can unpack.
  async parts(names) {
    try {
      const wanted = this.entries.filter(({ name }) => names.some((start) => name.startsWith(start)));
      if (wanted.reduce((sum, { size }) => sum + size, 0) > ZIP.most) return {};
      return Object.fromEntries(await Promise.all(wanted.map(async (entry) => [entry.name, await this.text(entry)])));
    } catch {
      return {};
    }
  }

  get entries() {
    let end = this.bytes.length - 22;
    while (this.view.getUint32(end, true) !== ZIP.end) end -= 1;
    let place = this.view.getUint32(end + 16, true);
    const entries = [];
    for (let left = this.view.getUint16(end + 10, true); left; left -= 1) {
      if (this.view.getUint32(place, true) !== ZIP.entry) throw new Error("no entry");
      const [method, name, extra, comment] = [10, 28, 30, 32].map((at) => this.view.getUint16(place + at, true));
      const [packed, size, start] = [20, 24, 42].map((at) => this.view.getUint32(place + at, true));
      const letters = this.bytes.subarray(place + 46, place + 46 + name);
      entries.push({ name: new TextDecoder().decode(letters), method, packed, size, start });
      place += 46 + name + extra + comment;
    }
    return entries;
  }

  text({ method, packed, start }) {
    const [name, extra] = [26, 28].map((at) => this.view.getUint16(start + at, true));
    const content = this.bytes.subarray(start + 30 + name + extra, start + 30 + name + extra + packed);
    if (method === ZIP.stored) return new TextDecoder().decode(content);
    if (method !== ZIP.deflated) throw new Error("unknown method");
    return new Response(new Blob([content]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
  }
}
