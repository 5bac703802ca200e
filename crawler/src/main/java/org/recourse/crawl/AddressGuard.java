package org.recourse.crawl;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names, and refuses those that lead into somebody's own network: a page on the web must
 * not be able to make the crawler ask a router, a database or a cloud's metadata service. As the
 * client connects to what this returns, no second look-up can lead elsewhere.
 *
 * <p>Refused are the blocks that IANA's special-purpose registries (RFC 6890) do not call globally
 * reachable, and IPv6 addresses that carry such an IPv4 address.
 */
final class AddressGuard implements DnsResolver {
  private final boolean allowPrivate;

  AddressGuard(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  /** Thrown where a name leads to an address that is not asked. */
  static final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String message) {
      super(message);
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    for (InetAddress address : addresses) {
      if (!allowPrivate && !isPublic(address)) {
        throw new RefusedAddressException(
            host
                + " leads to "
                + address.getHostAddress()
                + ", which is no public address; allow_private: true in the profile lets it");
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  static boolean isPublic(InetAddress address) {
    byte[] a = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(a) : isPublic6((Inet6Address) address, a);
  }

  private static boolean isPublic4(byte[] a) {
    int first = a[0] & 0xff;
    int second = a[1] & 0xff;
    int third = a[2] & 0xff;
    return switch (first) {
      case 0, 10, 127 -> false;
      case 100 -> second < 64 || second > 127;
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 ->
          second != 168
              && !(second == 0 && (third == 0 || third == 2))
              && !(second == 88 && third == 99);
      case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
      case 203 -> !(second == 0 && third == 113);
      default -> first < 224;
    };
  }

  private static boolean isPublic6(Inet6Address address, byte[] a) {
    if (begins(a, 0x00, 0x64, 0xff, 0x9b)) {
      return isPublic4(Arrays.copyOfRange(a, 12, 16));
    }
    if (begins(a, 0x20, 0x02)) {
      return isPublic4(Arrays.copyOfRange(a, 2, 6));
    }
    boolean global = (a[0] & 0xe0) == 0x20;
    // 2001::/23 is for protocols (Teredo among them), 2001:db8::/32 and 3fff::/20 for books.
    boolean protocol = begins(a, 0x20, 0x01) && (a[2] & 0xfe) == 0;
    boolean books =
        begins(a, 0x20, 0x01, 0x0d, 0xb8) || begins(a, 0x3f, 0xff) && (a[2] & 0xf0) == 0;
    return global && !protocol && !books && !address.isMulticastAddress();
  }

  private static boolean begins(byte[] address, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if ((address[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
