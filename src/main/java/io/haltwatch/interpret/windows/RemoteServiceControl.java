package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The service manager reached over the network: its pipe by SMB (5145), or its RPC interface as the RPC firewall and ETW
 * see it. Neither names the service, which is known by a handle; what happened to it is told by other records.
 */
final class RemoteServiceControl {

    private static final String PIPE = "svcctl";

    /** MS-SCMR 1.9. */
    private static final String INTERFACE = "367abb81-9844-35f1-ad32-98f038001003";

    /**
     * Calls that change a service, by operation number (MS-SCMR 3.1.4): RControlService, RDeleteService,
     * RSetServiceObjectSecurity, RChangeServiceConfigW and A, RChangeServiceConfig2A and W, RControlServiceExA and W.
     */
    private static final Set<String> CHANGES = Set.of("1", "2", "5", "11", "23", "36", "37", "50", "51");

    private static final List<String> ADDRESS_FIELDS = List.of(
            "IpAddress",
            "ClientAddress",
            "ClientNetworkAddress",
            "ClientIPAddress",
            "SourceAddress",
            "SrcIp",
            "NetworkAddress");

    private RemoteServiceControl() {}

    /** 5145: ShareName {@code \\*\IPC$}, RelativeTargetName {@code svcctl}, IpAddress, SubjectLogonId. */
    static Interpretation ofPipe(Event event) {
        String share = Actors.text(event, "ShareName");
        String pipe = Actors.text(event, "RelativeTargetName");
        boolean manager = share != null
                && share.toLowerCase(Locale.ROOT).endsWith("\\ipc$")
                && pipe != null
                && pipe.strip().toLowerCase(Locale.ROOT).equals(PIPE);
        String user = Actors.text(event, "SubjectUserName");
        return manager && (user == null || !user.endsWith("$"))
                ? fact(Actors.logonId(Actors.text(event, "SubjectLogonId")), address(event))
                : Interpretation.NOTHING;
    }

    /** InterfaceUuid with or without braces; OpNum, ProcNum to ETW. */
    static Interpretation ofCall(Event event) {
        String uuid = Actors.text(event, "InterfaceUuid");
        String operation = Actors.text(event, "OpNum");
        if (operation == null) {
            operation = Actors.text(event, "ProcNum");
        }
        boolean manager = uuid != null
                && uuid.strip()
                        .toLowerCase(Locale.ROOT)
                        .replace("{", "")
                        .replace("}", "")
                        .equals(INTERFACE);
        return manager && operation != null && CHANGES.contains(operation.strip())
                ? fact(Actors.logonId(Actors.text(event, "SubjectLogonId")), address(event))
                : Interpretation.NOTHING;
    }

    private static @Nullable String address(Event event) {
        for (String field : ADDRESS_FIELDS) {
            String address = Actors.text(event, field);
            if (address != null && isAddress(address)) {
                return address.strip();
            }
        }
        return null;
    }

    /** ETW writes NULL for a call from this host. */
    private static boolean isAddress(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return !lower.equals("null") && !lower.equals("unknown") && !Logons.isLocal(lower);
    }

    private static Interpretation fact(@Nullable String session, @Nullable String address) {
        return address == null
                ? Interpretation.NOTHING
                : new Interpretation(
                        List.of(),
                        List.of(new ContextFact(
                                ContextFact.Kind.REMOTE_SERVICE_CONTROL, session == null ? "" : session, address)));
    }
}
