package io.haltwatch.stream;

import java.util.List;

/** The stores that have a changelog, for whoever measures them. */
public final class StateStores {

    public static final List<String> NAMES = List.of(
            HostStores.FACTS,
            HostStores.PUBLISHED,
            HostStores.TIMERS,
            HostStores.INVENTORY,
            HostStores.HISTORY,
            GroupStores.MEMBERS,
            GroupStores.PUBLISHED,
            GroupStores.TIMERS);

    private StateStores() {}
}
