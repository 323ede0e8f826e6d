import { BlockList, isIP } from 'node:net';

/**
 * Networks that are not the public Internet: the special-purpose registries of IANA (RFC 6890 and its updates), among them private, loopback, link-local with the
 * clouds' metadata service (169.254.169.254, fd00:ec2::254), shared, benchmark, documentation, multicast and reserved.
 */
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const;

/**
 * Of IPv6 only global unicast (2000::/3) is public, and of that not what carries an IPv4 address inside (Teredo, 6to4) or documents. Mapped and translated IPv4 (`::ffff:…`,
 * `64:ff9b::…`) lie outside of it: whoever means an IPv4 address may write one.
 */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '2620:4f:8000::/48'] as const;

const special = new BlockList();
for (const network of SPECIAL_V4) addTo(special, network, 'ipv4');
for (const network of SPECIAL_V6) addTo(special, network, 'ipv6');
const global = new BlockList();
addTo(global, '2000::/3', 'ipv6');

function addTo(list: BlockList, network: string, family: 'ipv4' | 'ipv6'): void {
  const [address, prefix] = network.split('/');
  list.addSubnet(address!, Number(prefix), family);
}

/** Whether an address, as the resolver gives it, is one of the public Internet. Anything that is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      return !address.includes('%') && global.check(address, 'ipv6') && !special.check(address, 'ipv6');
    default:
      return false;
  }
}
