import { readFile, writeFile } from 'node:fs/promises';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** One member of a zip made by hand, which may lie about itself as attackers' files do. */
export interface Member {
  readonly name: string;
  readonly bytes: Buffer;
  readonly declaredSize?: number;
  readonly declaredCrc?: number;
  /** Bit 0: encrypted. */
  readonly flags?: number;
}

function header(member: Member, compressed: Buffer, central: boolean, offset: number): Buffer {
  const name = Buffer.from(member.name);
  const out = Buffer.alloc((central ? 46 : 30) + name.length);
  let at = out.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
  if (central) at = out.writeUInt16LE(20, at);
  at = out.writeUInt16LE(20, at);
  at = out.writeUInt16LE(member.flags ?? 0, at);
  at = out.writeUInt16LE(8, at);
  at = out.writeUInt32LE(0x00210000, at);
  at = out.writeUInt32LE(member.declaredCrc ?? crc32(member.bytes), at);
  at = out.writeUInt32LE(compressed.length, at);
  at = out.writeUInt32LE(member.declaredSize ?? member.bytes.length, at);
  at = out.writeUInt16LE(name.length, at);
  if (central) out.writeUInt32LE(offset, 42);
  name.copy(out, central ? 46 : 30);
  return out;
}

export function zipOf(members: readonly Member[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const compressed = deflateRawSync(member.bytes);
    const local = Buffer.concat([header(member, compressed, false, 0), compressed]);
    centrals.push(header(member, compressed, true, offset));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** The members of a well-behaved zip, from its central directory. */
export function membersOf(zip: Buffer): Member[] {
  const members: Member[] = [];
  let at = zip.readUInt32LE(zip.length - 22 + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [size, nameLength, extra, comment] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const stored = zip.subarray(start, start + size);
    const bytes = zip.readUInt16LE(at + 10) === 0 ? Buffer.from(stored) : inflateRawSync(stored);
    members.push({ name: zip.toString('utf8', at + 46, at + 46 + nameLength), bytes });
    at += 46 + nameLength + extra + comment;
  }
  return members;
}

/** Rewrites an .xlsx with its members changed: how the tests make what no spreadsheet program would. */
export async function rewriteZip(
  path: string,
  change: (members: Member[]) => readonly Member[],
): Promise<void> {
  await writeFile(path, zipOf(change(membersOf(await readFile(path)))));
}

/** Changes the text of one member. */
export const withText =
  (name: string, change: (text: string) => string) =>
  (members: Member[]): Member[] =>
    members.map((member) =>
      member.name === name ? { name, bytes: Buffer.from(change(member.bytes.toString('utf8'))) } : member,
    );
