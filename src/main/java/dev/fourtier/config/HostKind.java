package dev.fourtier.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How far away an address is, told without asking a name server.
 *
 * <p>Whatever is in doubt is public, because public means paid: every name but {@code localhost} (so {@code *.local} too: a
 * name can point anywhere), carrier-grade NAT, and odd spellings of numbers ({@code 127.1}, {@code 0x7f000001}).
 */
public enum HostKind {
    LOOPBACK,
    /** RFC 1918, link-local, and unique local IPv6 (fc00::/7). */
    PRIVATE,
    PUBLIC;

    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    public static HostKind of(URI base) {
        String host = base.getHost();
        return host == null ? PUBLIC : ofHost(host);
    }

    /** @param host as it stands in a URI: a name, an IPv4 address, or an IPv6 address in brackets */
    static HostKind ofHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.equals("localhost") || lower.endsWith(".localhost")) {
            return LOOPBACK;
        }
        boolean ipv6 = lower.startsWith("[") && lower.endsWith("]");
        if (!ipv6 && !IPV4.matcher(lower).matches()) {
            return PUBLIC;
        }
        try {
            return ofAddress(InetAddress.ofLiteral(ipv6 ? lower.substring(1, lower.length() - 1) : lower));
        } catch (IllegalArgumentException e) {
            return PUBLIC;
        }
    }

    private static HostKind ofAddress(InetAddress address) {
        // Connecting to 0.0.0.0 or :: reaches this machine.
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return LOOPBACK;
        }
        boolean uniqueLocal = address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
        boolean near = uniqueLocal || address.isLinkLocalAddress() || address.isSiteLocalAddress();
        return near ? PRIVATE : PUBLIC;
    }
}
